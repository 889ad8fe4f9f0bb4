"""Layouts of many countries are understood by their words and content, not by name."""

from datetime import date
from decimal import Decimal

import pytest

from intake.reading import read
from tests.intake import bank_layouts, european_layouts, further_layouts, odd_layouts

LAYOUTS = bank_layouts.LAYOUTS | european_layouts.LAYOUTS | odd_layouts.LAYOUTS | further_layouts.LAYOUTS
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
