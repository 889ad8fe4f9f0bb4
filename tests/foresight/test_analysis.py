"""One call tells how the month ends and why, whatever the ledger looks like."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from foresight.analysis import Analysis, analyse
from foresight.entries import Entry
from foresight.findings import MONEY, UNITS
from foresight.history import BadRows, month_name
from foresight.month_end import BILL, PLANNED, REST, SPENT
from tests.foresight.ledgers import MEANINGS, TODAY, calm, entries, household

BUDGETS: dict[str | None, float] = {None: 90_000, "Groceries": 15_000}


def _analysed(rows: list[Any], today: date = TODAY, **more: Any) -> Analysis:
    return analyse(entries(rows), today=today, meanings=MEANINGS, **more)


@pytest.mark.parametrize("seed", range(4))
def test_the_month_end_is_a_sum_that_adds_up(seed: int) -> None:
    said = _analysed(household(seed))
    assert sum(part.amount for part in said.why.parts) == pytest.approx(said.total.expected)
    assert said.why.amount(SPENT) == pytest.approx(said.total.spent)
    assert all(part.day is not None and TODAY < part.day <= said.last for part in said.why.of(BILL))
    assert (
        said.total.low
        <= said.total.low_half
        <= said.total.expected
        <= said.total.high_half
        <= said.total.high
    )


def test_what_is_known_of_the_month_stands_in_the_sum_by_name() -> None:
    rows = calm(today=TODAY) + [
        (date(2026, month, 25), 649.0, "Streaming", "Flixhouse") for month in range(1, 11)
    ]
    planned = Entry(date(2026, 11, 28), 5_000.0, "Gifts", "Wedding present", id=9_000)
    said = analyse([*entries(rows), planned], today=TODAY)
    (bill,) = said.why.of(BILL)
    assert (bill.text, bill.amount, bill.day) == ("Flixhouse", 649, date(2026, 11, 25))
    assert [(part.text, part.rows) for part in said.why.of(PLANNED)] == [("Wedding present", (9_000,))]
    assert {part.category for part in said.why.of(REST)} == {"Groceries", "Eating out"}
    assert sum(part.amount for part in said.why.parts) == pytest.approx(said.total.expected)


def test_a_bill_that_is_dated_ahead_already_is_not_counted_twice() -> None:
    rows = calm() + [(date(2026, month, 25), 649.0, "Streaming", "Flixhouse") for month in range(1, 11)]
    ahead = Entry(date(2026, 11, 25), 649.0, "Streaming", "Flixhouse", id=9_000)
    said = analyse([*entries(rows), ahead], today=TODAY)
    assert not said.why.of(BILL)
    assert said.why.amount(PLANNED) == 649


def test_amounts_times_80_change_nothing_but_amounts() -> None:
    rows = household(5)
    large = [(day, amount * 80, category, text) for day, amount, category, text in rows]
    one = _analysed(rows, budgets=BUDGETS)
    other = _analysed(large, budgets={name: limit * 80 for name, limit in BUDGETS.items()})
    assert [f.kind for f in one.findings] == [f.kind for f in other.findings]
    for small, big in zip(one.findings, other.findings, strict=True):
        assert (small.stamp, small.severity, small.evidence) == (big.stamp, big.severity, big.evidence)
        assert small.odds == pytest.approx(big.odds)
        assert small.rank == pytest.approx(big.rank)
        for name, fact in small.facts.items():
            factor = 80 if UNITS[name] == MONEY else 1
            wanted = fact * factor if isinstance(fact, int | float) else fact
            assert big.facts[name] == (wanted if isinstance(wanted, str) else pytest.approx(wanted))
    assert [line.risk for line in one.budgets] == [line.risk for line in other.budgets]
    assert other.total.expected == pytest.approx(80 * one.total.expected)


def test_one_large_payment_hardly_moves_the_months_to_come() -> None:
    rows = calm(months=20)
    before = _analysed(rows)
    wedding = (date(2026, 9, 12), 150_000.0, "Gifts", "Wedding hall")
    after = _analysed(sorted([*rows, wedding]))
    for plain, bent in zip(_totals(before), _totals(after), strict=True):
        assert abs(bent / plain - 1) < 0.05


def _totals(said: Analysis) -> list[float]:
    return [point.expected for point in said.ahead if point.category is None]


def test_the_same_rows_in_any_order_say_the_same() -> None:
    rows = entries(household(6))
    assert asdict(analyse(rows, today=TODAY)) == asdict(analyse(rows[::-1], today=TODAY))


def test_there_are_three_months_ahead_and_this_one_as_foreseen() -> None:
    said = _analysed(household(7))
    months = sorted({point.month for point in said.ahead})
    assert [month_name(month) for month in months] == ["2026-12", "2027-01", "2027-02"]
    assert {month_name(point.month) for point in said.plan} == {"2026-11"}
    assert {one.month for one in said.score.said} == {said.month - 1}


def test_nothing_at_all_is_borne() -> None:
    said = analyse([], today=TODAY)
    assert (said.total.expected, said.findings, said.streams, said.ahead) == (0, (), (), ())
    assert said.ready_on == date(2027, 2, 1)
    assert said.why.parts[0].amount == 0


@pytest.mark.parametrize("days", [1, 2])
def test_a_history_of_a_day_or_two_says_not_yet(days: int) -> None:
    rows = [(TODAY - timedelta(days=n), 180.0, "Eating out", "Chai Stop") for n in range(days)]
    said = _analysed(rows, budgets={"Eating out": 1_000, "Travel": 500})
    assert said.is_early
    assert said.total.expected == said.total.spent == 180 * days
    assert said.ready_on == date(
        2027, 3, 1
    )  # November began without us, so December is the first whole month
    assert said.ahead == ()
    assert {finding.kind for finding in said.findings} <= {"duplicate"}


def test_a_first_month_that_began_without_us_is_no_month() -> None:
    whole = _analysed(calm(months=6))
    late = _analysed([row for row in calm(months=6) if row[0] >= date(2026, 6, 20)])
    assert (whole.months_seen, late.months_seen) == (5, 4)


def test_a_leap_day_is_a_day_like_others() -> None:
    today = date(2028, 2, 29)
    said = _analysed(calm(months=30, today=today), today=today)
    assert said.last == today
    assert said.total.expected == pytest.approx(said.total.spent)
    assert said.ahead[0].month == said.month + 1


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 30), date(2026, 3, 31)])
def test_a_month_may_start_on_the_31st(today: date) -> None:
    said = _analysed(calm(months=12, today=today), today=today, start_day=31)
    assert said.first <= today <= said.last
    assert said.first == (date(2026, 3, 31) if today.day == 31 else date(2026, 2, 28))
    assert sum(part.amount for part in said.why.parts) == pytest.approx(said.total.expected)


def test_refunds_lower_and_income_and_transfers_leave_the_spending_alone() -> None:
    rows = entries(calm())
    plain = analyse(rows, today=TODAY)
    others = [
        Entry(date(2026, 11, 1), 90_000, "Salary", "Acme", id=9_001, kind="income"),
        Entry(date(2026, 11, 2), 10_000, "", "To savings", id=9_002, kind="transfer"),
        Entry(date(2026, 11, 10), 400, "Groceries", "Fresh Basket", id=9_003, kind="refund"),
    ]
    said = analyse([*rows, *others], today=TODAY)
    assert said.total.spent == pytest.approx(plain.total.spent - 400)
    assert said.why.amount(SPENT) == pytest.approx(said.total.spent)


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), -5.0])
def test_an_amount_that_is_none_is_refused_in_a_sentence(amount: float) -> None:
    with pytest.raises(BadRows, match="amount"):
        analyse([Entry(TODAY, amount, "Food", "Chai", id=1)], today=TODAY)


def test_a_yearly_bill_stands_in_the_month_in_which_it_is_due_and_in_no_other() -> None:
    yearly = [(date(year, 12, 12), 24_000.0, "Insurance", "Shield General") for year in range(2022, 2026)]
    said = analyse(entries([*yearly, *calm(months=30)]), today=TODAY)
    months = {month_name(point.month): point for point in said.ahead if point.category == "Insurance"}
    assert months["2026-12"].expected >= 24_000
    assert months["2026-12"].bills == pytest.approx(24_000)
    assert months["2027-01"].expected < 4_000


def test_last_month_is_told_in_at_most_five_sentences() -> None:
    pay = Entry(date(2026, 10, 1), 60_000, "Salary", "Acme", id=9_000, kind="income")
    rows = [*calm(), (date(2026, 10, 20), 18_000.0, "Travel", "Skyline Air")]
    said = analyse([*entries(rows), pay], today=TODAY)
    told = {one.kind: one for one in said.review}
    assert [*told] == ["review_total", "review_most", "review_rise", "review_balance", "review_largest"]
    assert told["review_total"].facts["month"] == "2026-10"
    assert told["review_rise"].facts == {"category": "Travel", "more": 18_000}
    assert told["review_largest"].facts["merchant"] == "Sharma Residency"
    spent = float(told["review_total"].facts["came"])
    assert told["review_balance"].facts["left"] == pytest.approx(60_000 - spent)
    assert analyse(entries(rows[-3:]), today=TODAY).review == ()


def test_next_month_is_split_so_that_it_adds_up() -> None:
    said = _analysed(household(8))
    assert sum(share.amount for share in said.split.shares) + said.split.spare == pytest.approx(
        said.split.total
    )
    assert said.split.spare >= -1e-6
    assert all(share.amount >= 0 for share in said.split.shares)
