"""The trail of the ledger's rows: one audit entry a row, with the values that changed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from solah.accounts.models import User, Workspace
from solah.ledger.querying import snapshot
from solah.outbox.models import AuditEntry

if TYPE_CHECKING:
    from solah.ledger.models.transaction import Transaction

TRAIL = (
    "kind",
    "title",
    "merchant",
    "amount",
    "currency",
    "spent_on",
    "wallet_id",
    "to_wallet_id",
    "category_id",
    "category_by",
    "notes",
    "original_amount",
    "original_currency",
    "rate",
)
type Triple = tuple[Any, dict[str, Any] | None, dict[str, Any] | None]


def leave_trail(rows: Sequence["Transaction"], *, by: User | None, via: str, action: str) -> None:
    """Write one audit entry a row, with its values as they are now."""
    if rows:
        triples = [(row, None, snapshot(row, TRAIL)) for row in rows]
        audit(rows[0].workspace, triples, by=by, via=via, action=action)


def audit(workspace: Workspace, triples: Iterable[Triple], *, by: User | None, via: str, action: str) -> None:
    """Write one entry for each row with its values before and after; what did not change is left out."""
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                workspace_id=workspace.pk,
                actor_id=by.pk if by else None,
                via=via,
                subject="transaction",
                subject_id=row.pk,
                action=action,
                before=_only_changed(before, after),
                after=_only_changed(after, before) if before else after,
            )
            for row, before, after in triples
        ),
        batch_size=2000,
    )


def tags_said(row: Any) -> str:
    """Return a row's tags as the trail keeps them."""
    return ", ".join(sorted(tag.name for tag in row.tags.all()))


def _only_changed(values: dict[str, Any] | None, others: dict[str, Any] | None) -> dict[str, Any] | None:
    if values is None or others is None:
        return values
    return {name: value for name, value in values.items() if name not in others or others[name] != value}
