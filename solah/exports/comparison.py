"""A comparison of two periods as a file: each group a line, its change in four parts, the whole last."""

import csv as plain_csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO

import xlsxwriter

from solah.exports.csv import MARK, cell
from solah.ledger.comparing import Line
from solah.money import decimals, symbol


@dataclass(frozen=True)
class Table:
    """Two periods by their days, what the lines are, and the lines with their names."""

    then: str
    now: str
    by: str
    lines: Sequence[tuple[str, Line]]
    total: Line

    @property
    def headings(self) -> list[str]:
        parts = ["Price", "Count", "New", "Gone"]
        return [self.by, self.then, self.now, "Change", *parts, "Visits then", "Visits now"]

    def rows(self) -> Iterator[list[object]]:
        """Yield the lines and the whole, whose parts are counted merchant by merchant."""
        for name, line in [*self.lines, ("All", self.total)]:
            visits = [line.visits_before, line.visits_after]
            yield [name, line.before, line.after, line.change, *line.split.parts.values(), *visits]


def csv(table: Table, *, decimals: int) -> bytes:
    """Return the file: numbers as numbers, and no cell a formula."""
    text = io.StringIO(MARK)
    text.seek(0, io.SEEK_END)
    sheet = plain_csv.writer(text)
    every: list[list[object]] = [[*table.headings], *table.rows()]
    for line in every:
        sheet.writerow([cell(value, decimals=decimals) for value in line])
    return text.getvalue().encode()


def xlsx(table: Table, file: IO[bytes], *, currency: str, locale: str, made_on: date) -> None:
    """Write the workbook to a file."""
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    book.set_properties({"title": "Comparison", "created": datetime.combine(made_on, time())})
    places = "0" * decimals(currency)
    number = f'"{symbol(currency, locale=locale)}"' + (f"#,##0.{places}" if places else "#,##0")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    money = book.add_format({"num_format": f"{number};[Red]-{number}"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, len(table.headings) - 1, 14)
    for place, heading in enumerate(table.headings):
        sheet.write_string(0, place, heading, bold)
    for at, line in enumerate(table.rows(), start=1):
        for place, value in enumerate(line):
            if isinstance(value, Decimal):
                sheet.write_number(at, place, value, money)
            elif isinstance(value, int):
                sheet.write_number(at, place, value)
            else:
                sheet.write_string(at, place, str(value))
    book.close()
