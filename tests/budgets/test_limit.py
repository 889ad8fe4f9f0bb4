"""The plan's room: so many lines in force in any one month; what is there is never taken away."""

from datetime import date
from decimal import Decimal

import pytest

from solah.accounts.models import User, Workspace
from solah.billing import plans
from solah.billing.gates import UpgradeRequired
from solah.billing.models import Status, Subscription
from solah.budgets import setting
from solah.budgets.changing import undo
from solah.budgets.setting import Plan
from solah.budgets.status import overview
from solah.ledger.models import Category
from solah.months import Month
from tests.budgets.lines import put

TODAY = date(2026, 11, 15)
OCTOBER, NOVEMBER, DECEMBER = (Month(2026, 10).shift(n) for n in range(3))


@pytest.fixture(autouse=True)
def free(workspace: Workspace) -> None:
    Subscription.objects.filter(workspace=workspace).update(
        plan=plans.FREE.slug, status=Status.ACTIVE, trial_ends_at=None
    )
    workspace.refresh_from_db()


def plan(category: Category | None, amount: int = 5000) -> Plan:
    return Plan(category, Decimal(amount))


def test_free_has_room_for_one_line(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    setting.set_line(workspace, plan(eating), month=NOVEMBER, by=alice)
    with pytest.raises(UpgradeRequired) as refused:
        setting.set_line(workspace, plan(shopping), month=NOVEMBER, by=alice)
    assert (refused.value.limit, refused.value.next_plan) == (1, plans.PRO)
    assert [line.name for line in overview(workspace, NOVEMBER, today=TODAY).every] == ["Eating out"]
    setting.set_line(workspace, plan(eating, 6000), month=NOVEMBER, by=alice)


def test_a_line_that_begins_before_another_would_make_two_later(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5000, since=DECEMBER)
    with pytest.raises(UpgradeRequired):
        setting.set_line(workspace, plan(shopping), month=OCTOBER, by=alice)
    setting.set_line(workspace, plan(shopping), month=OCTOBER, by=alice, once=True)


def test_ending_one_makes_room_for_another(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5000, since=OCTOBER)
    done = setting.end_line(workspace, eating, month=NOVEMBER, by=alice)
    setting.set_line(workspace, plan(shopping), month=NOVEMBER, by=alice)
    with pytest.raises(UpgradeRequired):  # the room is used: the way back is closed
        undo(workspace, done.key, by=alice)


def test_a_downgrade_takes_nothing_away_and_lets_one_edit_and_end(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5000, since=OCTOBER)
    put(workspace, shopping, 4000, since=OCTOBER)
    assert len(overview(workspace, DECEMBER, today=TODAY).every) == 2
    setting.set_line(workspace, plan(eating, 5200), month=NOVEMBER, by=alice)
    setting.move(workspace, Decimal(100), source=eating, target=shopping, month=NOVEMBER, by=alice)
    with pytest.raises(UpgradeRequired):
        setting.set_line(workspace, plan(None), month=NOVEMBER, by=alice)
    setting.end_line(workspace, eating, month=DECEMBER, by=alice)
    assert [line.name for line in overview(workspace, DECEMBER, today=TODAY).every] == ["Shopping"]
