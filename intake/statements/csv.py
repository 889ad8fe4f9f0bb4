"""Text with delimiters as a grid, within limits."""

from __future__ import annotations

import csv
import re

from intake.statements.dialects import DELIMITERS, Dialect, find_dialect
from intake.statements.grid import LONG_CELL, Grid, Record, check_cells, check_rows
from intake.statements.labelled import as_table
from intake.statements.refusals import NotAStatement, TooLarge
from intake.statements.texts import decode

_SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?\s*\n')


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
    labelled = as_table(body.replace("\u00a0", " "))
    if labelled is not None:
        return Grid(labelled, "csv", ":", name)
    body, dialect = find_dialect(body, told=told)
    records = _cut(body, dialect, skipped=skipped)
    notes = ["NUL characters were taken out"] if text.had_nuls else []
    return Grid(records, "csv", dialect.delimiter, name, "," if dialect.delimiter == ";" else ".", notes)


def _cut(body: str, dialect: Dialect, *, skipped: int) -> list[Record]:
    records: list[Record] = []
    try:
        for line, cells in dialect.rows(body):
            if any(cells):
                check_rows(len(records) + 1)
                check_cells(cells)
                records.append(Record(line + skipped, cells))
    except csv.Error:
        raise TooLarge(LONG_CELL) from None
    return records
