"""Letters about money: what was paid, what will be, what could not be taken."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from solah import mail
from solah.accounts.models import Role, User, Workspace
from solah.billing.models import GRACE, Invoice, Status, Subscription
from solah.billing.plans import Meter
from solah.billing.snapshots import Preview
from solah.money import format_money

# Days after the first failure on which somebody is written to; the last one says what happens tomorrow.
DUNNING_DAYS = (0, 2, 4, 6)
TOLD_AHEAD = timedelta(hours=24)  # the law's own hours for e-mandates in India
LOOKED_AHEAD = timedelta(hours=72)
THINGS = {
    Meter.EXPENSES: "expenses",
    Meter.API_CALLS: "API calls",
    Meter.AI_ANALYSES: "analyses",
    Meter.RECEIPTS: "receipts",
    Meter.IMPORTS: "statement files",
    Meter.PEAK_SEATS: "seats",
}


def after_sync(row: Subscription, *, newly_paid: list[Invoice], now: datetime) -> None:
    """Write what the news calls for: a receipt for each payment, the first word about a failed one."""
    for invoice in newly_paid:
        if invoice.total:
            receipt(row, invoice)
    if row.status == Status.PAST_DUE:
        dun(row, now=now)


def receipt(row: Subscription, invoice: Invoice) -> None:
    """Say that an invoice was paid."""
    context = {
        "amount": format_money(invoice.total, invoice.currency, locale=row.workspace.locale),
        "invoice": invoice,
        "offer": row.offer,
    }
    _send(row, "receipt", once=f"receipt:{invoice.stripe_id}", **context)


def dun(row: Subscription, *, now: datetime) -> None:
    """Write the letter that is due over a late payment: the latest of the four, should some be missed."""
    since, ends = row.past_due_since, row.grace_ends_at
    if row.status != Status.PAST_DUE or since is None or ends is None or ends <= now:
        return
    due = [number for number, days in enumerate(DUNNING_DAYS, 1) if since + timedelta(days=days) <= now]
    number = due[-1] if due else 1
    context: dict[str, Any] = {
        "number": number,
        "is_last": number == len(DUNNING_DAYS),
        "ends_at": ends,
        "offer": row.offer,
    }
    bill = Invoice.objects.filter(workspace=row.workspace_id, status="open").first()
    if bill is not None:
        context["amount"] = format_money(bill.due, bill.currency, locale=row.workspace.locale)
    context["notice_until"] = row.notice_until if row.notice_until and row.notice_until > now else None
    _send(row, "late", once=f"late:{row.stripe_subscription}:{since:%Y%m%d}:{number}", **context)


def charge_ahead(row: Subscription, preview: Preview) -> None:
    """Say what will be charged and when, a day or more ahead."""
    context = {
        "amount": format_money(preview.due, preview.currency, locale=row.workspace.locale),
        "on": row.current_period_end,
        "offer": row.next_offer or row.offer,
    }
    once = f"ahead:{row.stripe_subscription}:{row.current_period_end:%Y%m%d}"
    _send(row, "ahead", once=once, **context)


def given_back(row: Subscription, *, charge: str, amount: Any) -> None:
    """Say that money was paid back."""
    said = format_money(amount, "INR", locale=row.workspace.locale)
    _send(row, "refund", once=f"refund:{charge}:{amount}", amount=said)


def trial_over(row: Subscription) -> None:
    """Say that the trial has ended, and that nothing is lost."""
    _send(row, "trial_over", once=f"trial:{row.pk}")


def trial_ending(row: Subscription) -> None:
    """Say that the trial ends in some days."""
    _send(row, "trial_ending", once=f"trial-ending:{row.pk}", ends_at=row.trial_ends_at)


def nearly_used(workspace: Workspace, meter: Meter, *, used: int, limit: int, period: date) -> None:
    """Say once in a month that most of an allowance is used."""
    context = {"thing": THINGS[meter], "used": used, "limit": limit, "left": limit - used}
    context["is_at_once"] = meter is Meter.PEAK_SEATS
    _write(workspace, "nearly", once=f"nearly:{workspace.pk}:{meter.value}:{period}", **context)


def _send(row: Subscription, name: str, *, once: str, **context: Any) -> None:
    _write(row.workspace, name, once=once, **context)


def _write(workspace: Workspace, name: str, *, once: str, **context: Any) -> None:
    """Write to every owner."""
    owners = User.objects.filter(
        memberships__workspace=workspace.pk, memberships__role=Role.OWNER, is_active=True, is_visitor=False
    )
    url = f"{settings.SITE_URL}/settings/plan/"
    with transaction.atomic():
        for owner in owners.order_by("pk"):
            more = {"workspace": workspace, "person": owner, "url": url, "grace": GRACE.days, **context}
            mail.send(owner.email, f"billing/email/{name}", once=f"{once}:{owner.pk}", **more)
