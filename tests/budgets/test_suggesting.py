"""Suggestions come from whole months, a split from rules of thumb, a move from what keeps happening."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solah.accounts.models import Workspace
from solah.budgets.rebalancing import overview_and_move
from solah.budgets.suggesting import Basis, nice, suggestions, typical_split
from solah.ledger.models import Category
from solah.ledger.standard import KINDS
from solah.months import Month
from tests.budgets.lines import put
from tests.rows import spend

TODAY = date(2026, 11, 15)
NOVEMBER = Month(2026, 11)


def spend_in(workspace: Workspace, category: Category, *amounts: int) -> None:
    """Spend one amount in each month before November, the last one in October."""
    for back, amount in enumerate(reversed(amounts), start=1):
        if amount:
            month = NOVEMBER.shift(-back)
            spend(workspace, "Something", amount, on=month.first.replace(day=9), category=category)


def test_a_suggestion_is_the_median_of_three_months_rounded_up(
    workspace: Workspace, eating: Category
) -> None:
    spend_in(workspace, eating, 99_000, 5486, 4000, 90_000)
    put(workspace, eating, 5000, since=Month(2026, 9))
    spend(workspace, "This month", 88_000, on=TODAY, category=eating)
    overall, line = suggestions(workspace, NOVEMBER, today=TODAY)
    assert (overall.category, overall.amount) == (None, 5500)
    assert (line.pk, line.usual, line.amount, line.limit) == (eating.pk, 5486, 5500, 5000)
    assert [value for _, value in line.months] == [5486, 4000, 90_000]


def test_what_was_bought_in_one_month_of_three_gets_no_line(
    workspace: Workspace, eating: Category, shopping: Category
) -> None:
    spend_in(workspace, eating, 100, 100, 100)
    spend_in(workspace, shopping, 0, 90_000, 0)
    assert [each.pk for each in suggestions(workspace, NOVEMBER, today=TODAY)] == [None, eating.pk]


def test_one_whole_month_is_enough_and_none_is_not(workspace: Workspace, eating: Category) -> None:
    spend(workspace, "This month", 900, on=TODAY, category=eating)
    assert suggestions(workspace, NOVEMBER, today=TODAY) == []
    spend_in(workspace, eating, 640)
    _, line = suggestions(workspace, NOVEMBER, today=TODAY)
    assert (line.amount, len(line.months)) == (640, 1)


def test_a_month_to_come_is_suggested_from_months_that_are_over(
    workspace: Workspace, eating: Category
) -> None:
    spend_in(workspace, eating, 500, 600, 700)
    assert suggestions(workspace, NOVEMBER.shift(5), today=TODAY)[1].amount == 600


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("5486", 5500),
        ("19299", 19_500),
        ("1630", 1650),
        ("7680", 7700),
        ("99", 99),
        ("0", 0),
        ("96100", 97_000),
    ],
)
def test_amounts_are_rounded_up_to_what_people_say(amount: str, rounded: int) -> None:
    assert nice(Decimal(amount)) == rounded


@given(st.decimals("0.01", "99999999", places=2))
def test_rounding_up_adds_little_and_knows_no_currency(amount: Decimal) -> None:
    assert amount <= nice(amount) <= amount * Decimal("1.1")
    assert nice(amount * 100) == nice(amount) * 100


@given(st.decimals("1", "99999999", places=2), st.sampled_from(Basis))
def test_a_split_never_gives_more_than_there_is(amount: Decimal, basis: Basis) -> None:
    shares = typical_split(amount, basis=basis)
    assert sum(each.amount for each in shares) <= amount
    assert sum(each.share for each in shares) == 1
    assert {each.kind for each in shares} <= {kind.slug for kind in KINDS if kind.direction == "expense"}


def test_a_split_of_an_income_leaves_a_fifth_to_save() -> None:
    assert sum(each.amount for each in typical_split(Decimal(100_000), basis=Basis.INCOME)) <= 80_000
    assert typical_split(Decimal(0)) == []


def test_a_line_that_is_over_month_after_month_is_offered_what_is_not_placed(
    workspace: Workspace, eating: Category
) -> None:
    put(workspace, None, 50_000, since=Month(2026, 5))
    put(workspace, eating, 5500, since=Month(2026, 5))
    spend_in(workspace, eating, 6340, 6720, 5000, 5100, 6180, 6680)
    _, move = overview_and_move(workspace, NOVEMBER, today=TODAY)
    assert move is not None
    assert (move.amount, move.source, move.target.pk) == (980, None, eating.pk)
    assert (len(move.over), move.months, move.average) == (4, 6, 980)


def test_a_move_comes_from_the_line_that_always_kept_enough(
    workspace: Workspace, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5000, since=Month(2026, 5))
    put(workspace, shopping, 4000, since=Month(2026, 5))
    spend_in(workspace, eating, 5900, 5900, 5900)
    spend_in(workspace, shopping, 2500, 2600, 1000)
    _, move = overview_and_move(workspace, NOVEMBER, today=TODAY)
    assert move is not None
    assert move.source is not None
    assert (move.amount, move.source.pk, move.spare) == (900, shopping.pk, 1400)


def test_nothing_is_offered_where_lines_hold(workspace: Workspace, eating: Category) -> None:
    put(workspace, eating, 5000, since=Month(2026, 5))
    spend_in(workspace, eating, 4900, 5900, 4900)
    assert overview_and_move(workspace, NOVEMBER, today=TODAY)[1] is None
