"""Text with delimiters as a grid, within limits."""

from __future__ import annotations

import csv
import re

from intake.statements.dialects import DELIMITERS, Dialect, find_dialect
from intake.statements.grid import MOST_CELL, MOST_COLUMNS, MOST_ROWS, Grid, Record
from intake.statements.refusals import NotAStatement, TooLarge
from intake.statements.texts import decode

_SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?\s*\n')
_LONG_CELL = (
    "A cell of this file holds more than 64 kB of text, which no statement does. "
    "Is a quotation mark missing in it?"
)


def read_grid(data: bytes, *, name: str = "") -> Grid:
    """Decode and cut into cells, or refuse."""
    text = decode(data)
    if not text.text.strip():
        raise NotAStatement("The file is empty. Download it again from your bank.")
    body, skipped, told = text.text, 0, None
    separator = _SEPARATOR_LINE.match(body)
    if separator:
        skipped = separator.group().count("\n")
        told = separator.group(1) if separator.group(1) in DELIMITERS else None
        body = body[separator.end() :]
    body, dialect = find_dialect(body, told=told)
    records = _cut(body, dialect, skipped=skipped)
    notes = ["NUL characters were taken out"] if text.had_nuls else []
    return Grid(records, "csv", dialect.delimiter, name, "," if dialect.delimiter == ";" else ".", notes)


def _cut(body: str, dialect: Dialect, *, skipped: int) -> list[Record]:
    records: list[Record] = []
    try:
        for line, cells in dialect.rows(body):
            if any(cells):
                _within_limits(cells, len(records))
                records.append(Record(line + skipped, cells))
    except csv.Error:
        raise TooLarge(_LONG_CELL) from None
    return records


def _within_limits(cells: list[str], rows: int) -> None:
    if rows >= MOST_ROWS:
        raise TooLarge(
            f"The file has more than {MOST_ROWS:,} rows. "
            "Export a shorter period and import the parts one by one."
        )
    if len(cells) > MOST_COLUMNS:
        if any(cells[MOST_COLUMNS:]):
            raise TooLarge(f"The file has more than {MOST_COLUMNS} columns, which no statement has.")
        del cells[MOST_COLUMNS:]
    if max(map(len, cells)) > MOST_CELL:
        raise TooLarge(_LONG_CELL)
