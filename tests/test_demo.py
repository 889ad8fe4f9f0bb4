"""The demo household is believable, and the same whenever and however far it is asked for."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solah.demo import DemoRow, bachelor, household
from solah.months import Month

UNTIL = date(2026, 11, 22)
ROWS = household(until=UNTIL)
WALLETS = {"hdfc_bank", "hdfc_card", "upi", "cash", "icici_card", "savings"}
SPENDING = """
    home groceries eating_out transport shopping health subscriptions education entertainment travel gifts
    family personal loans investments taxes
"""
KINDS = {*SPENDING.split(), "salary", "interest", "other_income"}


def total(rows: Iterable[DemoRow], kind: str = "expense") -> Decimal:
    return sum((row.amount for row in rows if row.kind == kind), Decimal(0))


def by_month(rows: Iterable[DemoRow]) -> dict[Month, list[DemoRow]]:
    months: dict[Month, list[DemoRow]] = defaultdict(list)
    for row in rows:
        months[Month.of(row.spent_on)].append(row)
    return months


def test_the_same_seed_tells_the_same_story() -> None:
    assert household(until=UNTIL) == ROWS
    assert household(17, until=UNTIL) != ROWS


@settings(max_examples=15, deadline=None)
@given(st.dates(date(2025, 6, 1), UNTIL))
def test_a_later_day_extends_the_story_and_reshuffles_nothing(earlier: date) -> None:
    first = Month.of(UNTIL).shift(-18).first
    assert household(until=earlier, since=first) == [row for row in ROWS if row.spent_on <= earlier]


def test_asking_from_a_day_on_gives_the_same_rows() -> None:
    since = UNTIL - timedelta(days=9)
    assert household(until=UNTIL, since=since) == [row for row in ROWS if row.spent_on >= since]


def test_it_covers_eighteen_whole_months_and_nothing_of_the_future() -> None:
    days = [row.spent_on for row in ROWS]
    assert days == sorted(days)
    assert days[0] == date(2025, 5, 1)
    assert days[-1] == UNTIL
    assert all(later - earlier <= timedelta(days=3) for earlier, later in pairwise(sorted(set(days))))


def test_rows_are_ones_the_ledger_takes() -> None:
    for row in ROWS:
        assert row.amount > 0
        assert row.amount == row.amount.quantize(Decimal("0.01"))
        assert row.title
        assert row.by in {"ananya", "rohan"}
        assert row.wallet in WALLETS
        if row.kind == "transfer":
            assert row.to_wallet in WALLETS - {row.wallet}
            assert not row.category_kind
        else:
            assert row.to_wallet is None
            assert row.category_kind in KINDS
    assert {row.kind for row in ROWS} == {"expense", "refund", "income", "transfer"}
    assert {row.category_kind for row in ROWS} == {*KINDS, ""}


def test_what_a_month_costs_is_plausible() -> None:
    spent = [total(rows) for rows in list(by_month(ROWS).values())[:-1]]
    assert Decimal(120_000) < median(spent) < Decimal(175_000)
    assert sum(90_000 <= each <= 200_000 for each in spent) >= len(spent) - 3
    assert total(ROWS) < total(ROWS, "income")


def test_they_pay_many_small_amounts() -> None:
    weeks = Counter(row.spent_on.isocalendar()[:2] for row in ROWS if row.wallet in {"upi", "cash"})
    assert 30 <= median(weeks.values()) <= 60
    assert all(row.amount <= 1000 for row in ROWS if row.wallet == "upi" and row.kind == "expense")
    assert len({row.amount for row in ROWS}) > 500


def test_bills_come_once_a_month_and_prices_rise() -> None:
    rent = [row for row in ROWS if row.title == "Rent"]
    assert [row.spent_on.day for row in rent] == [1] * 19
    assert {row.amount for row in rent} == {Decimal(32_000)}
    tube = [row.amount for row in ROWS if row.title == "YouTube Premium"]
    assert tube == [Decimal(129)] * 12 + [Decimal(149)] * 7
    power = {row.spent_on.month: row.amount for row in ROWS if row.title == "BESCOM electricity"}
    assert power[4] > power[12]


def test_salary_comes_on_the_last_working_day() -> None:
    days = [row.spent_on for row in ROWS if row.title == "Salary"]
    assert len(days) == 18
    for day in days:
        assert day.weekday() < 5
        following = day + timedelta(days=1)
        while following in Month.of(day):
            assert following.weekday() >= 5
            following += timedelta(days=1)


@pytest.mark.parametrize(
    ("card", "title"), [("hdfc_card", "HDFC card bill"), ("icici_card", "ICICI card bill")]
)
def test_a_card_bill_is_what_the_month_before_put_on_the_card(card: str, title: str) -> None:
    months = by_month(ROWS)
    bills = [row for row in ROWS if row.title == title][1:]
    assert len(bills) == 18
    for bill in bills:
        bought = [row for row in months[Month.of(bill.spent_on).previous()] if row.wallet == card]
        assert (bill.kind, bill.to_wallet) == ("transfer", card)
        assert bill.amount == total(bought) - total(bought, "refund")


@pytest.mark.parametrize("wallet", ["cash", "upi"])
def test_small_wallets_are_filled_again(wallet: str) -> None:
    used = total(row for row in ROWS if row.wallet == wallet)
    filled = sum((row.amount for row in ROWS if row.to_wallet == wallet), Decimal(0))
    assert abs(used - filled) < used / 5


def test_a_refund_gives_back_something_bought_before() -> None:
    refunds = [row for row in ROWS if row.kind == "refund"]
    assert len(refunds) >= 5
    for refund in refunds[1:]:
        shop = refund.title.removesuffix(" refund")
        assert any(
            row.title == shop and row.amount == refund.amount and row.spent_on < refund.spent_on
            for row in ROWS
        )


def test_the_year_has_its_events() -> None:
    by_tag = Counter(tag for row in ROWS for tag in row.tags)
    assert by_tag["goa"] == 13
    assert by_tag["diwali"] == 18
    one_off = [row for row in ROWS if row.amount >= 100_000 and row.kind == "expense"]
    assert [row.title for row in one_off] == ["Knee operation for Appa"]
    left, back = (row.spent_on for row in ROWS if row.title.startswith("Cab ") and "goa" in row.tags)
    away = [row for row in ROWS if left <= row.spent_on <= back]
    assert not [row for row in away if row.title in {"Namma Metro", "Kirana", "Zepto"}]


@settings(max_examples=10, deadline=None)
@given(st.dates(date(2023, 1, 1), date(2060, 12, 31)))
def test_it_can_be_told_in_any_year(until: date) -> None:
    rows = household(until=until, months=1)
    assert rows
    assert all(row.amount > 0 and row.spent_on <= until for row in rows)


def test_somebody_who_lives_alone_makes_small_payments() -> None:
    rows = bachelor(until=UNTIL)
    assert len(rows) == 44
    assert all(row.by == "kabir" and row.wallet in {"upi", "cash"} and row.kind == "expense" for row in rows)
    assert all(UNTIL - timedelta(days=30) < row.spent_on <= UNTIL for row in rows)
    assert bachelor(until=UNTIL) == rows
