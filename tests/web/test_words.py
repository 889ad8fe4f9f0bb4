"""Amounts and dates on pages are written the way people say them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from solah.web import words
from solah.web.templatetags import money_tags

TODAY = date(2026, 11, 22)
RUPEES = SimpleNamespace(currency="INR", locale="en-IN")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 22), "Today, Sun 22 Nov"),
        (date(2026, 11, 21), "Yesterday, Sat 21 Nov"),
        (date(2026, 11, 23), "Tomorrow, Mon 23 Nov"),
        (date(2026, 11, 1), "Sun 1 Nov"),
        (date(2025, 11, 22), "Sat 22 Nov 2025"),
    ],
)
def test_a_days_title(day: date, said: str) -> None:
    assert words.day_title(day, TODAY) == said


def test_a_moment_in_the_afternoon() -> None:
    at = datetime(2026, 11, 20, 20, 10, tzinfo=UTC)
    assert words.moment(at, TODAY) == "Fri 20 Nov at 8:10 pm"
    assert words.moment(at, TODAY, "Asia/Kolkata") == "Yesterday at 1:40 am"


def test_nothing_is_written_as_nothing() -> None:
    assert words.day(None) == words.clock(None) == words.moment(None) == ""
    assert money_tags.money(None) == money_tags.money_short(None) == money_tags.money_change(None) == ""


def test_amounts_have_figures_of_one_width() -> None:
    assert money_tags.money(Decimal(124500), RUPEES) == '<span class="num">₹1,24,500</span>'
    assert money_tags.money_text(Decimal(124500), RUPEES) == "₹1,24,500"


def test_spending_has_no_sign_and_money_in_has_both_sign_and_colour() -> None:
    row = SimpleNamespace(kind="expense", amount=Decimal(1299))
    assert money_tags.spent(row, RUPEES) == '<span class="num">₹1,299</span>'
    row.kind = "refund"
    assert money_tags.spent(row, RUPEES) == '<span class="num in">+₹1,299</span>'


def test_another_currency_is_written_in_its_own_way() -> None:
    assert money_tags.symbol(SimpleNamespace(currency="USD", locale="en-US")) == "$"
    assert money_tags.money_text(Decimal("9.50"), "USD") == "$9.50"
