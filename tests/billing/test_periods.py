"""One allowance a month, however a workspace moves its start day or its time zone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status
from solah.billing.plans import Meter
from solah.ledger.opening import reshape_workspace

NOON = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)  # noon in India
ALL = plans.FREE.limits[Meter.EXPENSES] or 0


@pytest.fixture
def free(workspace: Workspace) -> Workspace:
    """Alice's household on the Free plan."""
    workspace.subscription.plan = plans.FREE.slug
    workspace.subscription.status = Status.ACTIVE
    workspace.subscription.save()
    return workspace


def on(day: date) -> datetime:
    return NOON + (day - date(2026, 11, 1))


def used(workspace: Workspace, day: date) -> int:
    return gates.remaining(workspace, Meter.EXPENSES, now=on(day)).used


def use_what_is_left(workspace: Workspace, day: date) -> int:
    left = gates.remaining(workspace, Meter.EXPENSES, now=on(day)).left or 0
    if left:
        gates.spend(workspace, Meter.EXPENSES, units=left, now=on(day))
    with pytest.raises(gates.UpgradeRequired):
        gates.spend(workspace, Meter.EXPENSES, now=on(day))
    return left


def test_a_month_is_followed_by_a_new_allowance(free: Workspace) -> None:
    assert use_what_is_left(free, date(2026, 11, 22)) == ALL
    assert gates.remaining(free, Meter.EXPENSES, now=on(date(2026, 11, 22))).again_on == date(2026, 12, 1)
    assert use_what_is_left(free, date(2026, 11, 30)) == 0
    assert use_what_is_left(free, date(2026, 12, 1)) == ALL


@pytest.mark.parametrize("start_day", range(1, 29))
def test_moving_the_month_brings_no_second_allowance(free: Workspace, alice: User, start_day: int) -> None:
    use_what_is_left(free, date(2026, 11, 10))
    reshape_workspace(free, by=alice, month_start=start_day)
    days = [date(2026, 11, 10) + timedelta(days=number) for number in range(21)]
    assert sum(use_what_is_left(free, day) for day in days) == 0
    reshape_workspace(free, by=alice, month_start=1)
    assert use_what_is_left(free, date(2026, 11, 30)) == 0
    assert use_what_is_left(free, date(2026, 12, 1)) == ALL, "moving it back costs nothing"


@pytest.mark.parametrize("ahead", [0, 1])
def test_moving_the_month_each_day_brings_no_more_than_a_month_does(
    free: Workspace, alice: User, ahead: int
) -> None:
    total = 0
    for number in range(180):
        day = date(2026, 11, 1) + timedelta(days=number)
        reshape_workspace(free, by=alice, month_start=min((day + timedelta(days=ahead)).day, 28))
        total += use_what_is_left(free, day)
    # Six months; the one before the first was not used up.
    assert total <= 7 * ALL


def test_another_time_zone_brings_no_second_allowance(free: Workspace, alice: User) -> None:
    last = date(2026, 11, 30)
    assert use_what_is_left(free, last) == ALL
    reshape_workspace(free, by=alice, time_zone="Pacific/Kiritimati")
    assert use_what_is_left(free, last) in {0, ALL}
    total = 0
    for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati", "Asia/Kolkata", "Pacific/Pago_Pago"):
        reshape_workspace(free, by=alice, time_zone=zone)
        total += use_what_is_left(free, date(2026, 12, 1))
    assert total <= ALL


def test_what_was_counted_stays_said_until_a_new_month_begins(free: Workspace, alice: User) -> None:
    gates.spend(free, Meter.EXPENSES, units=7, now=on(date(2026, 11, 22)))
    reshape_workspace(free, by=alice, month_start=23)
    assert used(free, date(2026, 11, 23)) == 7
    assert gates.period_of(free, Meter.EXPENSES, now=on(date(2026, 11, 23))) == date(2026, 11, 1)
    assert used(free, date(2026, 12, 22)) == 7
    for day in (date(2026, 11, 23), date(2026, 12, 22)):
        assert gates.remaining(free, Meter.EXPENSES, now=on(day)).again_on == date(2026, 12, 23)
    assert used(free, date(2026, 12, 23)) == 0


def test_a_trial_ends_at_its_very_moment(workspace: Workspace) -> None:
    ends = workspace.subscription.trial_ends_at
    assert ends is not None
    assert gates.plan_of(workspace, now=ends - timedelta(microseconds=1)) is plans.PRO
    assert gates.plan_of(workspace, now=ends) is plans.FREE
    assert workspace.subscription.trial_days_left(ends - timedelta(microseconds=1)) == 1
    assert workspace.subscription.trial_days_left(ends) is None


def test_what_was_added_on_trial_counts_when_it_ends(workspace: Workspace) -> None:
    ends = workspace.subscription.trial_ends_at
    assert ends is not None
    gates.spend(workspace, Meter.EXPENSES, units=ALL * 3, now=ends - timedelta(seconds=1))
    assert gates.remaining(workspace, Meter.EXPENSES, now=ends).left == 0
    with pytest.raises(gates.UpgradeRequired):
        gates.spend(workspace, Meter.EXPENSES, now=ends)
