"""Months add up from the roll-up as they do from the rows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solah.accounts.models import Workspace
from solah.ledger.drafts import Draft
from solah.ledger.kinds import Kind
from solah.ledger.summaries import by_category, overview
from solah.months import Month
from tests.rows import spend

TODAY = date(2026, 11, 22)
NOVEMBER = Month(2026, 11)


def test_a_refund_lowers_its_category_and_is_no_income(workspace: Workspace) -> None:
    shopping = workspace.categories.get(kind="shopping")
    spend(workspace, "Kurta", 1299, on=date(2026, 11, 3), category=shopping)
    spend(workspace, "Kurta, sent back", 299, on=date(2026, 11, 9), category=shopping, kind=Kind.REFUND)
    found = overview(workspace, NOVEMBER, today=TODAY).total
    assert (found.spent, found.received, found.entries) == (Decimal(1000), 0, 2)
    assert [(each.name, each.spent) for each in by_category(workspace, NOVEMBER)] == [("Shopping", 1000)]


def test_a_transfer_is_neither_spending_nor_income(workspace: Workspace) -> None:
    cash = workspace.wallets.get(kind="cash")
    spend(workspace, "From the machine", 2000, on=date(2026, 11, 3), kind=Kind.TRANSFER, to_wallet=cash)
    found = overview(workspace, NOVEMBER, today=TODAY).total
    assert (found.spent, found.received) == (0, 0)


def test_money_in_is_what_is_left_after_spending(workspace: Workspace) -> None:
    spend(workspace, "Salary", 50_000, on=date(2026, 11, 1), kind=Kind.INCOME)
    spend(workspace, "Rent", 18_000, on=date(2026, 11, 2))
    found = overview(workspace, NOVEMBER, today=TODAY).total
    assert (found.left, found.overspent) == (Decimal(32_000), 0)


def test_what_is_in_the_trash_counts_nowhere(workspace: Workspace) -> None:
    row = spend(workspace, "Mistake", 500, on=date(2026, 11, 3))
    workspace.transactions.move_to_trash([row], by=None)
    assert overview(workspace, NOVEMBER, today=TODAY).total.entries == 0
    assert by_category(workspace, NOVEMBER) == []


def test_a_running_month_is_compared_with_the_same_days_of_the_last(workspace: Workspace) -> None:
    spend(workspace, "Early", 100, on=date(2026, 10, 22))
    spend(workspace, "Late", 900, on=date(2026, 10, 23))
    spend(workspace, "Now", 250, on=date(2026, 11, 22))
    compared = overview(workspace, NOVEMBER, today=TODAY).comparison
    assert compared is not None
    assert (compared.before, compared.now, compared.difference, compared.is_whole) == (100, 250, 150, False)


def test_a_month_that_is_over_is_compared_as_a_whole(workspace: Workspace) -> None:
    spend(workspace, "Late", 900, on=date(2026, 10, 31))
    spend(workspace, "Now", 250, on=date(2026, 11, 2))
    compared = overview(workspace, NOVEMBER, today=date(2026, 12, 5)).comparison
    assert compared is not None
    assert (compared.before, compared.is_whole) == (900, True)


def test_the_31st_is_compared_with_the_whole_of_a_shorter_month(workspace: Workspace) -> None:
    spend(workspace, "Leap", 70, on=date(2024, 2, 29))
    compared = overview(workspace, Month(2024, 3), today=date(2024, 3, 31)).comparison
    assert compared is not None
    assert compared.before == 70


def test_without_rows_before_there_is_nothing_to_compare(workspace: Workspace) -> None:
    spend(workspace, "First", 70, on=date(2026, 11, 1))
    assert overview(workspace, NOVEMBER, today=TODAY).comparison is None


def test_another_workspace_adds_nothing(workspace: Workspace, charlies_workspace: Workspace) -> None:
    spend(charlies_workspace, "His", 999, on=date(2026, 11, 3))
    assert overview(workspace, NOVEMBER, today=TODAY).total.entries == 0
    assert by_category(workspace, NOVEMBER) == []


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(data=st.data(), start_day=st.integers(1, 28))
def test_months_tile_the_days_whatever_day_they_start_on(data: st.DataObject, start_day: int) -> None:
    from tests.people import person  # a fixture would be shared by all examples

    workspace = _fresh_workspace(person)
    days = data.draw(st.lists(st.integers(0, 364), min_size=1, max_size=12))
    wallet = workspace.wallets.default()
    workspace.transactions.record_many(
        [
            Draft(title="Row", amount=Decimal(n + 1), spent_on=TODAY - timedelta(days=away), wallet=wallet)
            for n, away in enumerate(days)
        ],
        by=None,
        source="form",
    )
    shown = Month.of(TODAY, start_day=start_day)
    months = overview(workspace, shown, today=TODAY, number=14).months
    assert sum(each.spent for each in months) == sum(range(1, len(days) + 1))
    assert sum(each.entries for each in months) == len(days)


def _fresh_workspace(person):
    import uuid

    from solah.ledger.opening import open_workspace

    return open_workspace("Tiles", owner=person(f"P{uuid.uuid4().hex[:10]}"))
