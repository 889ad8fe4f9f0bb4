"""Two hundred at once at each limit: exactly as many pass as the plan has room for, at any door."""

import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates, inviting, plans
from solah.billing.models import Status, Subscription, Usage
from solah.billing.plans import Count, Meter
from solah.budgets.setting import Plan as Line
from solah.budgets.setting import set_lines
from solah.capture import hooks
from solah.ledger.arranging import create_category
from tests.api.callers import caller_of
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ALL = 200
MANY = int(os.environ.get("AT_ONCE", "60"))  # of what takes longer; `make races` sends two hundred


@pytest.fixture
def free(workspace: Workspace) -> Workspace:
    """Alice's household on Free."""
    return on(workspace, "free")


def on(workspace: Workspace, plan: str) -> Workspace:
    Subscription.objects.filter(workspace=workspace).update(
        plan=plan, status=Status.ACTIVE, trial_ends_at=None
    )
    return mine(workspace)


def mine(workspace: Workspace) -> Workspace:
    return Workspace.objects.get(pk=workspace.pk)


def passed(results: list[Any]) -> int:
    assert not failures(results, besides=gates.UpgradeRequired)
    return sum(not isinstance(each, BaseException) for each in results)


def patiently(deed: Callable[[], Any]) -> Any:
    """Do it, and come again while the machine is too busy: whoever is told so was not counted."""
    for _turn in range(20):
        try:
            return deed()
        except OperationalError:
            connection.close()
    return deed()


def at_once(deed: Callable[[int], Any]) -> list[Any]:
    return together(MANY, lambda number: patiently(lambda: deed(number)))


def counted(workspace: Workspace, meter: Meter) -> int:
    return Usage.objects.get(workspace=workspace, meter=meter.value).used


@pytest.mark.parametrize("meter", [Meter.EXPENSES, Meter.API_CALLS])
def test_each_meter_with_a_limit_lets_exactly_its_number_through(free: Workspace, meter: Meter) -> None:
    limit = plans.FREE.limits[meter] or 0
    before = max(limit - 50, 0)
    if before:
        gates.spend(free, meter, units=before)

    def take(_number: int) -> int:
        with transaction.atomic():
            return gates.spend(mine(free), meter)

    assert passed(together(ALL, take)) == limit - before
    assert counted(free, meter) == limit


def test_a_meter_without_a_limit_counts_every_one(free: Workspace) -> None:
    assert passed(together(ALL, lambda _: gates.spend(mine(free), Meter.AI_ANALYSES))) == ALL
    assert counted(free, Meter.AI_ANALYSES) == ALL


def test_pages_programs_and_imports_together_share_the_room(
    free: Workspace, alice: User, signed_in: Callable[[User], Client], settings: Any
) -> None:
    settings.RATE_LIMITS = False
    page, api, day = signed_in(alice), caller_of(alice, free), free.today().isoformat()
    cookies, key = page.cookies, api.key

    def add(number: int) -> None:
        if number % 3 == 0:
            browser = Client()
            browser.cookies = cookies
            form = {"text": f"tea{number} 20", "workspace": free.pk, "client_id": str(uuid.uuid4())}
            browser.post("/expenses/add/", form)
        elif number % 3 == 1:
            body = {"title": "Tea", "amount": "20", "spent_on": day}
            headers = {"Authorization": f"Bearer {key}"}
            Client().post("/api/v1/expenses/", body, "application/json", headers=headers)
        else:
            with suppress(gates.UpgradeRequired):
                spend(mine(free), f"Row {number}", 20)

    assert not failures(together(max(MANY, 120), lambda number: patiently(lambda: add(number))))
    assert free.transactions.count() == counted(free, Meter.EXPENSES) == 50


def test_what_a_plan_has_room_for_at_one_time_holds_too(free: Workspace, alice: User) -> None:
    now, month = timezone.now(), free.this_month()
    some = list(free.categories.filter(direction="expense").order_by("pk")[:10])

    def category(number: int) -> object:
        return create_category(mine(free), by=alice, name=f"Own {number}")

    def hook(number: int) -> object:
        return hooks.make(mine(free), name=f"Phone {number}", by=alice, now=now)

    def budget(number: int) -> object:
        return set_lines(mine(free), [Line(some[number % 10], Decimal(900))], month=month, by=alice)

    assert passed(at_once(category)) == plans.FREE.counts[Count.CATEGORIES] == 5
    assert passed(at_once(hook)) == plans.FREE.counts[Count.INBOUND_HOOKS] == 1
    assert passed(at_once(budget)) == MANY // 10, "the one line may be set again and again"
    assert free.budgets.values("category").distinct().count() == plans.FREE.counts[Count.BUDGETS] == 1


def test_two_hundred_invitations_take_the_seats_that_there_are(workspace: Workspace, alice: User) -> None:
    here, now = on(workspace, "enterprise"), timezone.now()
    room = 10 - here.memberships.count()

    def ask(number: int) -> object:
        return inviting.invite(mine(here), email=f"g{number}@example.com", role="editor", by=alice, now=now)

    assert passed(at_once(ask)) == room
    assert here.invitations.count() == room
    assert gates.remaining(mine(here), Meter.PEAK_SEATS).used == 10
