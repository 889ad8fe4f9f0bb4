"""Rows of cells with the line they stood on: what CSV, spreadsheets and HTML tables have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

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
