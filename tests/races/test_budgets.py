"""Budgets that several people set at once: limits hold, no work is lost unseen, a repeat counts once."""

import uuid
from decimal import Decimal
from typing import Any

import pytest

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status, Subscription
from solah.budgets import setting
from solah.budgets.changing import Done, undo
from solah.budgets.setting import Plan, SetConflict
from solah.budgets.status import overview
from solah.months import Month
from solah.outbox.models import AuditEntry
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NOVEMBER = Month(2026, 11)


def here(workspace: Workspace) -> Workspace:
    """Read the workspace anew, as each request does."""
    return Workspace.objects.get(pk=workspace.pk)


def done(results: list[Any]) -> list[Done]:
    return [each for each in results if isinstance(each, Done)]


def test_of_many_lines_at_once_free_takes_one(workspace: Workspace) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan=plans.FREE.slug, status=Status.ACTIVE)
    lines = [None, *workspace.categories.filter(direction="expense")[:11]]
    results = together(
        12,
        lambda number: setting.set_line(
            here(workspace), Plan(lines[number], Decimal(1000)), month=NOVEMBER, by=None
        ),
    )
    assert not failures(results, besides=gates.UpgradeRequired)
    assert len(done(results)) == workspace.budgets.count() == 1


def test_of_two_who_change_one_line_the_later_is_told(workspace: Workspace, alice: User, bob: User) -> None:
    setting.set_line(workspace, Plan(None, Decimal(5000)), month=NOVEMBER, by=alice)
    seen = overview(workspace, NOVEMBER, today=NOVEMBER.first).every[0].terms.stamp
    people, amounts = (alice, bob), (Decimal(6000), Decimal(7000))
    results = together(
        2,
        lambda number: setting.set_line(
            here(workspace), Plan(None, amounts[number]), month=NOVEMBER, by=people[number], seen=seen
        ),
    )
    assert not failures(results, besides=SetConflict)
    assert len(done(results)) == 1
    winner = next(number for number, each in enumerate(results) if isinstance(each, Done))
    assert overview(workspace, NOVEMBER, today=NOVEMBER.first).every[0].limit == amounts[winner]


def test_one_line_is_begun_once_by_ten(workspace: Workspace) -> None:
    results = together(
        10,
        lambda number: setting.set_line(
            here(workspace), Plan(None, Decimal(5000)), month=NOVEMBER, by=None, seen=""
        ),
    )
    assert not failures(results)
    assert workspace.budgets.count() == 1
    assert AuditEntry.objects.filter(subject="budget").count() == 1


def test_a_move_sent_ten_times_moves_once_and_is_undone_once(workspace: Workspace) -> None:
    source, target = workspace.categories.filter(direction="expense")[:2]
    setting.set_line(workspace, Plan(source, Decimal(5000)), month=NOVEMBER, by=None)
    client_id = uuid.uuid4()
    results = together(
        10,
        lambda number: setting.move(
            here(workspace),
            Decimal(1200),
            source=source,
            target=target,
            month=NOVEMBER,
            by=None,
            client_id=client_id,
        ),
    )
    assert not failures(results)
    assert limits(workspace) == [3800, 1200]
    assert sum(together(5, lambda number: undo(here(workspace), client_id, by=None))) == 1
    assert limits(workspace) == [5000]


def test_moves_at_once_never_give_more_than_there_is(workspace: Workspace) -> None:
    source, *targets = workspace.categories.filter(direction="expense")[:9]
    setting.set_line(workspace, Plan(source, Decimal(5000)), month=NOVEMBER, by=None)
    together(
        8,
        lambda number: setting.move(
            here(workspace), Decimal(1000), source=source, target=targets[number], month=NOVEMBER, by=None
        ),
    )
    assert limits(workspace) == [0, 1000, 1000, 1000, 1000, 1000]


def limits(workspace: Workspace) -> list[Decimal]:
    return [line.limit for line in overview(workspace, NOVEMBER, today=NOVEMBER.first).lines]
