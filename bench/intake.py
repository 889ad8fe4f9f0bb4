"""How well files, receipts, phrases, names and messages are read.

`make bench-intake JUDGE=folder CASES=folder` asks judges on cases of one's own; without them what
`bench.invented` makes is read: that shows that all runs and how fast, not how good. Either way the table
is written into docs/benchmarks.md, between its marks.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bench import invented, narration_names
from intake import messages, narrations, phrases
from intake.reading import read
from solah.cli import COMMANDS
from tests.intake.narration_texts import NARRATIONS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "benchmarks.md"
SEED = 4
# A judge, the folder of its cases, the command it asks, and what is read.
JUDGES = (
    ("imports", "imports", "read", "statements"),
    ("receipts", "receipts", "scan", "receipts"),
    ("quickadd", "texts", "parse", "typed lines"),
    ("merchants", "texts", "merchant", "narrations"),
)
_FIGURE = re.compile(r"(\d+)/(\d+) right = ([\d.]+)% in ([\d.]+) s")


def main() -> int:
    """Run the judges where there are some, else the invented cases."""
    judge, cases = os.environ.get("JUDGE"), os.environ.get("CASES")
    if judge and cases:
        return judged(Path(judge), Path(cases))
    print("No JUDGE and CASES were given: these are invented cases, kinder than life.\n")
    return own()


def judged(judge: Path, cases: Path) -> int:
    """Let each judge ask the command line; keep its last line as a row of the table."""
    status, rows = 0, []
    extra = os.environ.get("ARGS", "").split()
    for name, folder, command, what in JUDGES:
        if command not in COMMANDS or not (judge / f"{name}.py").exists() or not (cases / folder).exists():
            print(f"\n## {name}\n\nLeft out: there is no {command} command, no judge or no case.")
            continue
        run = f"{ROOT / '.venv/bin/solah'} {command}"
        asked = [sys.executable, str(judge / f"{name}.py"), str(cases / folder), "--run", run, *extra]
        print(f"\n## {name}\n", flush=True)
        done = subprocess.run(asked, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
        print(done.stdout, flush=True)
        status = max(status, done.returncode)
        if found := _FIGURE.search(done.stdout):
            right, total, share, seconds = found.groups()
            rows.append(f"| {what} | {right} of {total} | {share} % | {seconds} s | {_today()} |")
            # After each: receipts take minutes, and what was measured before must not be lost with them.
            write("judged", ["| What | Right | Share | Time | Date |", "|---|---|---|---|---|", *rows])
    return status


def own() -> int:
    """Read the invented cases and say how many are right, and what one takes."""
    tables: tuple[tuple[str, list[Any], Callable[[Any], bool]], ...] = (
        ("statements of 40 rows", list(invented.statements(SEED, 40)), _is_file_right),
        ("typed lines", list(invented.phrases(SEED, 500)), _is_phrase_right),
        ("narrations", list(invented.narrations(SEED, 500)), _is_name_right),
        ("narrations in further forms", _further(), _is_name_right),
        ("messages", list(invented.messages(SEED, 500)), _is_message_right),
        ("pastes of messages run together", list(invented.pastes(SEED, 150)), _is_paste_right),
    )
    rows = [_row(what, cases, check) for what, cases, check in tables]
    table = ["| What | Right | Share | CPU each | Date |", "|---|---|---|---|---|", *rows]
    print("\n".join(table))
    write("invented", table)
    names = narration_names.table()
    print("\n".join(["", *names]))
    write("names", names)
    return 0


def write(name: str, lines: Iterable[str], *, path: Path = DOCUMENT) -> None:
    """Put a table between its marks in the document; a document without them is left alone."""
    text = path.read_text(encoding="utf-8")
    begin, end = f"<!-- bench-intake {name} -->\n", f"<!-- end of {name} -->"
    head, mark, rest = text.partition(begin)
    _, close, tail = rest.partition(end)
    if not mark or not close:
        print(f"{path.name} has no place for this: {begin.strip()} … {end}")
        return
    path.write_text(head + begin + "\n".join(lines) + "\n" + end + tail, encoding="utf-8")


def _row(what: str, cases: list[Any], is_right: Callable[[Any], bool]) -> str:
    started = time.process_time()
    right = 0
    for case in cases:
        if is_right(case):
            right += 1
        elif os.environ.get("SHOW"):
            print(f"  {what}: {case}")
    each = (time.process_time() - started) * 1000 / len(cases)
    return f"| {what} | {right} of {len(cases)} | {right / len(cases):.1%} | {each:.2f} ms | {_today()} |"


def _is_file_right(case: invented.File) -> bool:
    said = read(case.content, name="statement.csv")
    days = [row.date for row in said.rows]
    total = sum((row.amount for row in said.rows), Decimal(0))
    return (len(days), total, min(days), max(days)) == (case.count, case.total, case.first, case.last)


def _is_phrase_right(case: invented.Said) -> bool:
    try:
        said = phrases.parse(case.text, today=invented.TODAY)
    except phrases.NotUnderstood:
        return False
    return (said.amount, said.spent_on) == (case.amount, case.day) and case.name in said.title.lower()


def _is_name_right(case: invented.Said) -> bool:
    said = narrations.read(case.text).merchant
    if not case.name:
        return not said
    return SequenceMatcher(None, _plain(said), _plain(case.name)).ratio() >= 0.8


def _is_message_right(case: invented.Said) -> bool:
    said = messages.read(case.text, today=invented.TODAY)
    if not case.moved:
        return not said.is_worth_a_draft
    alike = SequenceMatcher(None, _plain(said.merchant), _plain(case.name)).ratio() >= 0.8
    return said.is_movement and (said.amount, said.day) == (case.amount, case.day) and alike


def _is_paste_right(case: tuple[invented.Said, ...]) -> bool:
    pasted = " ".join(" ".join(said.text.split()) for said in case)
    alone = [messages.read(said.text, today=invented.TODAY) for said in case]
    found = messages.read_all(pasted, today=invented.TODAY)
    return [(m.kind, m.amount, m.merchant) for m in found] == [(m.kind, m.amount, m.merchant) for m in alone]


def _further() -> list[invented.Said]:
    return [invented.Said(text, name=name) for text, name, _ in NARRATIONS]


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the day of the measurement


if __name__ == "__main__":
    raise SystemExit(main())
