"""News from the payment provider: taken in once, in a moment, and followed up by a job."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Now

from solah.billing import letters, stripe, syncing
from solah.billing.models import ProviderEvent, Status, Subscription
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry

logger = logging.getLogger(__name__)
ANNOUNCED = timedelta(days=10)  # so long ahead at most; later the night says it, three days before
KEPT = timedelta(days=90)  # longer than the provider repeats anything

# What is followed up. Whatever else comes is taken with thanks and left alone.
SYNCED = frozenset(
    {
        "checkout.session.completed",
        "customer.subscription.created",
        "customer.subscription.updated",
        "customer.subscription.deleted",
        "customer.subscription.paused",
        "customer.subscription.resumed",
        "invoice.paid",
        "invoice.payment_failed",
        "invoice.payment_action_required",
        "invoice.finalized",
        "invoice.voided",
    }
)
AHEAD, REFUNDED, DISPUTED = "invoice.upcoming", "charge.refunded", "charge.dispute.created"
FOLLOWED = SYNCED | {AHEAD, REFUNDED, DISPUTED}


def take(payload: bytes, *, signature: str, now: datetime) -> None:
    """Take an event in: checked, remembered by its id, handed to a job. Raises `stripe.BadEvent`."""
    heard = stripe.heard(payload, signature=signature, now=now)
    if heard.kind not in FOLLOWED:
        return
    with transaction.atomic():
        ProviderEvent.objects.bulk_create(
            [
                ProviderEvent(
                    id=heard.id,
                    kind=heard.kind,
                    customer=heard.customer,
                    subject=heard.subject,
                    created_at=heard.created,
                )
            ],
            ignore_conflicts=True,
        )
        enqueue("billing.follow", args={"event": heard.id}, dedupe_key=f"stripe:{heard.id}")


def follow(event: ProviderEvent, *, now: datetime) -> None:
    """Ask how things stand with whom the event is about, and write it down."""
    charge = stripe.charge(event.subject) if event.kind in {REFUNDED, DISPUTED} else None
    customer = charge["customer"] if charge else event.customer
    found = Subscription.objects.filter(stripe_customer=customer).values_list("workspace_id", flat=True)
    if not customer or not found:
        logger.warning("news about nobody we know", extra={"event": event.pk, "kind": event.kind})
        return
    with transaction.atomic():
        row = syncing.held(found[0])
        syncing.sync(row, now=now)
        if event.kind == AHEAD and _is_to_come(row, event):
            letters.charge_ahead(row, stripe.preview(str(row.stripe_subscription), None))
        elif charge and event.kind == REFUNDED:
            letters.given_back(row, charge=event.subject, amount=charge["refunded"])
            _note(row, "refunded", event)
        elif charge and event.kind == DISPUTED:
            logger.error(
                "a charge is disputed", extra={"workspace": row.workspace_id, "charge": event.subject}
            )
            _note(row, "disputed", event)


def _is_to_come(row: Subscription, event: ProviderEvent) -> bool:
    """Say whether the charge that was announced is the next one: late news may be of the one before."""
    if not row.is_bought or row.cancel_at_period_end or row.current_period_end is None:
        return False
    is_paid_up = row.status in {Status.ACTIVE, Status.TRIALING}
    return is_paid_up and timedelta(0) <= row.current_period_end - event.created_at <= ANNOUNCED


def forget() -> None:
    """Delete what was heard so long ago that it does not come again."""
    ProviderEvent.objects.filter(received_at__lt=Now() - KEPT).delete()


def _note(row: Subscription, action: str, event: ProviderEvent) -> None:
    about = {"workspace_id": row.workspace_id, "subject": "subscription", "subject_id": row.pk}
    AuditEntry.objects.create(via="job", action=action, after={"charge": event.subject}, **about)
