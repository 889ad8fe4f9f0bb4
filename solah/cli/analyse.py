"""`solah analyse STATEMENT…`: how the month ends, what comes again and what is odd, told in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from foresight.analysis import Analysis, analyse
from foresight.history import month_name
from intake.sandbox import read_in_child
from intake.statements.model import Statement
from intake.statements.refusals import UnreadableFile
from solah.cli.statement_rows import NAMES, Told, together
from solah.cli.telling import Manner, tell

_SMALL = 1_000  # a month of less is told with its small coins
_OPTIONS: dict[str, dict[str, Any]] = {
    "files": {"nargs": "+", "metavar": "STATEMENT", "help": "CSV, Excel, PDF, OFX, QIF, CAMT, MT940"},
    "--today": {"type": date.fromisoformat, "help": "as of which day (2026-11-22); else the last row's"},
    "--start-day": {"type": int, "default": 1, "choices": range(1, 32), "metavar": "DAY"},
    "--budget": {"action": "append", "default": [], "metavar": "[CATEGORY=]SUM", "help": "a monthly limit"},
    "--currency": {"default": "", "help": "of files that do not say theirs, for example INR"},
    "--password": {"help": "opens a PDF that asks for one; it is kept nowhere"},
    "--locale": {"default": "en-IN", "help": "how numbers and days are written"},
    "--plain": {"action": "store_true", "help": "no bold headings"},
    "--json": {"action": "store_true", "help": "everything, as one JSON object"},
}


def run(arguments: Sequence[str], *, out: TextIO | None = None) -> int:
    """Read the files and tell what they say; 1 if not one of them could be read."""
    options = _parser().parse_args(arguments)
    out = out or sys.stdout
    statements, refusals = _read(options.files, options.password)
    for name, why in refusals:
        print(f"{name}: {why}", file=sys.stderr)
    told = together([file for _, file in statements], currency=options.currency, until=options.today)
    if not told.entries:
        if statements:
            print("There are no rows in these files until that day.", file=sys.stderr)
        return 1
    today = options.today or max(entry.day for entry in told.entries)
    said = analyse(
        told.entries,
        today=today,
        start_day=options.start_day,
        budgets=_budgets(options.budget),
        meanings={name: name for name in NAMES},
    )
    if options.json:
        out.write(json.dumps(as_json(said, told), ensure_ascii=False) + "\n")
        return 0
    manner = Manner(
        currency=told.currency,
        locale=options.locale,
        is_bold=out.isatty() and not options.plain,
        is_fine=max(said.total.usual, said.total.spent) < _SMALL,
    )
    questions = [(name, question.sentence) for name, file in statements for question in file.questions]
    out.write(tell(said, told, files=len(statements), questions=questions, manner=manner))
    return 0


def as_json(said: Analysis, told: Told) -> dict[str, Any]:
    """Return the whole analysis; rows are named by their place in the files together."""
    facts: dict[str, Any] = asdict(said)
    facts["month"] = month_name(said.month)
    return _plain({"currency": told.currency, "rows": len(told.entries), "is_early": said.is_early} | facts)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, 4) if isinstance(value, float) else value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="solah analyse",
        description="Read bank statements and tell how the month ends, what comes again and what is odd.",
        epilog="Nothing leaves this machine, and nothing is kept.",
    )
    for name, options in _OPTIONS.items():
        parser.add_argument(name, **options)
    return parser


def _read(
    files: Sequence[str], password: str | None
) -> tuple[list[tuple[str, Statement]], list[tuple[str, str]]]:
    statements, refusals = [], []
    for file in files:
        name = Path(file).name
        try:
            statements.append((name, read_in_child(Path(file), password=password)))
        except UnreadableFile as refusal:
            refusals.append((name, refusal.sentence))
        except OSError as error:
            refusals.append((name, f"The file cannot be opened: {error.strerror}."))
    return statements, refusals


def _budgets(given: Sequence[str]) -> dict[str | None, float]:
    """Read `40000` (for everything) and `eating_out=6000`."""
    limits: dict[str | None, float] = {}
    for one in given:
        name, is_category, amount = one.rpartition("=")
        try:
            limit = float(amount.replace(",", ""))
        except ValueError:
            raise SystemExit(f"“{one}” is no budget: write 40000, or eating_out=6000.") from None
        limits[_slug(name) if is_category else None] = limit
    return limits


def _slug(name: str) -> str:
    by_name = {said.lower(): slug for slug, said in NAMES.items()}
    return by_name.get(name.strip().lower(), name.strip())
