"""The trail of the ledger's rows: one audit entry a row, with the values that changed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

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
# How PostgreSQL writes what `snapshot` writes as text.
_AS_TEXT = dict.fromkeys(("amount", "original_amount", "rate"), "trim_scale({})::text") | {
    "spent_on": "{}::text"
}
type Triple = tuple[Any, dict[str, Any] | None, dict[str, Any] | None]


def leave_trail(rows: Sequence["Transaction"], *, by: User | None, via: str, action: str) -> None:
    """Write one audit entry a row, with its values as they are now."""
    if rows:
        triples = [(row, None, snapshot(row, TRAIL)) for row in rows]
        audit(rows[0].workspace, triples, by=by, via=via, action=action)


def leave_long_trail(rows: Sequence["Transaction"], *, by: User | None, via: str, action: str) -> None:
    """Write the same as `leave_trail` for thousands of rows, where they are: in the database."""
    table = rows[0]._meta.db_table
    values = ", ".join(f"'{name}', {_AS_TEXT.get(name, '{}').format(name)}" for name in TRAIL)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO outbox_auditentry
                (workspace_id, actor_id, via, subject, subject_id, action, before, after, at)
            SELECT workspace_id, %s, %s, 'transaction', id, %s, NULL, jsonb_build_object({values}), %s
            FROM {table} WHERE workspace_id = %s AND id = ANY(%s) ORDER BY id
            """,  # noqa: S608 (names of our own columns)
            [
                by.pk if by else None,
                via,
                action,
                timezone.now(),
                rows[0].workspace_id,
                [row.pk for row in rows],
            ],
        )


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
