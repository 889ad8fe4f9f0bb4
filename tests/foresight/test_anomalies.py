"""Odd payments are told by kind, with what is usual; ordinary ones are not."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foresight import datasets
from foresight.anomalies import KINDS, Alert, anomalies, told

OCTOBER = date(2026, 10, 1)
type Row = tuple[date, float, str, str]
HOUSEHOLD: list[Row] = datasets.household(seed=11, months=20, one_offs=0)


def _oddest(*added: Row) -> Alert:
    rows = sorted([*HOUSEHOLD, *added], key=lambda row: row[0])
    found = anomalies(rows, since=OCTOBER)
    odd = found[0]
    assert rows[odd.row] in added
    assert odd.score > 0.5
    assert odd in told(found)
    return odd


def _last(text: str) -> Row:
    return next(row for row in reversed(HOUSEHOLD) if row[3] == text and row[0].day < 28)


def test_ten_times_the_usual_at_a_merchant_is_odd() -> None:
    day, amount, category, text = _last("Tiffin Room")
    odd = _oddest((day, round(amount * 20, 2), category, text))
    assert odd.kind == "amount"
    assert odd.usual < odd.amount / 5


def test_a_bill_taken_twice_is_odd_and_names_its_twin() -> None:
    day, amount, category, text = next(
        row for row in reversed(HOUSEHOLD) if row[2] in ("Streaming", "Gym", "Phone")
    )
    odd = _oddest((day + timedelta(days=1), amount, category, text))
    assert odd.kind == "duplicate"
    rows = sorted([*HOUSEHOLD, (day + timedelta(days=1), amount, category, text)], key=lambda row: row[0])
    assert odd.twin is not None
    assert rows[odd.twin] == (day, amount, category, text)


def test_a_big_payment_to_somebody_new_is_odd() -> None:
    most = max(amount for _, amount, _, _ in HOUSEHOLD)
    assert _oddest((date(2026, 10, 20), most * 2, "Shopping", "Silver Palace")).kind == "new_merchant"


def test_a_known_merchant_in_another_category_is_odd() -> None:
    day, amount, _, text = _last("Fresh Basket")
    assert _oddest((day + timedelta(days=1), amount * 1.01, "Travel", text)).kind == "category"


def test_a_regular_charge_at_another_time_gets_some_odds() -> None:
    rows = [(date(2026, month, 9), 600.0 + month, "Fun", "Flixhouse") for month in range(1, 11)]
    early = (date(2026, 10, 14), 640.0, "Fun", "Flixhouse")
    found = {one.row: dict(one.chances) for one in anomalies([*rows, early], since=OCTOBER)}
    assert found[10]["time"] > 0
    assert "time" not in found[9]


def test_ordinary_months_stay_quiet() -> None:
    said = sum(
        len(told(anomalies(datasets.household(seed=seed, months=20, one_offs=0), since=OCTOBER)))
        for seed in range(20)
    )
    assert said <= 20  # one a month and household at most


def test_no_month_has_more_alerts_than_somebody_will_read() -> None:
    odd = [
        Alert(row, date(2026, 9 + row % 2, 3), "amount", 0.9 - row / 100, (), 1.0, 1.0, None)
        for row in range(12)
    ]
    assert [alert.row for alert in told(odd, a_month=2)] == [0, 1, 2, 3]
    assert told(odd, least=0.95) == ()


CASES: dict[str, list[Row]] = {
    "none": [],
    "one": [(date(2026, 10, 3), 80.0, "Fun", "Flixhouse")],
    "two": [(date(2026, 10, 3), 80.0, "Fun", "Flixhouse")] * 2,
    "nothing but zeros": [(date(2026, 10, day), 0.0, "Fun", "Flixhouse") for day in range(1, 9)],
    "a giant": [*HOUSEHOLD[-90:], (date(2026, 10, 31), 9e12, "Fun", "Flixhouse")],
    "without words": [(day, amount, category, "") for day, amount, category, _ in HOUSEHOLD],
    "refunds": [(day, -amount, category, text) for day, amount, category, text in HOUSEHOLD[-50:]],
    "a household": HOUSEHOLD,
}


@pytest.mark.parametrize("case", CASES)
def test_the_rows_are_left_as_they_were_and_the_answer_is_the_same_each_time(case: str) -> None:
    rows: list[Any] = deepcopy(CASES[case])
    found = anomalies(rows, since=OCTOBER)
    assert rows == CASES[case]
    assert found == anomalies(rows, since=OCTOBER)
    assert all(0 <= one.score <= 1 and one.kind in KINDS and rows[one.row][0] >= OCTOBER for one in found)


@pytest.mark.parametrize("case", CASES)
def test_another_currency_changes_no_odds(case: str) -> None:
    dear = [(day, amount * 80, category, text) for day, amount, category, text in CASES[case]]
    plain = {one.row: one for one in anomalies(CASES[case], since=OCTOBER)}
    scaled = {one.row: one for one in anomalies(dear, since=OCTOBER)}
    assert plain.keys() == scaled.keys()
    for row, one in plain.items():
        assert scaled[row].score == pytest.approx(one.score)
        assert scaled[row].usual == pytest.approx(one.usual * 80)


def test_what_comes_later_changes_nothing() -> None:
    known = [row for row in HOUSEHOLD if row[0] <= date(2026, 10, 15)]
    then = {one.row: one for one in anomalies(known, since=OCTOBER)}
    now = {one.row: one for one in anomalies(HOUSEHOLD, since=OCTOBER)}
    assert then.items() <= now.items()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 60), st.floats(0, 1e12), st.sampled_from("ab"), st.sampled_from(["", "x", "yy 9"])
        ),
        max_size=25,
    )
)
@example([(27, 999_999_977_701.0, "a", ""), (30, 999_999_977_022.0, "a", "")])  # alike to nine digits
def test_no_rows_whatever_break_it(rows: list[tuple[int, float, str, str]]) -> None:
    spent = [(date(2026, 9, 1) + timedelta(days=at), amount, kind, text) for at, amount, kind, text in rows]
    assert all(0 <= one.score <= 1 for one in anomalies(spent, since=OCTOBER))
