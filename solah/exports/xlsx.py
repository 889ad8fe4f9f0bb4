"""Rows as an Excel workbook: amounts are numbers, days are dates, and text is never a formula."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from solah.exports.table import COLUMNS, Line
from solah.money import symbol

# A sheet ends after 1,048,576 rows; the rest goes on the next one.
ROWS_A_SHEET = 1_000_000


def write(
    lines: Iterable[Line], file: IO[bytes], *, currency: str, decimals: int, locale: str, made_on: date
) -> None:
    """Write the workbook to a file. Rows go to disk one by one, so memory stays flat.

    The same rows on the same day give the same bytes.
    """
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "Expenses", "created": datetime.combine(made_on, time())})
    places = "0" * decimals
    number = f"#,##0.{places}" if places else "#,##0"
    quoted = f'"{symbol(currency, locale=locale)}"{number}'
    formats = {
        "heading": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "d mmm yyyy", "align": "left"}),
        "money": book.add_format({"num_format": f"{quoted};[Red]-{quoted}"}),
        "plain": book.add_format({"num_format": "#,##0.00#"}),
    }
    sheet, place = _sheet(book, formats), 0
    for line in lines:
        if place == ROWS_A_SHEET:
            sheet, place = _sheet(book, formats), 0
        place += 1
        for index, column in enumerate(COLUMNS):
            _write(sheet, place, index, column.of(line), formats, is_money=column.heading == "Amount")
    book.close()


def _sheet(book: Any, formats: dict[str, Any]) -> Any:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.heading, formats["heading"])
    return sheet


def _write(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any], *, is_money: bool) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Decimal):
        sheet.write_number(row, column, value, formats["money" if is_money else "plain"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))
