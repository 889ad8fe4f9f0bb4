"""What the clock sees to: drift repaired, payments said ahead, late ones said again, trials that end."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from solah.accounts.models import Membership, Role
from solah.billing import letters, stripe, syncing
from solah.billing.models import Status, Subscription
from solah.billing.snapshots import ENDED
from solah.outbox.models import AuditEntry

logger = logging.getLogger(__name__)


def reconcile(*, now: datetime) -> int:
    """Compare every subscription with the provider, repair what differs, and return how many did.

    A difference means that news was lost: it is logged as an error and stands in the workspace's trail.
    """
    repaired, met = 0, set()
    for seen in stripe.all_subscriptions():
        if seen.site != settings.SITE_URL or seen.customer in met:
            continue
        met.add(seen.customer)
        row = Subscription.objects.filter(stripe_customer=seen.customer).first()
        if row is None and seen.status not in ENDED:
            # Its workspace was deleted: nobody would ever stop paying for it.
            logger.error("ended a subscription of nobody", extra={"subscription": seen.id})
            stripe.end_now(seen.id)
        elif row is not None and row.stripe_mode == stripe.mode() and syncing.differs(row, seen):
            repaired += _repair(row, now=now)
    return repaired


def end_closing(*, now: datetime) -> None:
    """Let what is paid for end with its period where the workspace, or its last owner, is about to go."""
    staying = Membership.objects.filter(
        workspace=OuterRef("workspace"), role=Role.OWNER, user__closes_at__isnull=True
    )
    running = Subscription.objects.filter(
        stripe_mode=stripe.mode(), stripe_subscription__isnull=False, cancel_at_period_end=False
    ).exclude(status=Status.CANCELED)
    for found in running.filter(Q(workspace__closes_at__isnull=False) | ~Exists(staying)):
        with transaction.atomic():
            row = syncing.held(found.workspace_id)
            key = f"closing:{row.stripe_subscription}:{now:%Y%m%d%H}"
            stripe.end_later(str(row.stripe_subscription), is_ending=True, key=key)
            syncing.sync(row, now=now)


def tell_ahead(*, now: datetime) -> None:
    """Say what will be charged in the next days, at least a day ahead."""
    window = (now + letters.TOLD_AHEAD, now + letters.LOOKED_AHEAD)
    coming = Subscription.objects.filter(
        status__in=[Status.ACTIVE, Status.TRIALING],
        stripe_subscription__isnull=False,
        stripe_mode=stripe.mode(),
        cancel_at_period_end=False,
        current_period_end__range=window,
    )
    for row in coming.select_related("workspace"):
        letters.charge_ahead(row, stripe.preview(str(row.stripe_subscription), None))


def tell_late(*, now: datetime) -> None:
    """Say again what could not be taken, four times over the days of grace."""
    for row in Subscription.objects.filter(status=Status.PAST_DUE).select_related("workspace"):
        letters.dun(row, now=now)


def tell_trials(*, now: datetime) -> None:
    """Say that a trial ends in three days, and that it has ended."""
    trials = Subscription.objects.filter(status=Status.TRIALING, stripe_subscription__isnull=True)
    trials = trials.filter(workspace__closes_at__isnull=True).select_related("workspace")
    for row in trials.filter(trial_ends_at__range=(now, now + timedelta(days=3))):
        letters.trial_ending(row)
    for row in trials.filter(trial_ends_at__range=(now - timedelta(days=3), now)):
        letters.trial_over(row)


def _repair(row: Subscription, *, now: datetime) -> bool:
    with transaction.atomic():
        different = syncing.sync(syncing.held(row.workspace_id), now=now)
        if different:
            logger.error("a subscription had drifted", extra={"workspace": row.workspace_id, "in": different})
            AuditEntry.objects.create(
                workspace_id=row.workspace_id, via="job", subject="subscription", subject_id=row.pk,
                action="drifted", after={"in": different},
            )  # fmt: skip
    return bool(different)
