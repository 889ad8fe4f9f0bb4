"""What an owner does about the plan: buy, change, end, go on, put a tax number on invoices."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.billing import stripe, syncing
from solah.billing.models import Invoice, Status, Subscription
from solah.billing.offers import Offer, is_up
from solah.billing.snapshots import Preview
from solah.outbox.models import AuditEntry

# What a checkout needs between now and the end of a trial, to leave the rest of it free.
TRIAL_LEFT = timedelta(hours=49)
PAGE = "/settings/plan/"
REASONS = {
    "too_expensive": "It costs too much",
    "missing_features": "Something I need is missing",
    "switched_service": "I found something else",
    "unused": "I don’t use it enough",
    "too_complex": "It is hard to use",
    "other": "Something else",
}


class AlreadyBought(Exception):
    """Something runs already: it is changed, not bought again."""


class NothingBought(Exception):
    """Nothing runs, so there is nothing to change."""


class PaymentOpen(Exception):
    """A payment is open: what was not paid for cannot be taken off the price of something else."""


@dataclass(frozen=True)
class Change:
    """What a change will come to, before it is confirmed. `due` is charged at once, or credited if less."""

    offer: Offer
    is_now: bool
    at: datetime
    starts: datetime | None
    due: Preview | None


def check_out(workspace: Workspace, offer: Offer, *, by: User, key: str, now: datetime) -> str:
    """Return the address at which an offer is paid for. Raises `AlreadyBought`.

    One checkout is open at a time, and none while something runs: nobody can pay twice for one workspace.
    """
    with transaction.atomic():
        row = syncing.held(workspace.pk)
        syncing.check_mode(row)
        if not row.stripe_customer:
            row.stripe_customer = stripe.new_customer(
                email=by.email, name=workspace.name, workspace=workspace.pk
            )
            row.stripe_mode = stripe.mode()
            row.save(update_fields=["stripe_customer", "stripe_mode"])
        if row.stripe_checkout:
            stripe.close_checkout(row.stripe_checkout)
        syncing.sync(row, now=now, via="form")
        if not row.is_bought:
            ends = row.trial_ends_at if row.status == Status.TRIALING else None
            trial = ends if ends and ends > now + TRIAL_LEFT else None
            page = f"{settings.SITE_URL}{PAGE}"
            row.stripe_checkout, url = stripe.open_checkout(
                row.stripe_customer,
                offer,
                workspace=workspace.pk,
                trial_ends=trial,
                urls=(f"{page}?paid=1", f"{settings.SITE_URL}/pricing/"),
                # With the one before in it: that one is closed, and must not be answered again.
                key=f"checkout:{row.pk}:{key}:{offer.key}:{row.stripe_checkout[-12:]}",
            )
            row.save(update_fields=["stripe_checkout"])
            _note(row, "checkout", by=by, after={"offer": offer.key})
            return url
    raise AlreadyBought  # outside, so that what was learned is kept


def refresh(workspace: Workspace, *, now: datetime) -> Subscription:
    """Ask how things stand, for somebody who comes back from paying and should not wait for the news."""
    with transaction.atomic():
        row = syncing.held(workspace.pk)
        syncing.sync(row, now=now, via="form")
    return row


def card_page(workspace: Workspace) -> str:
    """Return the address at which the card is changed. Raises `NothingBought`."""
    row = Subscription.objects.get(workspace=workspace)
    syncing.check_mode(row)
    if not row.stripe_customer:
        raise NothingBought
    return stripe.open_portal(row.stripe_customer, back=f"{settings.SITE_URL}{PAGE}?paid=1")


def weigh(workspace: Workspace, offer: Offer, *, now: datetime) -> Change:
    """Say what a change would come to. Raises `NothingBought` and `PaymentOpen`."""
    row = Subscription.objects.get(workspace=workspace)
    current = _paid_up(row)
    at = now.replace(microsecond=0)
    if is_up(current, offer):
        due = stripe.preview(str(row.stripe_subscription), offer, at=at)
        return Change(offer, is_now=True, at=at, starts=None, due=due)
    return Change(offer, is_now=False, at=at, starts=row.current_period_end, due=None)


def change(workspace: Workspace, offer: Offer, *, by: User, at: datetime, key: str, now: datetime) -> Change:
    """Change to another offer: a dearer one at once, another one when what is paid ends.

    `at` is the moment that was weighed, so that what is charged is what was shown. Raises like `weigh`.
    """
    with transaction.atomic():
        row = syncing.held(workspace.pk)
        syncing.sync(row, now=now, via="form")  # a renewal may have failed since
        current = _paid_up(row)
        subscription = str(row.stripe_subscription)
        if row.stripe_schedule:
            stripe.stay(row.stripe_schedule, key=f"stay:{row.stripe_schedule}")
        if row.cancel_at_period_end:
            stripe.end_later(subscription, is_ending=False, key=f"on:{row.pk}:{key}")
        is_now = is_up(current, offer)
        if is_now:
            stripe.change_now(subscription, offer, at=at, key=f"change:{row.pk}:{key}")
        elif offer != current:
            stripe.change_later(subscription, current, offer, key=f"later:{row.pk}:{key}")
        _note(row, "changed", by=by, after={"offer": offer.key})
        syncing.sync(row, now=now, via="form")
    return Change(offer, is_now=is_now, at=at, starts=row.current_period_end, due=None)


def cancel(workspace: Workspace, *, by: User, reason: str, key: str, now: datetime) -> Subscription:
    """Let the plan end with the period that is paid."""
    with transaction.atomic():
        row = syncing.held(workspace.pk)
        _running(row)
        if row.stripe_schedule:
            stripe.stay(row.stripe_schedule, key=f"stay:{row.stripe_schedule}")
        said = reason if reason in REASONS else ""
        stripe.end_later(
            str(row.stripe_subscription), is_ending=True, reason=said, key=f"cancel:{row.pk}:{key}"
        )
        _note(row, "canceled", by=by, after={"reason": said})
        syncing.sync(row, now=now, via="form")
    return row


def resume(workspace: Workspace, *, by: User, key: str, now: datetime) -> Subscription:
    """Go on after all: neither the end nor the change that waited will come."""
    with transaction.atomic():
        row = syncing.held(workspace.pk)
        _running(row)
        if row.stripe_schedule:
            stripe.stay(row.stripe_schedule, key=f"stay:{row.stripe_schedule}")
        if row.cancel_at_period_end:
            stripe.end_later(str(row.stripe_subscription), is_ending=False, key=f"resume:{row.pk}:{key}")
        _note(row, "resumed", by=by, after={})
        syncing.sync(row, now=now, via="form")
    return row


def put_gstin(workspace: Workspace, gstin: str, *, by: User) -> None:
    """Put a tax number on the invoices to come. Raises `NothingBought`."""
    with transaction.atomic():
        row = syncing.held(workspace.pk)
        syncing.check_mode(row)
        if not row.stripe_customer:
            raise NothingBought
        stripe.put_gstin(row.stripe_customer, gstin)
        row.gstin = gstin
        row.save(update_fields=["gstin"])
        _note(row, "gstin", by=by, after={"has_gstin": bool(gstin)})


def paper(invoice: Invoice) -> str:
    """Return the address of an invoice as a PDF or, while it is open, of the page on which it is paid."""
    bill = stripe.bill(invoice.stripe_id)
    return bill.page if bill.status == "open" else bill.pdf


def _running(row: Subscription) -> Offer:
    syncing.check_mode(row)
    if row.offer is None:
        raise NothingBought
    return row.offer


def _paid_up(row: Subscription) -> Offer:
    current = _running(row)
    if row.status in {Status.PAST_DUE, Status.UNPAID}:
        raise PaymentOpen
    return current


def _note(row: Subscription, action: str, *, by: User, after: dict[str, object]) -> None:
    about = {"workspace_id": row.workspace_id, "subject": "subscription", "subject_id": row.pk}
    AuditEntry.objects.create(via="form", action=action, actor_id=by.pk, after=after, **about)
