"""The gate counts exactly, per month of the workspace, and traps nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.gates import UpgradeRequired
from solah.billing.models import Status
from solah.billing.plans import ENTERPRISE, FREE, PRO, Count, Feature, Meter
from solah.ledger.opening import open_workspace, reshape_workspace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def free(workspace: Workspace) -> Workspace:
    """Alice's household after its trial."""
    workspace.subscription.plan = FREE.slug
    workspace.subscription.status = Status.ACTIVE
    workspace.subscription.save()
    return workspace


def test_the_fiftieth_expense_fits_and_the_next_does_not(free: Workspace) -> None:
    assert gates.spend(free, Meter.EXPENSES, units=49, now=NOW) == 49
    assert gates.spend(free, Meter.EXPENSES, now=NOW) == 50
    with pytest.raises(UpgradeRequired) as refused:
        gates.spend(free, Meter.EXPENSES, now=NOW)
    assert (refused.value.limit, refused.value.next_plan) == (50, PRO)
    assert gates.remaining(free, Meter.EXPENSES, now=NOW).used == 50


def test_all_units_are_taken_or_none(free: Workspace) -> None:
    gates.spend(free, Meter.EXPENSES, units=40, now=NOW)
    with pytest.raises(UpgradeRequired):
        gates.spend(free, Meter.EXPENSES, units=11, now=NOW)
    assert gates.remaining(free, Meter.EXPENSES, now=NOW).left == 10


def test_the_first_request_of_a_month_is_checked_too(free: Workspace) -> None:
    with pytest.raises(UpgradeRequired):
        gates.spend(free, Meter.EXPENSES, units=51, now=NOW)


def test_an_import_takes_what_there_is_room_for(free: Workspace) -> None:
    gates.spend(free, Meter.EXPENSES, units=45, now=NOW)
    with transaction.atomic():
        free.touch()
        assert gates.spend_up_to(free, Meter.EXPENSES, units=61, now=NOW) == 5
        assert gates.spend_up_to(free, Meter.EXPENSES, units=56, now=NOW) == 0


def test_a_new_month_brings_a_new_allowance(free: Workspace) -> None:
    gates.spend(free, Meter.EXPENSES, units=50, now=NOW)
    assert gates.remaining(free, Meter.EXPENSES, now=NOW + timedelta(days=9)).left == 50


def test_the_month_is_the_workspaces_and_not_utcs(free: Workspace) -> None:
    # 20:00 UTC on 30 November is 1 December in Kolkata.
    gates.spend(free, Meter.EXPENSES, units=50, now=datetime(2026, 11, 30, 18, 29, tzinfo=UTC))
    assert gates.spend(free, Meter.EXPENSES, now=datetime(2026, 11, 30, 18, 31, tzinfo=UTC)) == 1


def test_moving_the_months_first_day_brings_no_second_allowance(free: Workspace, alice: User) -> None:
    gates.spend(free, Meter.EXPENSES, units=50, now=NOW)
    for day in (22, 15, 28, 1):
        reshape_workspace(free, by=alice, month_start=day)
        assert gates.remaining(free, Meter.EXPENSES, now=NOW).left == 0


def test_crossing_the_date_line_and_back_brings_no_third_allowance(free: Workspace, alice: User) -> None:
    late = datetime(2026, 11, 30, 12, tzinfo=UTC)
    gates.spend(free, Meter.EXPENSES, units=50, now=late)
    reshape_workspace(free, by=alice, time_zone="Pacific/Auckland")  # where it is December already
    gates.spend(free, Meter.EXPENSES, units=50, now=late)
    for zone in ("Asia/Kolkata", "America/Los_Angeles", "Pacific/Auckland"):
        reshape_workspace(free, by=alice, time_zone=zone)
        assert gates.remaining(free, Meter.EXPENSES, now=late).left == 0
        assert gates.remaining(free, Meter.EXPENSES, now=late + timedelta(days=20)).left == 0


def test_pro_counts_without_a_limit(workspace: Workspace) -> None:
    assert gates.spend(workspace, Meter.EXPENSES, units=5000, now=NOW) == 5000
    assert gates.remaining(workspace, Meter.EXPENSES, now=NOW).left is None


def test_the_trial_ends_at_its_moment_and_deletes_nothing(workspace: Workspace) -> None:
    ends = workspace.subscription.trial_ends_at
    assert ends is not None
    assert gates.plan_of(workspace, now=ends - timedelta(seconds=1)) == PRO
    assert gates.plan_of(workspace, now=ends) == FREE
    assert workspace.subscription.trial_days_left(ends - timedelta(hours=1)) == 1
    assert workspace.subscription.trial_days_left(ends) is None


def test_only_the_first_workspace_of_a_person_gets_a_trial(workspace: Workspace, alice: User) -> None:
    second = open_workspace("Studio", owner=alice)
    assert gates.plan_of(second) == FREE


def test_a_feature_is_refused_with_the_plan_that_has_it(free: Workspace) -> None:
    with pytest.raises(UpgradeRequired) as refused:
        gates.require(free, Feature.INSIGHTS)
    assert refused.value.next_plan == PRO
    with pytest.raises(UpgradeRequired) as refused:
        gates.require(free, Feature.WEBHOOKS)
    assert refused.value.next_plan == ENTERPRISE
    gates.require(free, Feature.EXPORT)


def test_counted_things_stop_at_their_number(free: Workspace) -> None:
    gates.ensure_room(free, Count.CATEGORIES, used=4)
    with pytest.raises(UpgradeRequired):
        gates.ensure_room(free, Count.CATEGORIES, used=5)


@pytest.mark.parametrize(
    ("used", "near", "full"), [(0, 0, 0), (39, 0, 0), (40, 1, 0), (49, 1, 0), (50, 0, 1)]
)
def test_it_is_said_at_eighty_per_cent_and_at_the_end(used: int, near: int, full: int) -> None:
    allowance = gates.Allowance(used=used, limit=50)
    assert (allowance.is_near, allowance.is_full) == (bool(near), bool(full))


def test_what_is_unlimited_is_never_near_its_end() -> None:
    allowance = gates.Allowance(used=10**9, limit=None)
    assert not allowance.is_near
    assert not allowance.is_full
