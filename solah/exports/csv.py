"""Rows as CSV that any program opens, and in which no cell is a formula.

Amounts have a point and no grouping, days are ISO, and the file begins with a byte order mark: without one
Excel takes ₹ and every Indian script for Windows characters, and other programs skip it.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from solah.exports.table import COLUMNS, Line

MARK = "\ufeff"
ROWS_A_CHUNK = 200
# What spreadsheets take for the start of a formula, their full-width twins too. A text that begins with
# quotes before one of these gets one more, so that taking one off gives back what there was.
_FORMULA = re.compile(r"'*[=+\-@|\t\r\n\x00＝＋－＠]")


def content(lines: Iterable[Line], *, decimals: int) -> Iterator[bytes]:
    """Return the file in pieces; `decimals` are the currency's."""
    pieces: list[str] = []
    sheet = csv.writer(_Pieces(pieces))
    pieces.append(MARK)
    sheet.writerow([column.heading for column in COLUMNS])
    for number, line in enumerate(lines, start=1):
        sheet.writerow([cell(column.of(line), decimals=decimals) for column in COLUMNS])
        if number % ROWS_A_CHUNK == 0:
            yield "".join(pieces).encode()
            pieces.clear()
    yield "".join(pieces).encode()


def cell(value: Any, *, decimals: int) -> str:
    """Return one cell: numbers as numbers, and text that no spreadsheet will carry out."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _figure(value, decimals=decimals)
    if isinstance(value, date | int):
        return str(value)
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _figure(amount: Decimal, *, decimals: int) -> str:
    """Write an amount with its currency's decimals; one that has more (another currency's) keeps them."""
    exponent = amount.normalize().as_tuple().exponent
    places = max(decimals, -exponent if isinstance(exponent, int) else 0)
    return f"{amount:.{places}f}"


class _Pieces:
    """Where the writer writes to."""

    def __init__(self, pieces: list[str]) -> None:
        self.write = pieces.append
