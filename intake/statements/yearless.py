"""Tables whose days have no year, which a line above them or the name of the file tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intake.dates import is_date
from intake.statements.grid import Record
from intake.statements.years import Years

_DAY = re.compile(r"'?(\d{1,2}[./-]\d{1,2}|\d{1,2}[ -][^\W\d_]{3,9}|[^\W\d_]{3,9}[ -]\d{1,2})\.?")
_LEAST = 3


def completed(records: Sequence[Record], name: str = "") -> list[Record] | None:
    """Return the table with whole days, or None where it has them, or nothing tells the year."""
    rows = _with_days(records)
    if len(rows) < _LEAST or sum(any(map(is_date, r.cells)) for r in records) > 0.3 * len(rows):
        return None
    years = Years([name, *(" ".join(cell.lstrip("'") for cell in record.cells) for record in records[:200])])
    made = [Record(r.line, [_whole(cell, years) for cell in r.cells]) for r in records]
    return made if sum(any(map(is_date, r.cells)) for r in made) >= 0.8 * len(rows) else None


def has_days(records: Sequence[Record]) -> bool:
    """Whether there are lines with a day that lacks its year."""
    return len(_with_days(records[:400])) >= _LEAST


def _with_days(records: Sequence[Record]) -> list[Record]:
    return [record for record in records if len(record.cells) > 1 and any(map(_DAY.fullmatch, record.cells))]


def _whole(cell: str, years: Years) -> str:
    found = _DAY.fullmatch(cell)
    return (years.completed(found[1]) or cell) if found else cell
