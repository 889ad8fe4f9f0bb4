"""Setting, moving, copying and ending budgets; each deed is undone as a whole."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from solah.accounts.models import User, Workspace
from solah.budgets import setting
from solah.budgets.changing import DeedReused, Overtaken, undo
from solah.budgets.models import Budget, RollOver
from solah.budgets.setting import Plan, SetConflict
from solah.budgets.status import overview
from solah.ledger import arranging
from solah.ledger.models import Category
from solah.months import Month
from solah.outbox.models import AuditEntry
from tests.budgets.lines import put

TODAY = date(2026, 11, 15)
OCTOBER, NOVEMBER, DECEMBER, JANUARY = (Month(2026, 10).shift(n) for n in range(4))


def limits(workspace: Workspace, month: Month) -> dict[str, Decimal]:
    return {line.name: line.limit for line in overview(workspace, month, today=TODAY).every}


def plan(category: Category | None, amount: int, roll_over: str = "") -> Plan:
    return Plan(category, Decimal(amount), roll_over)


def test_a_line_is_set_from_a_month_on(workspace: Workspace, alice: User, eating: Category) -> None:
    done = setting.set_line(workspace, plan(eating, 5500, RollOver.SURPLUS), month=NOVEMBER, by=alice)
    assert done.changes == 1
    assert limits(workspace, OCTOBER) == {}
    assert limits(workspace, NOVEMBER) == limits(workspace, JANUARY) == {"Eating out": 5500}
    setting.set_line(workspace, plan(eating, 6000), month=DECEMBER, by=alice)
    assert limits(workspace, NOVEMBER) == {"Eating out": 5500}
    line = overview(workspace, DECEMBER, today=TODAY).lines[0]
    assert (line.limit, line.terms.roll_over) == (6000, RollOver.SURPLUS)


def test_setting_what_holds_already_writes_nothing(
    workspace: Workspace, alice: User, eating: Category
) -> None:
    put(workspace, eating, 5500, since=OCTOBER)
    assert setting.set_line(workspace, plan(eating, 5500), month=NOVEMBER, by=alice).changes == 0
    assert workspace.budgets.count() == 1


def test_a_month_of_its_own_gives_way_to_what_is_said_from_it_on(
    workspace: Workspace, alice: User, eating: Category
) -> None:
    put(workspace, eating, 5500, since=OCTOBER)
    setting.set_line(workspace, plan(eating, 7000), month=NOVEMBER, by=alice, once=True)
    assert [limits(workspace, each)["Eating out"] for each in (NOVEMBER, DECEMBER)] == [7000, 5500]
    setting.set_line(workspace, plan(eating, 6000), month=NOVEMBER, by=alice)
    assert [limits(workspace, each)["Eating out"] for each in (NOVEMBER, DECEMBER)] == [6000, 6000]


def test_each_change_leaves_a_trail_and_raises_the_revision(
    workspace: Workspace, alice: User, bob: User, eating: Category
) -> None:
    setting.set_line(workspace, plan(eating, 5500), month=NOVEMBER, by=alice)
    before = workspace.revision
    setting.set_line(workspace, plan(eating, 6000), month=NOVEMBER, by=bob)
    workspace.refresh_from_db()
    assert workspace.revision > before
    added, changed = AuditEntry.objects.filter(subject="budget").order_by("pk")
    assert (added.action, added.actor_id, added.before) == ("added", alice.pk, None)
    assert (changed.action, changed.actor_id) == ("changed", bob.pk)
    assert [each["amount"] for each in (changed.before, changed.after) if each] == ["5500", "6000"]


def test_the_same_client_id_sets_once_and_another_wish_under_it_is_refused(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, shopping, 4000, since=OCTOBER)
    client_id = uuid.uuid4()
    for _ in range(2):
        done = setting.move(
            workspace,
            Decimal(1200),
            source=shopping,
            target=eating,
            month=NOVEMBER,
            by=alice,
            client_id=client_id,
        )
        assert (done.key, done.changes) == (client_id, 2)
    assert limits(workspace, NOVEMBER) == {"Eating out": 1200, "Shopping": 2800}
    with pytest.raises(DeedReused):
        setting.end_line(workspace, shopping, month=NOVEMBER, by=alice, client_id=client_id)


def test_who_saw_another_amount_is_told_and_nothing_is_lost(
    workspace: Workspace, alice: User, bob: User, eating: Category
) -> None:
    setting.set_line(workspace, plan(eating, 5500), month=NOVEMBER, by=alice)
    seen = overview(workspace, NOVEMBER, today=TODAY).lines[0].terms.stamp
    setting.set_line(workspace, plan(eating, 6000), month=NOVEMBER, by=bob, seen=seen)
    with pytest.raises(SetConflict) as caught:
        setting.set_line(workspace, plan(eating, 5800), month=NOVEMBER, by=alice, seen=seen)
    assert caught.value.terms is not None
    assert (caught.value.terms.amount, caught.value.who) == (6000, "Bob")
    assert limits(workspace, NOVEMBER) == {"Eating out": 6000}
    setting.set_line(workspace, plan(eating, 6000), month=NOVEMBER, by=alice, seen=seen)  # what both wanted


def test_an_ended_line_keeps_its_past_and_has_no_future(
    workspace: Workspace, alice: User, eating: Category
) -> None:
    put(workspace, eating, 5500, since=OCTOBER)
    put(workspace, eating, 7000, since=NOVEMBER, once=True)
    put(workspace, eating, 6000, since=JANUARY)
    done = setting.end_line(workspace, eating, month=NOVEMBER, by=alice)
    assert limits(workspace, OCTOBER) == {"Eating out": 5500}
    assert limits(workspace, NOVEMBER) == limits(workspace, JANUARY) == {}
    assert undo(workspace, done.key, by=alice)
    assert [limits(workspace, each)["Eating out"] for each in (NOVEMBER, DECEMBER, JANUARY)] == [
        7000,
        5500,
        6000,
    ]


def test_a_line_that_ends_in_its_first_month_was_never_there(
    workspace: Workspace, alice: User, eating: Category
) -> None:
    setting.set_line(workspace, plan(eating, 5500), month=NOVEMBER, by=alice)
    setting.end_line(workspace, eating, month=NOVEMBER, by=alice)
    assert not workspace.budgets.exists()


def test_a_move_is_for_this_month_alone_unless_it_lasts(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5500, since=OCTOBER)
    put(workspace, shopping, 4000, since=OCTOBER)
    wish: dict[str, Any] = {"source": shopping, "target": eating, "month": NOVEMBER, "by": alice}
    setting.move(workspace, Decimal(1200), **wish)
    assert limits(workspace, NOVEMBER) == {"Eating out": 6700, "Shopping": 2800}
    assert limits(workspace, DECEMBER) == {"Eating out": 5500, "Shopping": 4000}
    setting.move(workspace, Decimal(300), **wish, lasting=True)
    assert limits(workspace, NOVEMBER) == {"Eating out": 7000, "Shopping": 2500}
    assert limits(workspace, DECEMBER) == {"Eating out": 5800, "Shopping": 3700}


def test_a_move_takes_what_is_not_placed_but_no_more(
    workspace: Workspace, alice: User, eating: Category
) -> None:
    put(workspace, None, 50_000, since=OCTOBER)
    put(workspace, eating, 48_800, since=OCTOBER)
    wish: dict[str, Any] = {"source": None, "target": eating, "month": NOVEMBER, "by": alice}
    with pytest.raises(ValidationError, match="has ₹1,200 to give"):
        setting.move(workspace, Decimal(1300), **wish)
    setting.move(workspace, Decimal(1200), **wish)
    assert overview(workspace, NOVEMBER, today=TODAY).free == 0


def test_a_category_gives_no_more_than_it_has(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, shopping, 1000, since=OCTOBER)
    with pytest.raises(ValidationError, match="Shopping has ₹1,000 to give"):
        setting.move(workspace, Decimal(1001), source=shopping, target=eating, month=NOVEMBER, by=alice)
    assert limits(workspace, NOVEMBER) == {"Shopping": 1000}


def test_a_copy_brings_another_months_limits_and_leaves_further_lines(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5000, since=OCTOBER, roll_over=RollOver.BOTH)
    put(workspace, eating, 9000, since=NOVEMBER)
    put(workspace, shopping, 3000, since=NOVEMBER)
    setting.copy(workspace, source=OCTOBER, month=DECEMBER, by=alice, once=True)
    assert limits(workspace, DECEMBER) == {"Eating out": 5000, "Shopping": 3000}
    assert limits(workspace, JANUARY) == {"Eating out": 9000, "Shopping": 3000}
    setting.copy(workspace, source=OCTOBER, month=DECEMBER, by=alice)
    assert limits(workspace, JANUARY) == {"Eating out": 5000, "Shopping": 3000}
    with pytest.raises(ValidationError, match="no budgets in January 2020"):
        setting.copy(workspace, source=Month(2020, 1), month=DECEMBER, by=alice)


def test_undoing_puts_everything_back_once(
    workspace: Workspace, alice: User, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5500, since=OCTOBER)
    done = setting.set_lines(workspace, [plan(eating, 6000), plan(shopping, 4000)], month=NOVEMBER, by=alice)
    assert limits(workspace, NOVEMBER) == {"Eating out": 6000, "Shopping": 4000}
    assert undo(workspace, done.key, by=alice)
    assert limits(workspace, NOVEMBER) == {"Eating out": 5500}
    assert not undo(workspace, done.key, by=alice)
    assert not undo(workspace, uuid.uuid4(), by=alice)


def test_undoing_takes_back_nobody_elses_work(
    workspace: Workspace, alice: User, bob: User, eating: Category
) -> None:
    done = setting.set_line(workspace, plan(eating, 5500), month=NOVEMBER, by=alice)
    setting.set_line(workspace, plan(eating, 6000), month=NOVEMBER, by=bob)
    with pytest.raises(Overtaken):
        undo(workspace, done.key, by=alice)
    assert limits(workspace, NOVEMBER) == {"Eating out": 6000}


def test_nobody_undoes_anothers_workspace(
    workspace: Workspace, charlies_workspace: Workspace, alice: User, charlie: User, eating: Category
) -> None:
    done = setting.set_line(workspace, plan(eating, 5500), month=NOVEMBER, by=alice)
    assert not undo(charlies_workspace, done.key, by=charlie)
    assert limits(workspace, NOVEMBER) == {"Eating out": 5500}


def test_a_strangers_category_and_money_in_have_no_budget(
    workspace: Workspace, charlies_workspace: Workspace, alice: User, eating: Category
) -> None:
    salary = workspace.categories.get(kind="salary")
    with pytest.raises(ValidationError, match="for spending"):
        setting.set_line(workspace, plan(salary, 100), month=NOVEMBER, by=alice)
    theirs = charlies_workspace.categories.get(kind="home")
    with pytest.raises(ValidationError, match="not there"):
        setting.set_line(workspace, plan(theirs, 100), month=NOVEMBER, by=alice)
    assert not Budget.objects.exists()


def test_a_deleted_category_takes_its_budget_along(
    workspace: Workspace, alice: User, eating: Category
) -> None:
    put(workspace, eating, 5500, since=OCTOBER)
    arranging.delete_category(eating, target=None, by=alice)
    assert limits(workspace, NOVEMBER) == {}
