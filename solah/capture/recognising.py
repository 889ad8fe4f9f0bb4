"""Which draft or row a message is already: by its own words, or by the number of its payment."""

import hashlib
from datetime import datetime

from django.db.models import Q

from intake.messages import Message
from solah.accounts.models import Workspace
from solah.capture.models import Arrival, Sort, Standing
from solah.ledger.models import Transaction

# A number this long is one payment's, wherever it stands.
_REFERENCE_LEAST = 10


def known_draft(
    workspace: Workspace, said: Message, kind: str, *, digest: str, sent_at: datetime | None
) -> Arrival | None:
    """Return the draft that this message is already: by its digest, its payment's number, or its words alone.

    A text without a time is one with the same words that has a time, and the other way round.
    """
    inside = workspace.inbox.filter(sort=Sort.MESSAGE).select_related("row")
    if same := inside.filter(digest=digest).first():
        return same
    if len(said.reference) >= _REFERENCE_LEAST:
        one = inside.filter(external_key=said.reference, kind=kind, amount=said.amount)
        return one.exclude(standing=Standing.DISMISSED).first()
    return inside.filter(text=said.text, facts__is_timed=sent_at is None).first()


def known_row(workspace: Workspace, said: Message, kind: str) -> Transaction | None:
    """Return the row that has a payment's number: from a message, a statement, or in its notes.

    Another amount is another payment, whatever its number: a mandate's comes each month, and a long number
    may hold a shorter one. A part of a split payment has an amount of its own.
    """
    reference = said.reference
    if len(reference) < _REFERENCE_LEAST:
        return None
    rows = workspace.transactions.alive().filter(kind=kind)
    staged = workspace.staged_rows.filter(description__icontains=reference)
    sums = Q(amount=said.amount) | Q(original_amount=said.amount) | Q(payment__isnull=False)
    if said.amount is not None:
        rows = rows.filter(sums | Q(arrivals__external_key=reference, arrivals__amount=said.amount))
    return (
        rows.filter(
            Q(arrivals__external_key=reference)
            | Q(words__contains=reference.lower())
            | Q(pk__in=staged.values("added"))
            | Q(pk__in=staged.values("match"))
        )
        .order_by("pk")
        .first()
    )


def digest_of(said: Message, sent_at: datetime | None) -> str:
    """Tell messages apart: by their words, and where these name no payment by the second they were sent."""
    if sent_at is None or len(said.reference) >= _REFERENCE_LEAST:
        return said.key
    return hashlib.sha256(f"{said.key}\x1f{sent_at.isoformat(timespec='seconds')}".encode()).hexdigest()
