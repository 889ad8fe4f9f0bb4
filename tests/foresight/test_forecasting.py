"""Next months from rows: bills, one-offs, sums that add up, and the honesty to wait."""

from datetime import date

import numpy as np
import pytest

from foresight import datasets
from foresight.forecasting import Expected, NotYet, Outlook, forecast
from foresight.history import Rows, date_of, first_day, month_of

TODAY = date(2026, 10, 31)
JANUARY_2025 = month_of(date(2025, 1, 1))


def _monthly(amounts: list[float], category: str = "Food", merchant: str = "Shop", day: int = 9) -> list:
    start = month_of(TODAY) - len(amounts) + 1
    return [
        (date_of(first_day(start + n) + day - 1), amount, category, merchant)
        for n, amount in enumerate(amounts)
        if amount
    ]


def _said(outlook: Outlook, category: str | None, ahead: int = 0) -> Expected:
    return [point for point in outlook.points if point.category == category][ahead]


def test_a_steady_bill_is_forecast_as_it_is() -> None:
    outlook = forecast(Rows.of(_monthly([22_000.0] * 8, "Rent", "Landlord")), today=TODAY)
    rent = _said(outlook, "Rent")
    assert rent.expected == pytest.approx(22_000)
    assert rent.bills == pytest.approx(22_000)
    assert rent.month == month_of(date(2026, 11, 1))


def test_a_bill_that_rose_is_forecast_at_its_new_price() -> None:
    outlook = forecast(Rows.of(_monthly([499.0] * 9 + [599.0] * 3, "Streaming", "Flix")), today=TODAY)
    assert _said(outlook, "Streaming").expected == pytest.approx(599, rel=0.06)


@pytest.mark.parametrize("back", [1, 2, 5])
@pytest.mark.parametrize("seed", range(6))
def test_a_one_off_hardly_moves_next_month(seed: int, back: int) -> None:
    spent = datasets.household(seed=seed, months=18, last=TODAY, one_offs=0)
    day = date_of(first_day(month_of(TODAY) + 1 - back) + 9)
    category = max({row[2] for row in spent}, key=lambda name: sum(r[1] for r in spent if r[2] == name))
    with_one_off = sorted([*spent, (day, 150_000.0, "Groceries", "Wedding hall")], key=lambda row: row[0])
    before = forecast(Rows.of(spent), today=TODAY)
    after = forecast(Rows.of(with_one_off), today=TODAY)
    for name in (None, category, "Groceries"):
        if name is None or any(row[2] == name for row in spent):
            assert _said(after, name).expected == pytest.approx(_said(before, name).expected, rel=0.05)


def test_the_total_is_its_categories_and_what_surprises_add() -> None:
    outlook = forecast(Rows.of(datasets.household(seed=3, last=TODAY)), today=TODAY, horizon=3)
    for ahead in range(3):
        month = month_of(TODAY) + 1 + ahead
        parts = [p.expected for p in outlook.points if p.month == month and p.category is not None]
        assert sum(parts) + outlook.surprises[ahead] == pytest.approx(outlook.totals[ahead].expected)


def test_a_category_silent_for_a_year_is_not_forecast() -> None:
    rows = Rows.of(_monthly([50.0] * 4 + [0.0] * 12 + [0.0], "Pottery") + _monthly([80.0] * 17))
    said = {point.category for point in forecast(rows, today=TODAY).points}
    assert said == {"Food", None}


def test_too_little_history_says_when_there_will_be_enough() -> None:
    rows = Rows.of([(date(2026, 9, 14), 120.0, "Food", "Shop"), (date(2026, 10, 2), 90.0, "Food", "Shop")])
    with pytest.raises(NotYet) as refusal:
        forecast(rows, today=TODAY)
    assert refusal.value.ready_on == date(2026, 12, 1)
    assert forecast(rows, today=date(2026, 11, 30)).months_seen == 3


def test_nothing_spent_yet_is_not_enough() -> None:
    with pytest.raises(NotYet) as refusal:
        forecast(Rows.of([]), today=date(2026, 10, 12))
    assert refusal.value.ready_on == date(2027, 1, 1)
    assert forecast(Rows.of([]), today=TODAY, least_months=0).totals[0].expected == 0


def test_a_month_may_start_on_pay_day() -> None:
    spent = _monthly([1_000.0] * 7, day=26)
    outlook = forecast(Rows.of(spent), today=date(2026, 10, 30), start_day=25)
    assert outlook.totals[0].month == month_of(date(2026, 10, 25), 25)
    assert outlook.totals[0].expected == pytest.approx(1_000)


def test_what_comes_later_changes_nothing() -> None:
    spent = datasets.household(seed=5, last=TODAY)
    earlier = date(2026, 6, 30)
    known = [row for row in spent if row[0] <= earlier]
    assert forecast(Rows.of(spent), today=earlier) == forecast(Rows.of(known), today=earlier)


def test_refunds_lower_a_month_but_never_below_nothing() -> None:
    rows = Rows.of(_monthly([100.0, -300.0, 100.0, 100.0, -900.0]))
    point = _said(forecast(rows, today=TODAY), "Food")
    assert 0 <= point.low <= point.expected <= 100


def test_order_of_rows_does_not_matter() -> None:
    spent = datasets.household(seed=8, last=TODAY)
    mixed = [spent[i] for i in np.random.default_rng(1).permutation(len(spent))]
    first = {p.category: p.expected for p in forecast(Rows.of(spent), today=TODAY).points}
    second = {p.category: p.expected for p in forecast(Rows.of(mixed), today=TODAY).points}
    assert first.keys() == second.keys()
    for category, expected in first.items():
        assert second[category] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("back", [1, 2, 4])
def test_a_festival_month_hardly_bends_the_months_after_it(back: int) -> None:
    moved = []
    for seed in range(10):
        spent = datasets.household(seed=seed, months=20, last=date(2026, 8, 31), one_offs=0)
        month = month_of(date(2026, 8, 1)) + 1 - back
        festive = [
            (when, 2.5 * amount if (month_of(when), name) == (month, "Shopping") else amount, name, text)
            for when, amount, name, text in spent
        ]
        first = forecast(Rows.of(spent), today=date(2026, 8, 31)).totals[0].expected
        second = forecast(Rows.of(festive), today=date(2026, 8, 31)).totals[0].expected
        moved.append(abs(second / first - 1))
    assert np.median(moved) < 0.02
    assert max(moved) < 0.08
