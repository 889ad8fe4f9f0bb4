"""Recurring charges are found from weekly to yearly, with their next day, and nothing else is."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresight import datasets
from foresight.names import name_of
from foresight.recurring import recurring

TODAY = date(2026, 10, 31)
type Row = tuple[date, float, str, str]


def _monthly(text: str, amount: float, *, day: int = 9, months: int = 8, category: str = "Fun") -> list[Row]:
    """Charges on a day of each month, the last in October 2026."""
    spots = [divmod(2026 * 12 + 9 - back, 12) for back in reversed(range(months))]
    return [(date(year, month + 1, day), amount, category, text) for year, month in spots]


def _every(days: int, text: str, amount: float, *, times: int, last: date) -> list[Row]:
    return [(last - timedelta(days=days * back), amount, "Home", text) for back in reversed(range(times))]


def test_a_monthly_charge_is_due_on_its_day_at_its_price() -> None:
    (stream,) = recurring(_monthly("Flixhouse", 649), today=TODAY)
    assert (stream.rhythm.name, stream.next_date, stream.amount) == ("monthly", date(2026, 11, 9), 649)
    assert stream.earliest <= stream.next_date <= stream.latest
    assert stream.yearly == 649 * 12
    assert stream.rows == tuple(range(8))
    assert (stream.missed, stream.twice, stream.rise) == ((), (), None)


@pytest.mark.parametrize(
    ("days", "name", "times"),
    [(7, "weekly", 14), (14, "fortnightly", 10), (91, "quarterly", 7), (182, "half-yearly", 6)],
)
def test_other_rhythms_are_told_by_their_name(days: int, name: str, times: int) -> None:
    rows = _every(days, "Green Garden Care", 800, times=times, last=date(2026, 10, 28))
    (stream,) = recurring(rows, today=TODAY)
    assert stream.rhythm.name == name
    assert abs((stream.next_date - date(2026, 10, 28)).days - days) <= 2


def test_a_yearly_charge_is_found_after_a_few_years() -> None:
    rows = [(date(year, 3, 20), 9_500.0, "Insurance", "Shield General") for year in range(2021, 2027)]
    (stream,) = recurring(rows, today=TODAY)
    assert (stream.rhythm.name, stream.next_date) == ("yearly", date(2027, 3, 20))


def test_the_bank_s_words_and_numbers_around_a_name_do_not_matter() -> None:
    written = (
        "UPI-AIRWAVE MOBILE-0091",
        "Airwave Mobile 18/07",
        "POS 4411 AIRWAVE MOBILE",
        "AIRWAVE Mobile Ltd",
    )
    assert {name_of(text) for text in written} == {"airwave mobile"}
    rows = _monthly("x", 499)
    rows = [(day, amount, kind, written[at % 4]) for at, (day, amount, kind, _) in enumerate(rows)]
    assert len(recurring(rows, today=TODAY)) == 1


def test_an_amount_that_varies_by_a_fifth_still_recurs() -> None:
    factors = (1, 0.85, 1.1, 1.2, 0.9, 1.05, 0.95, 1.15, 1, 0.92)
    rows = _monthly("City Power", 1900, months=10, day=12)
    rows = [
        (day, amount * by, kind, text) for (day, amount, kind, text), by in zip(rows, factors, strict=True)
    ]
    (stream,) = recurring(rows, today=TODAY)
    assert 1500 < stream.amount < 2300
    assert stream.same_amount < 0.6


def test_a_price_rise_is_told_with_its_day() -> None:
    rows = _monthly("Flixhouse", 499, months=10)
    rows = [
        (day, amount if at < 7 else 549.0, kind, text) for at, (day, amount, kind, text) in enumerate(rows)
    ]
    (stream,) = recurring(rows, today=TODAY)
    assert stream.rise is not None
    assert (stream.rise.before, stream.rise.after, stream.rise.since) == (499, 549, date(2026, 8, 9))
    assert stream.amount == 549


def test_a_charge_taken_twice_and_one_that_did_not_come_are_told() -> None:
    rows = _monthly("Flixhouse", 649, months=12)
    twice = [*rows, (date(2026, 10, 10), 649.0, "Fun", "Flixhouse")]
    (stream,) = recurring(twice, today=TODAY)
    assert stream.twice == (12,)
    late = recurring(rows[:-1], today=TODAY, sure=0.3)
    assert [stream.missed for stream in late] == [(date(2026, 10, 9),)]


def test_a_charge_that_stopped_is_gone() -> None:
    assert recurring(_monthly("Flixhouse", 649)[:-2], today=TODAY) == ()


def test_a_dismissed_stream_never_returns() -> None:
    rows = _monthly("Flixhouse", 649)
    (stream,) = recurring(rows, today=TODAY)
    later = [*rows, (date(2026, 11, 9), 799.0, "Fun", "FLIXHOUSE 2026")]
    assert recurring(later, today=date(2026, 11, 20), dismissed={stream.key}) == ()


def test_what_is_dated_later_is_not_known_yet() -> None:
    rows = _monthly("Flixhouse", 649)
    assert recurring([*rows, (date(2026, 11, 2), 5.0, "Fun", "Flixhouse")], today=TODAY) == recurring(
        rows, today=TODAY
    )


def test_two_prices_of_one_merchant_are_two_streams() -> None:
    rows = sorted(_monthly("Orchard", 75, day=4, months=12) + _monthly("Orchard", 1950, day=21, months=12))
    found = recurring(rows, today=TODAY)
    assert [(s.amount, s.next_date.day) for s in found] == [(75, 4), (1950, 21)]


CASES: dict[str, list[Row]] = {
    "none": [],
    "one": _monthly("Flixhouse", 649, months=1),
    "two": _monthly("Flixhouse", 649, months=2),
    "nothing but zeros": _monthly("Flixhouse", 0),
    "a giant": [*_monthly("Flixhouse", 649), (date(2026, 10, 20), 9e12, "Fun", "Flixhouse")],
    "nameless": _monthly("", 649),
    "refunds": _monthly("Flixhouse", -649),
    "a household": datasets.household(seed=3, last=TODAY),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rows_are_left_as_they_were_and_the_answer_is_the_same_each_time(case: str) -> None:
    rows: list[Any] = deepcopy(CASES[case])
    found = recurring(rows, today=TODAY)
    assert rows == CASES[case]
    assert found == recurring(rows, today=TODAY)
    assert all(one.next_date > TODAY and one.amount > 0 and 0 <= one.confidence <= 1 for one in found)


@pytest.mark.parametrize("case", CASES)
def test_another_currency_changes_nothing_but_amounts(case: str) -> None:
    dear = [(day, amount * 80, kind, text) for day, amount, kind, text in CASES[case]]
    plain = recurring(CASES[case], today=TODAY)
    scaled = recurring(dear, today=TODAY)
    assert [(s.next_date, s.rows, s.missed, s.twice) for s in scaled] == [
        (s.next_date, s.rows, s.missed, s.twice) for s in plain
    ]
    assert [s.confidence for s in scaled] == pytest.approx([s.confidence for s in plain])
    assert [s.amount for s in scaled] == pytest.approx([s.amount * 80 for s in plain])


def test_the_standing_bills_of_an_invented_household_are_found() -> None:
    names = {stream.description for stream in recurring(CASES["a household"], today=TODAY)}
    standing = {bill.merchant for bill in datasets.STANDING if bill.every == 1}
    own = {text for _, _, _, text in CASES["a household"]}
    assert standing & own <= names


@given(st.lists(st.tuples(st.integers(0, 700), st.floats(-1e9, 1e9), st.sampled_from("ab")), max_size=30))
def test_no_rows_whatever_break_it(rows: list[tuple[int, float, str]]) -> None:
    spent = sorted(
        (date(2025, 1, 1) + timedelta(days=at), amount, "c", name * 3) for at, amount, name in rows
    )
    for stream in recurring(spent, today=TODAY, sure=0):
        assert stream.next_date > TODAY
        assert stream.earliest <= stream.next_date <= stream.latest


def test_a_shop_of_every_saturday_is_foretold_and_is_no_bill() -> None:
    saturdays = [TODAY - timedelta(days=7 * back) for back in reversed(range(20))]
    shop = [(day, 70.0 + 4 * (7 * n % 11), "Food", "Tesco Superstore") for n, day in enumerate(saturdays)]
    cleaner = _every(7, "Rosa Cleaning", 40, times=20, last=date(2026, 10, 28))
    found = {(s.description, s.rhythm.name): s.is_bill for s in recurring([*shop, *cleaner], today=TODAY)}
    assert found == {("Tesco Superstore", "weekly"): False, ("Rosa Cleaning", "weekly"): True}


def test_the_same_coins_among_many_visits_are_no_bill_and_a_plan_among_purchases_is() -> None:
    coins = [(TODAY - timedelta(days=n), 20.0 * (1 + n * 7 % 5), "Food", "Chai Stop") for n in range(60)]
    coins = [row for row in coins if row[0].day % 3]
    assert not [stream for stream in recurring(coins, today=TODAY) if stream.is_bill]
    plan = _monthly("Bazaar", 299.0, months=7, day=14)
    bought = [(date(2026, 4, 3) + timedelta(days=11 * n), 310.0 + 57 * n, "Fun", "Bazaar") for n in range(19)]
    bills = [stream for stream in recurring([*plan, *bought], today=TODAY) if stream.is_bill]
    assert [(stream.amount, stream.rhythm.name) for stream in bills] == [(299.0, "monthly")]
