"""How many names are read rightly in forms that rules were made on, and in forms only ever measured.

`python -m bench.narration_names` prints the shares; SHOW=1 lists what is wrong in the halves that
rules may be made on, and never the held-out ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bench.narration_forms import made
from bench.narration_memory import remembered
from intake.narrations import read

_ALIKE = 0.8


def main() -> int:
    """Print a row for each half of each set."""
    print("\n".join(table()))
    return 0


def table() -> list[str]:
    """Return the shares as lines of a table."""
    body = [f"| {what} | {right} of {count} | {share} |" for what, right, count, share in rows()]
    return ["| Names | Right | Share |", "|---|---|---|", *body, shops_taken_for_people()]


def shops_taken_for_people() -> str:
    """Return how many narrations of shops, held out, were marked as a person's."""
    shops = [case for case in made(4, held_out=True) if case.names and not case.is_person]
    taken = sum(read(case.text).is_person for case in shops)
    return f"| shops taken for people, held out | {taken} of {len(shops)} | {taken / len(shops):.1%} |"


def rows() -> Iterator[tuple[str, int, int, str]]:
    """Yield for each half: what it is, how many are right, how many there are, the share."""
    for held_out in (False, True):
        half = "held out" if held_out else "developed on"
        cases = [(case.text, case.names, case.is_person) for case in made(4, held_out=held_out)]
        memory = [(t, (n,) if n else (), p) for t, n, p in remembered(held_out=held_out)]
        yield _row(f"made from a seed, {half}", cases, is_shown=not held_out)
        yield _row(f"from memory, {half}", memory, is_shown=not held_out)


def is_right(text: str, names: tuple[str, ...], *, is_person: bool) -> bool:
    """Say whether the name is alike, a person is marked as one, and nobody is made up."""
    said = read(text)
    if not names:
        return not said.merchant
    alike = any(SequenceMatcher(None, _plain(said.merchant), _plain(n)).ratio() >= _ALIKE for n in names)
    return alike and (said.is_person or not is_person)


def _row(
    what: str, cases: Sequence[tuple[str, tuple[str, ...], bool]], *, is_shown: bool
) -> tuple[str, int, int, str]:
    wrong = [case for case in cases if not is_right(case[0], case[1], is_person=case[2])]
    if is_shown and os.environ.get("SHOW"):
        for text, names, is_person in wrong:
            said = read(text)
            print(f"{text!r}: {said.merchant!r} {said.is_person}, not {names} {is_person}")
    right = len(cases) - len(wrong)
    return what, right, len(cases), f"{right / len(cases):.1%}"


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


if __name__ == "__main__":
    raise SystemExit(main())
