"""Each feature, each plan, each way in: what was promised is what one gets."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.gates import UpgradeRequired
from solah.billing.models import GRACE, Status, Subscription
from solah.billing.plans import PLANS, Count, Feature, Meter, Plan
from solah.budgets.setting import Plan as Line
from solah.budgets.setting import set_lines
from tests.rows import spend

# How a workspace comes to have a plan, and what it then has.
STATES: dict[str, tuple[dict[str, Any], Plan]] = {
    "free": ({"plan": "free", "status": Status.ACTIVE}, plans.FREE),
    "trial": ({"plan": "pro", "status": Status.TRIALING, "trial": 1}, plans.PRO),
    "trial over": ({"plan": "pro", "status": Status.TRIALING, "trial": -1}, plans.FREE),
    "pro": ({"plan": "pro", "status": Status.ACTIVE, "end": 9}, plans.PRO),
    "pro, renewal not heard of": ({"plan": "pro", "status": Status.ACTIVE, "end": -1}, plans.PRO),
    "pro, not heard of for long": ({"plan": "pro", "status": Status.ACTIVE, "end": -GRACE.days}, plans.FREE),
    "pro, ended": ({"plan": "pro", "status": Status.ACTIVE, "end": -1, "ending": True}, plans.FREE),
    "pro, late": ({"plan": "pro", "status": Status.PAST_DUE, "late": 6}, plans.PRO),
    "pro, too late": ({"plan": "pro", "status": Status.PAST_DUE, "late": 7}, plans.FREE),
    "pro, unpaid": ({"plan": "pro", "status": Status.UNPAID, "end": 9}, plans.FREE),
    "pro, paused": ({"plan": "pro", "status": Status.PAUSED, "end": 9}, plans.FREE),
    "pro, canceled": ({"plan": "pro", "status": Status.CANCELED, "end": 9}, plans.FREE),
    "enterprise": ({"plan": "enterprise", "status": Status.ACTIVE, "end": 9}, plans.ENTERPRISE),
}


@pytest.fixture(params=STATES)
def on(request: pytest.FixtureRequest, workspace: Workspace) -> tuple[Workspace, Plan]:
    """Alice's household in each state, and the plan that counts there."""
    about, plan = STATES[request.param]
    now, days = timezone.now(), lambda name: timedelta(days=int(str(about[name])))
    bought = "end" in about or "late" in about
    Subscription.objects.filter(workspace=workspace).update(
        plan=about["plan"],
        status=about["status"],
        trial_ends_at=now + days("trial") if "trial" in about else None,
        current_period_end=now + days("end") if "end" in about else None,
        past_due_since=now - days("late") if "late" in about else None,
        cancel_at_period_end="ending" in about,
        interval="month" if bought else "",
        stripe_customer="cus_1" if bought else None,
        stripe_subscription="sub_1" if bought else None,
    )
    return Workspace.objects.get(pk=workspace.pk), plan


def test_each_feature_and_each_limit_is_as_the_plan_says(on: tuple[Workspace, Plan]) -> None:
    workspace, plan = on
    assert gates.plan_of(workspace) == plan
    for feature in Feature:
        assert passes(partial(gates.require, workspace, feature)) == (feature in plan.features), feature
    for count in Count:
        limit = plan.counts[count]
        assert passes(partial(gates.ensure_room, workspace, count, used=10_000)) == (limit is None)
    for meter in Meter:
        assert gates.remaining(workspace, meter).limit == plan.limits[meter]


def test_each_way_in_holds_the_limit(
    on: tuple[Workspace, Plan], alice: User, signed_in: Callable[[User], Client]
) -> None:
    workspace, plan = on
    room = plan.limits[Meter.EXPENSES]
    gates.spend(workspace, Meter.EXPENSES, units=room or 60)
    page = signed_in(alice)
    answer = page.post("/expenses/add/", {"text": "coffee 180", "workspace": workspace.pk})
    assert (answer.status_code == 402) == (room is not None)
    assert passes(lambda: spend(workspace, "Tea", 20)) == (room is None)
    granted = gates.spend_up_to(workspace, Meter.EXPENSES, units=61)
    assert granted == (0 if room is not None else 61)
    assert (page.get("/year/").status_code == 402) == (Feature.ANALYTICS not in plan.features)
    lines = [Line(category, Decimal(10)) for category in workspace.categories.filter(direction="expense")[:3]]
    many = passes(lambda: set_lines(workspace, lines, month=workspace.this_month(), by=alice))
    assert many == (plan.counts[Count.BUDGETS] is None)
    for path in (
        "/expenses/",
        "/expenses/export.csv",
        "/expenses/export.xlsx",
        "/settings/data/workspace.json",
    ):
        assert page.get(path).status_code == 200, "reading and taking along is never limited"


def passes(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except UpgradeRequired:
        return False
    return True


def test_every_plan_is_in_the_table() -> None:
    assert {plan for _, plan in STATES.values()} == set(PLANS)
