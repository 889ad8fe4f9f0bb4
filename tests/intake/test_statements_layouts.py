"""Layouts of many countries are understood by their words and content, not by name."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import escape

import pytest

from intake.reading import read
from intake.statements.csv import read_grid
from tests.intake import (
    app_layouts,
    bank_layouts,
    european_layouts,
    further_layouts,
    odd_layouts,
    telling_layouts,
    world_layouts,
)
from tests.intake.workbooks import xlsx

LAYOUTS = (
    bank_layouts.LAYOUTS
    | european_layouts.LAYOUTS
    | odd_layouts.LAYOUTS
    | further_layouts.LAYOUTS
    | app_layouts.LAYOUTS
    | telling_layouts.LAYOUTS
    | world_layouts.LAYOUTS
)
PAYMENTS = [
    (date(2026, 3, 2), Decimal("-1234.50"), "green grocer"),
    (date(2026, 3, 14), Decimal("2500.00"), "acme salary"),
    (date(2026, 3, 27), Decimal("-9.90"), "corner cafe"),
]


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_same_payments_are_read_from_every_layout(name: str) -> None:
    statement = read(LAYOUTS[name].encode())
    rows = sorted(statement.rows, key=lambda r: r.date)
    assert [(r.date, r.amount) for r in rows] == [(day, amount) for day, amount, _ in PAYMENTS]
    for row, (_, _, words) in zip(rows, PAYMENTS, strict=True):
        assert words in row.description.casefold()


def cells_of(text: str) -> list[list[str]]:
    return [record.cells for record in read_grid(text.encode()).records]


def page_of(rows: list[list[str]]) -> bytes:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<html><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></html>".encode()


# An unquoted separator inside a text is a fault that only text files have.
SHEETS = sorted(set(LAYOUTS) - {"unquoted-comma-in-description", "labelled-lines"})


@pytest.mark.parametrize("make", [xlsx, page_of], ids=["workbook", "page"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_layout_is_understood_in_a_workbook_and_in_a_web_page(
    name: str, make: Callable[[list[list[str]]], bytes]
) -> None:
    statement = read(make(cells_of(LAYOUTS[name])))
    rows = sorted(statement.rows, key=lambda r: r.date)
    assert [(r.date, r.amount) for r in rows] == [(day, amount) for day, amount, _ in PAYMENTS]
