"""What the rows of one split payment have in common: they move, and go to the bin, together."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone

from solah.accounts.models import User
from solah.ledger.kinds import Kind
from solah.ledger.querying import TransactionSet, snapshot
from solah.ledger.trail import TRAIL, Triple, audit

if TYPE_CHECKING:
    from solah.ledger.drafts import Draft
    from solah.ledger.models.transaction import Transaction

# One payment has one day, one wallet, one merchant and one direction, however many parts it is in.
SHARED = ("kind", "spent_on", "wallet_id", "merchant")


def whole_payments(rows: Any, wanted: list[int]) -> TransactionSet[Any]:
    """Return the rows with these ids, and the other parts of the payments that they are part of."""
    payments = rows.filter(pk__in=wanted, payment__isnull=False).values("payment")
    asked: TransactionSet[Any] = rows.filter(Q(pk__in=wanted) | Q(payment__in=payments))
    return asked


def refuse_alone(row: "Transaction", draft: "Draft") -> None:
    """Refuse what one part of a payment cannot do without the others. Raises `ValidationError`."""
    if row.payment is None:
        return
    if draft.amount != row.amount:
        raise ValidationError(
            {"amount": "This is one part of a payment. Change the amounts where all parts are, in its split."}
        )
    if draft.kind == Kind.TRANSFER:
        raise ValidationError({"kind": "A split payment is no transfer. Put it back into one row first."})


def shared_changes(before: "Transaction", after: "Transaction") -> dict[str, Any]:
    """Return what of a change all parts of the payment have in common."""
    return {name: getattr(after, name) for name in SHARED if getattr(before, name) != getattr(after, name)}


def take_along(others: Iterable["Transaction"], changes: Mapping[str, Any]) -> list[Triple]:
    """Give the other parts the same, unsaved; return each with its values before and after."""
    triples: list[Triple] = []
    for each in others:
        was = snapshot(each, TRAIL)
        for name, value in changes.items():
            setattr(each, name, value)
        if each.kind != Kind.REFUND:
            each.refund_of_id = None
        triples.append((each, was, snapshot(each, TRAIL)))
    return triples


def follow(before: "Transaction", after: "Transaction", *, by: User | None, via: str) -> None:
    """Give the other parts of a payment what they have in common with the part that was changed."""
    if after.payment is None:
        return
    changes = shared_changes(before, after)
    workspace = after.workspace
    others = list(workspace.transactions.filter(payment=after.payment).exclude(pk=after.pk))
    if not changes or not others:
        return
    triples = take_along(others, changes)
    if "kind" in changes and after.kind != Kind.REFUND:
        changes["refund_of"] = None
    workspace.transactions.filter(pk__in=[each.pk for each in others]).update(
        **changes, version=F("version") + 1, changed_at=timezone.now()
    )
    audit(workspace, triples, by=by, via=via, action="changed")
