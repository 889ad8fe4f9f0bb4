"""The gate: may this workspace do that on its plan? Asked inside the transaction of the thing itself."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.billing import letters
from solah.billing.models import Subscription, Usage
from solah.billing.plans import (
    FREE,
    NOTE_FROM_PERCENT,
    Count,
    Feature,
    Meter,
    Plan,
    gains,
    next_plan_with,
)
from solah.months import Month
from solah.ops.prepared import Prepared

# The last counter of a meter: asked whenever a page says how much is left.
_LAST = Prepared(
    lambda pk, meter: Usage.objects.filter(workspace=pk, meter=meter).order_by("-period")[:1], int, str
)


class UpgradeRequired(Exception):
    """The plan has no room for this. Doors answer 402 and say what the next plan gives."""

    def __init__(
        self,
        what: Meter | Count | Feature,
        *,
        plan: Plan,
        limit: int | None = None,
        again_on: date | None = None,
    ) -> None:
        super().__init__(f"{plan.slug} has no room for {what.value}")
        self.what = what
        self.plan = plan
        self.limit = limit
        self.again_on = again_on
        self.next_plan = next_plan_with(what, above=plan)

    @property
    def next_limit(self) -> int | None:
        """How many the next plan has room for; None without a limit."""
        return (
            None if isinstance(self.what, Feature) or not self.next_plan else self.next_plan.allows(self.what)
        )

    @property
    def gains(self) -> str:
        """What else the next plan brings that the product does today, in words."""
        return gains(self.plan, self.next_plan, besides=self.what) if self.next_plan else ""


@dataclass(frozen=True)
class Allowance:
    """How much of a monthly allowance is used. `limit` is None where there is none.

    On `again_on` the count begins anew.
    """

    used: int
    limit: int | None
    again_on: date | None = None

    @property
    def left(self) -> int | None:
        """Units that are left; None when they are unlimited."""
        return None if self.limit is None else max(self.limit - self.used, 0)

    @property
    def is_near(self) -> bool:
        """So much is used that it should be said, and something is left."""
        if self.limit is None:
            return False
        return self.used < self.limit and self.used * 100 >= self.limit * NOTE_FROM_PERCENT

    @property
    def is_full(self) -> bool:
        """Nothing is left."""
        return self.limit is not None and self.used >= self.limit


def plan_of(workspace: Workspace, *, now: datetime | None = None) -> Plan:
    """The plan that counts for a workspace; one without a subscription row is on Free."""
    try:
        subscription = workspace.subscription
    except Subscription.DoesNotExist:
        return FREE
    return subscription.plan_at(now or timezone.now())


def require(workspace: Workspace, feature: Feature, *, now: datetime | None = None) -> None:
    """Raise `UpgradeRequired` unless the plan has the feature."""
    plan = plan_of(workspace, now=now)
    if feature not in plan.features:
        raise UpgradeRequired(feature, plan=plan)


def remaining(workspace: Workspace, meter: Meter, *, now: datetime | None = None) -> Allowance:
    """How much of a meter is used in the workspace's current month."""
    row = _running(workspace, meter, now)
    used = row.used if row else 0
    if meter is Meter.PEAK_SEATS:
        used = max(used, workspace.memberships.count())  # they sit there though nobody came this month
    return Allowance(
        used=used,
        limit=plan_of(workspace, now=now).limits[meter],
        again_on=_again_on(workspace, row, now),
    )


def period_of(workspace: Workspace, meter: Meter, *, now: datetime | None = None) -> date:
    """The first day of the period that a meter counts in: the workspace's month, once it may begin.

    The next period begins when a whole month has passed since the last one did. So neither another start
    day nor another time zone brings a second allowance; what was used before counts until then.
    """
    row = _running(workspace, meter, now)
    return row.period if row else _month(workspace, now)


def spend(workspace: Workspace, meter: Meter, *, units: int = 1, now: datetime | None = None) -> int:
    """Take units of a meter, all or none, and return how many are used now.

    Call it in the transaction that creates the things. One statement checks and counts, so that of many
    requests at once exactly as many pass as there is room for. Raises `UpgradeRequired` and takes nothing
    when there is not enough.
    """
    plan = plan_of(workspace, now=now)
    limit = plan.limits[meter]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO billing_usage (workspace_id, meter, period, used)
            SELECT %(workspace)s, %(meter)s, coalesce(
                (SELECT max(period) FROM billing_usage WHERE workspace_id = %(workspace)s
                 AND meter = %(meter)s AND period + interval '1 month' > %(month)s::date),
                %(month)s::date
            ), %(units)s
            WHERE %(limit)s::int IS NULL OR %(units)s <= %(limit)s::int
            ON CONFLICT (workspace_id, meter, period) DO UPDATE SET used = billing_usage.used + EXCLUDED.used
            WHERE %(limit)s::int IS NULL OR billing_usage.used + EXCLUDED.used <= %(limit)s::int
            RETURNING used, period
            """,
            {
                "workspace": workspace.pk,
                "meter": meter.value,
                "month": _month(workspace, now),
                "units": units,
                "limit": limit,
            },
        )
        row = cursor.fetchone()
    if row is None:
        again_on = remaining(workspace, meter, now=now).again_on
        raise UpgradeRequired(meter, plan=plan, limit=limit, again_on=again_on)
    used, period = int(row[0]), row[1]
    if limit is not None and _reaches_note(used, units, limit):
        letters.nearly_used(workspace, meter, used=used, limit=limit, period=period)
    return used


def spend_up_to(workspace: Workspace, meter: Meter, *, units: int, now: datetime | None = None) -> int:
    """Take as many of the units as there is room for, and return how many that was.

    For imports: what does not fit stays staged. The caller holds the workspace (`workspace.touch()`), so
    that nobody takes units between the question and the taking.
    """
    left = remaining(workspace, meter, now=now).left
    granted = units if left is None else min(units, left)
    if granted:
        spend(workspace, meter, units=granted, now=now)
    return granted


def reach(workspace: Workspace, meter: Meter, *, units: int, now: datetime | None = None) -> None:
    """Keep the most that was in use at one time in the month. The caller has seen that there is room."""
    limit = plan_of(workspace, now=now).limits[meter]
    was = remaining(workspace, meter, now=now)
    if units <= was.used:
        return
    period = period_of(workspace, meter, now=now)
    Usage.objects.bulk_create(
        [Usage(workspace=workspace, meter=meter.value, period=period, used=0)], ignore_conflicts=True
    )
    Usage.objects.filter(workspace=workspace, meter=meter.value, period=period, used__lt=units).update(
        used=units
    )
    if limit is not None and units < limit and _reaches_note(units, units - was.used, limit):
        # Of two seats the second is no news to whoever gives it.
        letters.nearly_used(workspace, meter, used=units, limit=limit, period=period)


def ensure_room(workspace: Workspace, count: Count, *, used: int, now: datetime | None = None) -> None:
    """Raise `UpgradeRequired` when `used` things of a counted kind already fill the plan.

    The caller holds the workspace (`workspace.touch()`) before it counts, so that two requests cannot both
    see the last free place.
    """
    plan = plan_of(workspace, now=now)
    limit = plan.counts[count]
    if limit is not None and used >= limit:
        raise UpgradeRequired(count, plan=plan, limit=limit)


def _reaches_note(used: int, units: int, limit: int) -> bool:
    """Say whether these units are those that make it worth a word."""
    return (used - units) * 100 < limit * NOTE_FROM_PERCENT <= used * 100


def _running(workspace: Workspace, meter: Meter, now: datetime | None) -> Usage | None:
    """Return the counter that goes on counting, if there is one: the last, unless its month is over.

    `spend` asks the same within its statement.
    """
    row = next(iter(_LAST.ask(workspace.pk, meter.value)), None)
    return None if row is None or _end_of(row) <= _month(workspace, now) else row


def _end_of(row: Usage) -> date:
    return Month.of(row.period, start_day=row.period.day).next().first


def _again_on(workspace: Workspace, row: Usage | None, now: datetime | None) -> date:
    """Return the first day of the workspace's month that begins when the counter's own is over."""
    month = workspace.this_month(now=now).next()
    while row is not None and month.first < _end_of(row):
        month = month.next()
    return month.first


def _month(workspace: Workspace, now: datetime | None) -> date:
    return workspace.this_month(now=now).first
