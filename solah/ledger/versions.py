"""Putting a row back to what it was: its trail tells, and the way back is one more change."""

from datetime import date
from decimal import Decimal
from typing import Any

from solah.accounts.models import User
from solah.ledger.history import MOST, restorable
from solah.ledger.models import Transaction
from solah.outbox.models import AuditEntry

_ROWS = {"wallet_id": "wallets", "to_wallet_id": "wallets", "category_id": "categories"}
_TEXTS = {"kind", "title", "merchant", "notes", "original_currency"}
_NUMBERS = {"amount", "original_amount", "rate"}


class NoSuchVersion(LookupError):
    """The trail has no such version of this row, or none that the row can be put back to."""


def put_back(row: Transaction, *, event: int, version: int, by: User | None) -> tuple[Transaction, int]:
    """Put a row back to what it was after an event of its trail; return it, and the event that undoes this.

    A category or wallet that is gone since stays as it is now. Raises `NoSuchVersion`, `ValidationError` and
    `recording.EditConflict`.
    """
    entries = list(
        AuditEntry.objects.filter(
            workspace_id=row.workspace_id, subject="transaction", subject_id=row.pk
        ).order_by("-id")[:MOST]
    )
    if event not in restorable(entries):
        raise NoSuchVersion(event)
    then: dict[str, Any] = {}
    for entry in entries:
        if entry.pk == event:
            break
        if entry.action == "changed":
            then |= entry.before or {}
    amended = row.workspace.transactions.amend(row, version=version, by=by, **_values(row, then))
    last = next(entry.pk for entry in entries if entry.action in {"changed", "added", "split", "joined"})
    return amended, last


def _values(row: Transaction, then: dict[str, Any]) -> dict[str, Any]:
    """Return what the trail says as fields of the row."""
    values: dict[str, Any] = {}
    for name, value in then.items():
        if name in _TEXTS:
            values[name] = value or ""
        elif name in _NUMBERS:
            values[name] = None if value is None else Decimal(value)
        elif name == "spent_on":
            values[name] = date.fromisoformat(value)
        elif name == "category_by":
            values[name] = value
        elif name == "tags":
            values[name] = tuple(filter(None, value.split(", ")))
        elif name in _ROWS:
            found = getattr(row.workspace, _ROWS[name]).filter(pk=value).first() if value else None
            if found or value is None:
                values[name.removesuffix("_id")] = found
    return values
