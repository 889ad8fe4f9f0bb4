"""Taking stock of what comes in: each night one row for each subscriber that pays another sum than before."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from solah.billing.models import Status, Subscription
from solah.billing.offers import Interval
from solah.billing.plans import FREE
from solah.feedback.models import Paying

PAYS = {Status.ACTIVE, Status.PAST_DUE}
CENT = Decimal("0.01")


def monthly(row: Subscription, *, now: datetime) -> Decimal:
    """Return what a subscription brings a month; a year is twelve of them, a trial brings nothing yet."""
    if not row.stripe_subscription or row.status not in PAYS or row.plan_at(now) is FREE or not row.offer:
        return Decimal(0)
    price = row.offer.price
    return (price / 12).quantize(CENT) if row.offer.interval == Interval.YEAR else price.quantize(CENT)


def take_stock(*, today: date, now: datetime) -> int:
    """Write down who pays another sum than when last looked at, and return how many do."""
    last = {
        row.subscriber: row.monthly
        for row in Paying.objects.order_by("subscriber", "-since").distinct("subscriber")
    }
    rows = Subscription.objects.exclude(stripe_subscription=None).select_related("workspace")
    pays = {row.workspace_id: (monthly(row, now=now), row.plan) for row in rows}
    gone = {number: (Decimal(0), FREE.slug) for number, sum_ in last.items() if sum_ and number not in pays}
    changed = {
        number: (sum_, plan)
        for number, (sum_, plan) in (pays | gone).items()
        if sum_ != last.get(number, Decimal(0))
    }
    with transaction.atomic():
        for number, (sum_, plan) in changed.items():
            Paying.objects.update_or_create(
                subscriber=number, since=today, defaults={"monthly": sum_, "plan": plan}
            )
    return len(changed)
