"""What a month's lines say: limits that hold until changed, what is carried, and how each stands."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from solah.accounts.models import Workspace
from solah.budgets.models import RollOver
from solah.budgets.status import Line, State, overview
from solah.ledger.kinds import Kind
from solah.ledger.models import Category
from solah.months import Month
from tests.budgets.lines import put
from tests.rows import spend

TODAY = date(2026, 11, 15)
SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (Month(2026, number) for number in (9, 10, 11, 12))


def only(workspace: Workspace, month: Month, *, today: date = TODAY) -> Line:
    (line,) = overview(workspace, month, today=today).every
    return line


def test_a_line_says_limit_spent_left_share_and_even_pace(workspace: Workspace, eating: Category) -> None:
    put(workspace, eating, 6000, since=NOVEMBER)
    spend(workspace, "Dosa", 1500, on=date(2026, 11, 3), category=eating)
    line = only(workspace, NOVEMBER)
    assert (line.name, line.limit, line.carried, line.available) == ("Eating out", 6000, 0, 6000)
    assert (line.spent, line.left, line.share, line.even) == (1500, 4500, Decimal("0.25"), 3000)
    assert (line.state, line.a_day) == (State.ON_TRACK, 300)


def test_a_budget_holds_until_it_is_changed_or_ended(workspace: Workspace, eating: Category) -> None:
    put(workspace, eating, 5000, since=SEPTEMBER)
    put(workspace, eating, 6000, since=NOVEMBER)
    put(workspace, eating, None, since=DECEMBER)
    assert overview(workspace, Month(2026, 8), today=TODAY).every == []
    assert [only(workspace, each).limit for each in (SEPTEMBER, OCTOBER, NOVEMBER)] == [5000, 5000, 6000]
    assert overview(workspace, DECEMBER, today=TODAY).every == []


def test_a_change_for_one_month_alone_leaves_the_others(workspace: Workspace, eating: Category) -> None:
    put(workspace, eating, 5000, since=OCTOBER)
    put(workspace, eating, 6200, since=NOVEMBER, once=True)
    assert [only(workspace, each).limit for each in (OCTOBER, NOVEMBER, DECEMBER)] == [5000, 6200, 5000]


def test_a_refund_lowers_its_category_and_a_transfer_counts_nowhere(
    workspace: Workspace, eating: Category
) -> None:
    put(workspace, eating, 5000, since=NOVEMBER)
    put(workspace, None, 9000, since=NOVEMBER)
    cash = workspace.wallets.get(kind="cash")
    spend(workspace, "Party", 900, on=date(2026, 11, 3), category=eating)
    spend(workspace, "Given back", 200, on=date(2026, 11, 4), category=eating, kind=Kind.REFUND)
    spend(workspace, "From the machine", 2000, on=date(2026, 11, 3), kind=Kind.TRANSFER, to_wallet=cash)
    spend(workspace, "Not sorted", 50, on=date(2026, 11, 5))
    found = overview(workspace, NOVEMBER, today=TODAY)
    assert [line.spent for line in found.every] == [750, 700]
    assert [(each.category.pk, each.spent) for each in found.unplanned] == [(None, 50)]
    assert (found.planned, found.free, found.spent) == (5000, 4000, 750)


@pytest.mark.parametrize(
    ("roll_over", "october", "carried"),
    [
        (RollOver.NONE, 4200, 0),
        (RollOver.SURPLUS, 4200, 800),
        (RollOver.SURPLUS, 5300, 0),
        (RollOver.BOTH, 4200, 800),
        (RollOver.BOTH, 5300, -300),
    ],
)
def test_a_month_leaves_to_the_next_what_its_roll_over_says(
    workspace: Workspace, eating: Category, roll_over: str, october: int, carried: int
) -> None:
    put(workspace, eating, 5000, since=OCTOBER, roll_over=roll_over)
    spend(workspace, "Dosas", october, on=date(2026, 10, 9), category=eating)
    line = only(workspace, NOVEMBER)
    assert (line.limit, line.carried, line.available) == (5000, carried, 5000 + carried)


def test_editing_an_old_month_reflows_the_later_ones(workspace: Workspace, eating: Category) -> None:
    change = put(workspace, eating, 5000, since=SEPTEMBER, roll_over=RollOver.BOTH)
    row = spend(workspace, "Dosas", 4000, on=date(2026, 9, 9), category=eating)
    assert only(workspace, NOVEMBER).carried == 6000
    workspace.transactions.amend(row, version=row.version, by=None, amount=Decimal(4500))
    assert only(workspace, NOVEMBER).carried == 5500
    change.amount = Decimal(4000)
    change.save()
    assert only(workspace, NOVEMBER).carried == 3500


def test_a_gap_in_a_line_carries_nothing_over(workspace: Workspace, eating: Category) -> None:
    put(workspace, eating, 5000, since=SEPTEMBER, roll_over=RollOver.SURPLUS)
    put(workspace, eating, None, since=OCTOBER)
    put(workspace, eating, 5000, since=NOVEMBER, roll_over=RollOver.SURPLUS)
    assert only(workspace, NOVEMBER).carried == 0


def test_a_month_from_pay_day_counts_its_own_days(workspace: Workspace, eating: Category) -> None:
    put(workspace, eating, 5000, since=OCTOBER, roll_over=RollOver.BOTH)
    workspace.month_start = 25
    spend(workspace, "Before", 100, on=date(2026, 11, 24), category=eating)
    spend(workspace, "After", 70, on=date(2026, 11, 25), category=eating)
    october, november = Month(2026, 10, 25), Month(2026, 11, 25)
    assert only(workspace, october).spent == 100
    assert (only(workspace, november).spent, only(workspace, november).carried) == (70, 4900)


@pytest.mark.parametrize(
    ("spent", "day", "state"),
    [
        (4000, 30, State.ON_TRACK),  # no faster than the month goes
        (4000, 15, State.TIGHT),
        (3900, 15, State.ON_TRACK),
        (5000, 15, State.TIGHT),
        (5001, 30, State.OVER),
    ],
)
def test_a_line_is_over_tight_or_on_track(
    workspace: Workspace, eating: Category, spent: int, day: int, state: State
) -> None:
    put(workspace, eating, 5000, since=NOVEMBER)
    spend(workspace, "Dosas", spent, on=date(2026, 11, 2), category=eating)
    assert only(workspace, NOVEMBER, today=date(2026, 11, day)).state == state


def test_a_row_dated_ahead_is_taken_off_what_is_left_and_is_no_haste(
    workspace: Workspace, eating: Category
) -> None:
    put(workspace, eating, 5000, since=OCTOBER)
    put(workspace, None, 9000, since=OCTOBER)
    spend(workspace, "Dosas", 1000, on=TODAY, category=eating)
    spend(workspace, "Party, paid already", 3200, on=date(2026, 11, 29), category=eating)
    spend(workspace, "Part of it back", 200, on=date(2026, 11, 30), category=eating, kind=Kind.REFUND)
    whole, line = overview(workspace, NOVEMBER, today=TODAY).every
    assert (line.spent, line.ahead, line.so_far, line.left) == (4000, 3000, 1000, 1000)
    assert (whole.ahead, whole.left) == (3000, 5000)
    assert line.state == State.ON_TRACK, "four fifths are gone, but not sooner than at an even pace"
    assert overview(workspace, DECEMBER, today=TODAY).every[0].ahead == 0, "of its own month alone"


def test_a_debt_larger_than_the_limit_is_over_before_anything_is_spent(
    workspace: Workspace, eating: Category
) -> None:
    put(workspace, eating, 1000, since=OCTOBER, roll_over=RollOver.BOTH)
    spend(workspace, "Wedding", 2500, on=date(2026, 10, 2), category=eating)
    line = only(workspace, NOVEMBER)
    assert (line.available, line.share, line.over, line.even) == (-500, 1, 500, 0)
    assert line.state == State.OVER


def test_an_overview_takes_one_query_however_long_the_history(
    workspace: Workspace, eating: Category, django_assert_num_queries: Callable
) -> None:
    put(workspace, eating, 1000, since=Month(2020, 1), roll_over=RollOver.BOTH)
    put(workspace, None, 9000, since=Month(2021, 1), roll_over=RollOver.SURPLUS)
    put(workspace, workspace.categories.get(kind="home"), 20_000, since=OCTOBER)
    with django_assert_num_queries(1):
        overview(workspace, NOVEMBER, today=TODAY)


def test_nobody_sees_another_workspaces_lines(workspace: Workspace, charlies_workspace: Workspace) -> None:
    put(workspace, None, 9000, since=OCTOBER)
    assert overview(charlies_workspace, NOVEMBER, today=TODAY).every == []
