"""Statements typed in columns with spaces, as old programs print them: read as paper is."""

from __future__ import annotations

import re

from intake.dates import is_date
from intake.statements.grid import Record
from intake.statements.pages import Line, Word
from intake.statements.papers import tabled
from intake.statements.papersheets import ruled

_MOST_LINES = 20_000
_WIDTH, _HEIGHT = 6.0, 10.0  # of a letter; two spaces are a column's gap then


def typed_in_columns(text: str) -> list[list[Record]]:
    """The two ways to see such a text as a table, or none where its lines are not typed in columns."""
    rows = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    if sum(_is_typed(row) for row in rows) < 2:
        return []
    lines = [line for number, row in enumerate(rows) if (line := _line(number, row.expandtabs()))]
    return [tabled([lines]), ruled([lines])]


def _is_typed(row: str) -> bool:
    """Whether a line begins with a day and has gaps of two spaces or more."""
    parts = [part for part in re.split(r"\s{2,}", row.strip()[:400]) if part]
    return len(parts) >= 3 and any(is_date(part) for part in parts[:2])


def _line(number: int, row: str) -> Line | None:
    words = [
        Word(
            found.group(),
            found.start() * _WIDTH,
            found.end() * _WIDTH,
            -number * 1.2 * _HEIGHT,
            -number * 1.2 * _HEIGHT + _HEIGHT,
        )
        for found in re.finditer(r"[^\s|]+", row[:2000])
        if found.group().strip("-=_*+")
    ]
    return Line(words) if words else None
