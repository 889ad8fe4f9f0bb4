"""Rows of cells with the line they stood on: what CSV, spreadsheets and HTML tables have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake.statements.refusals import TooLarge

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELL = 65_536
MOST_BYTES = 25_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line it began on and its cells, stripped."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows that hold anything."""

    records: list[Record]
    format: str
    separator: str = ","  # what stood between cells, for cells that were cut by mistake
    name: str = ""
    decimal_hint: str = "."
    notes: list[str] = field(default_factory=list)


def check_rows(rows: int) -> None:
    """Refuse more rows than the limit."""
    if rows > MOST_ROWS:
        raise TooLarge(
            f"The file has more than {MOST_ROWS:,} rows. "
            "Export a shorter period and import the parts one by one."
        )


def check_cells(cells: list[str]) -> None:
    """Refuse more columns or a longer cell than the limits, and cut off empty columns beyond them."""
    if len(cells) > MOST_COLUMNS:
        if any(cells[MOST_COLUMNS:]):
            raise TooLarge(f"The file has more than {MOST_COLUMNS} columns, which no statement has.")
        del cells[MOST_COLUMNS:]
    if cells and max(map(len, cells)) > MOST_CELL:
        raise TooLarge(LONG_CELL)


LONG_CELL = (
    "A cell of this file holds more than 64 kB of text, which no statement does. "
    "Is a quotation mark missing in it?"
)
