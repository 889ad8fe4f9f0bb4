"""A subscription's row, written as the payment provider says at this moment, whatever was heard before."""

import logging
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from solah.billing import letters, seats, stripe
from solah.billing.models import Invoice, Status, Subscription
from solah.billing.offers import NoSuchOffer, Offer, offers
from solah.billing.snapshots import ENDED, Bill, Snapshot
from solah.outbox.models import AuditEntry
from solah.outbox.telling import SUBSCRIPTION_CHANGED, tell

logger = logging.getLogger(__name__)
SHOWN = ("plan", "interval", "status", "cancel_at_period_end", "next_plan", "next_interval")


class MixedModes(Exception):
    """The row is about test money and the keys are live, or the other way round."""


def held(workspace_id: int) -> Subscription:
    """Return a workspace's row and hold it until the transaction ends: one at a time asks and writes."""
    return Subscription.objects.select_for_update(of=("self",)).select_related("workspace").get(
        workspace_id=workspace_id
    )  # fmt: skip


def sync(row: Subscription, *, now: datetime, via: str = "job") -> list[str]:
    """Bring a held row up to what the provider says; return the names of what was different.

    Nothing that was heard before matters: this asks anew, so any order, repeat or loss of news ends alike.
    """
    check_mode(row)
    if not row.stripe_customer:
        return []
    seen = stripe.subscription_of(row.stripe_customer)
    if seen is None:
        return []
    values = _values(seen)
    if seen.status == "past_due" or (seen.late_since and seen.status not in ENDED):
        values["notice_until"] = stripe.notice_until(row.stripe_customer)
    bills = stripe.bills_of(row.stripe_customer)
    different = [name for name, value in values.items() if getattr(row, name) != value]
    with transaction.atomic():
        before = _shown(row)
        for name, value in values.items():
            setattr(row, name, value)
        row.synced_at = now
        row.save()
        newly_paid, changed_bills = _keep_bills(row, bills)
        if different or changed_bills:
            row.workspace.touch()
        if _shown(row) != before:
            _note(row, before, via=via)
            seats.reseat(row.workspace, now=now)
        letters.after_sync(row, newly_paid=newly_paid, now=now)
    return different + changed_bills


def differs(row: Subscription, seen: Snapshot) -> bool:
    """Say whether a row, or the list of its bills, is not what the provider said a moment ago."""
    if any(getattr(row, name) != value for name, value in _values(seen).items()):
        return True
    name, status = seen.latest_bill
    return bool(name) and not Invoice.objects.filter(stripe_id=name, status=status).exists()


def check_mode(row: Subscription) -> None:
    """Raise `MixedModes` for a row whose ids are of the other world."""
    if row.stripe_mode and row.stripe_mode != stripe.mode():
        raise MixedModes(f"subscription {row.pk} is of {row.stripe_mode} mode")


def _values(seen: Snapshot) -> dict[str, Any]:
    if seen.status in ENDED:
        gone = {"cancel_at_period_end": False, "stripe_schedule": "", "next_plan": "", "next_interval": ""}
        ended = {"status": Status.CANCELED.value, "past_due_since": None, "notice_until": None}
        return {**ended, **gone, **_sold(seen), **_dates(seen)}
    is_late = seen.status == "past_due"
    following = _offer(seen.next_product, seen.next_interval)
    return {
        **_sold(seen),
        **_dates(seen),
        "status": seen.status,
        "cancel_at_period_end": seen.is_ending,
        "past_due_since": seen.late_since or seen.period_start if is_late else None,
        "notice_until": None,
        "stripe_schedule": seen.schedule,
        "next_plan": following.plan.slug if following else "",
        "next_interval": following.interval.value if following else "",
    }


def _sold(seen: Snapshot) -> dict[str, Any]:
    bought = _offer(seen.product, seen.interval)
    if bought is None:
        logger.error("a subscription to nothing that we sell", extra={"subscription": seen.id})
        return {"stripe_subscription": seen.id}
    return {
        "stripe_subscription": seen.id,
        "plan": bought.plan.slug,
        "interval": bought.interval.value,
    }


def _dates(seen: Snapshot) -> dict[str, Any]:
    dates = {"current_period_start": seen.period_start, "current_period_end": seen.period_end}
    return dates | ({"trial_ends_at": seen.trial_ends} if seen.trial_ends else {})


def _offer(product: str, interval: str) -> Offer | None:
    try:
        return next(each for each in offers() if (each.product, each.interval.value) == (product, interval))
    except (StopIteration, NoSuchOffer):
        return None


def _keep_bills(row: Subscription, bills: list[Bill]) -> tuple[list[Invoice], list[str]]:
    """Write the bills down; return those that were paid since, and what was different."""
    known = {each.stripe_id: each for each in Invoice.objects.filter(workspace_id=row.workspace_id)}
    paid, different = [], []
    for bill in bills:
        values = {k: v for k, v in asdict(bill).items() if k not in {"id", "pdf", "page"}}
        kept = known.get(bill.id)
        if kept and all(getattr(kept, name) == value for name, value in values.items()):
            continue
        was_paid = kept is not None and kept.paid_at is not None
        kept, _ = Invoice.objects.update_or_create(
            stripe_id=bill.id, defaults=values | {"workspace_id": row.workspace_id}
        )
        different.append(f"invoice {bill.id}")
        if bill.paid_at and not was_paid:
            paid.append(kept)
    return paid, different


def _shown(row: Subscription) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SHOWN}


def _note(row: Subscription, before: dict[str, Any], *, via: str) -> None:
    AuditEntry.objects.create(
        workspace_id=row.workspace_id,
        via=via,
        subject="subscription",
        subject_id=row.pk,
        action="synced",
        before=before,
        after=_shown(row),
    )
    tell(row.workspace_id, SUBSCRIPTION_CHANGED, facts=_shown(row))
