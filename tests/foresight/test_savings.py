"""Savings have an amount and rows that show it; a split adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresight.analysis import analyse
from foresight.forecasting import Expected
from foresight.savings import Saving, is_fee
from foresight.splitting import split
from tests.foresight.ledgers import MEANINGS, TODAY, Paid, calm, entries, monthly


def _savings(rows: list[Paid]) -> dict[str, Saving]:
    return {one.kind: one for one in analyse(entries(rows), today=TODAY, meanings=MEANINGS).savings}


@pytest.mark.parametrize(
    "text",
    ["Late payment fee", "ATM withdrawal charges", "Non-maintenance charges", "Penalty",
     "Cheque return charges", "Annual card fee", "Fuel surcharge",
     "SMS CHRG APR", "Kontoführungsgebühr", "Forex mark-up fee"],
)  # fmt: skip
def test_charges_that_buy_nothing_are_known(text: str) -> None:
    assert is_fee(text)


@pytest.mark.parametrize(
    "text",
    [
        "School fees",
        "Water charges",
        "Society maintenance",
        "Coffee Day",
        "Recharge",
        "Tuition fee",
        "Turbo charger",
    ],
)
def test_what_buys_something_is_no_fee(text: str) -> None:
    assert not is_fee(text)


def test_two_subscriptions_of_a_kind_overlap_and_two_rents_do_not() -> None:
    rows = calm() + monthly("Flixhouse", [649.0] * 9) + monthly("Cineland", [499.0] * 9, day=12)
    assert _savings(rows)["overlap"].yearly == pytest.approx(12 * 499)
    rows = calm() + monthly("Garage", [649.0] * 9, category="Rent")
    assert "overlap" not in _savings(rows)


def test_a_price_that_changed_is_not_something_unused() -> None:
    rows = calm() + monthly("Flixhouse", [499.0] * 6 + [649.0] * 8)
    assert "unused" not in _savings(rows)


def test_a_small_habit_is_reckoned_by_the_visit() -> None:
    rows = calm() + [
        row
        for day in (2, 6, 10, 14)
        for row in monthly("Corner Chai", [60.0] * 6, category="Eating out", day=day)
    ]
    habit = _savings(rows)["cheaper_habit"]
    assert (habit.each, habit.fewer, habit.yearly) == (60, 1, 720)
    assert len(habit.rows) == habit.count


@st.composite
def _months(draw: st.DrawFn) -> list[Expected]:
    amounts = draw(st.lists(st.floats(0, 1e6), max_size=8))
    points = [
        Expected(f"c{n}", 700, each, 0, each, 0, each, draw(st.floats(0, 1)) * each)
        for n, each in enumerate(amounts)
    ]
    total = draw(st.floats(0, 2)) * sum(amounts)
    return [*points, Expected(None, 700, total, 0, total, 0, total, 0)]


@given(_months(), st.one_of(st.none(), st.floats(0, 1e7)), st.sampled_from([0.0, 1.0, 100.0]))
def test_a_split_adds_up_whatever_is_expected(
    points: list[Expected], total: float | None, step: float
) -> None:
    said = split(points, month=700, total=total, step=step)
    assert sum(share.amount for share in said.shares) + said.spare == pytest.approx(said.total, abs=1e-6)
    assert said.spare >= -1e-6 * max(said.total, 1)
    assert all(share.amount >= 0 for share in said.shares)
    if total is not None:
        assert said.total == total


def test_bills_are_met_first_when_there_is_too_little() -> None:
    points = [
        Expected("Rent", 700, 20_000, 0, 0, 0, 0, 20_000),
        Expected("Fun", 700, 6_000, 0, 0, 0, 0, 0),
        Expected(None, 700, 26_000, 0, 0, 0, 0, 0),
    ]
    shares = {share.category: share.amount for share in split(points, month=700, total=23_000).shares}
    assert shares == {"Rent": 20_000, "Fun": 3_000}
