"""The room's figures for whoever watches: subscriptions by plan and state, news of the last day."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count
from django.db.models.functions import Now

from solah.billing.models import ProviderEvent, Subscription
from solah.billing.news import FOLLOWED
from solah.ops.counts import OTHER, Gauge


def figures() -> Iterable[Gauge]:
    """Count subscriptions, and what the payment provider told within a day."""
    standing = Subscription.objects.values_list("plan", "status").annotate(number=Count("pk"))
    by_plan = [((plan, status), float(number)) for plan, status, number in standing.order_by()]
    yield Gauge("solah_subscriptions", "Subscriptions by plan and status.", ("plan", "status"), by_plan)
    lately = ProviderEvent.objects.filter(received_at__gte=Now() - timedelta(days=1))
    told = dict(lately.values_list("kind").annotate(number=Count("pk")).order_by())
    known = [((kind,), float(told.pop(kind, 0))) for kind in sorted(FOLLOWED)]
    known.append(((OTHER,), float(sum(told.values()))))
    yield Gauge("solah_billing_events_day", "News of payments within a day.", ("event",), known)
