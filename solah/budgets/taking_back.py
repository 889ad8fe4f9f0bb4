"""Taking back what an assistant did to rows or budgets, where nobody has changed it since."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.budgets import changing
from solah.budgets.changing import Overtaken
from solah.ledger.models import Transaction
from solah.ledger.recording import EditConflict
from solah.ledger.splitting import Part, join, parts_of, split
from solah.outbox import activity
from solah.outbox.models import AuditEntry


class NothingThere(LookupError):
    """Nothing of this id can be taken back: it was taken back already, or it never was."""


def take_back(workspace: Workspace, pk: int, *, by: User, via: str, of: User | None = None) -> AuditEntry:
    """Take one deed of the log back; with `of` that person's alone. Raises `NothingThere` and `Overtaken`."""
    with transaction.atomic():
        workspace.touch()
        entry = activity.held(workspace.pk, pk, actor_id=of.pk if of else None)
        if entry is None:
            raise NothingThere(pk)
        try:
            _go_back(workspace, way_of(entry), by=by, via=via)
        except (EditConflict, ValidationError):
            raise Overtaken from None
        activity.mark_undone(entry)
    return entry


def way_of(entry: AuditEntry) -> dict[str, Any]:
    """Return how to take a deed back, in words of JSON."""
    found: dict[str, Any] = (entry.after or {}).get("undo") or {}
    return found


def _go_back(workspace: Workspace, way: dict[str, Any], *, by: User, via: str) -> None:
    rows = workspace.transactions
    if way["do"] == "bin":
        rows.move_to_trash(rows.filter(pk__in=way["ids"]), by=by, via=via)
    elif way["do"] == "restore":
        rows.restore(rows.filter(pk__in=way["ids"]), by=by, via=via)
    elif way["do"] == "amend":
        _amend(workspace, way, by=by, via=via)
    elif way["do"] == "join":
        row = _row(workspace, way["id"])
        join(row, seen=_seen(row, way), by=by, via=via)
    elif way["do"] == "split":
        _split(workspace, way, by=by, via=via)
    elif not changing.undo(workspace, uuid.UUID(way["key"]), by=by):
        raise Overtaken


def _amend(workspace: Workspace, way: dict[str, Any], *, by: User, via: str) -> None:
    changes: dict[str, Any] = {}
    for name, value in way["values"].items():
        if name in {"category_id", "wallet_id"}:
            of = workspace.categories if name == "category_id" else workspace.wallets
            changes[name.removesuffix("_id")] = of.filter(pk=value).first() if value else None
        elif name == "amount":
            changes[name] = Decimal(value)
        elif name == "spent_on":
            changes[name] = date.fromisoformat(value)
        else:
            changes[name] = tuple(value) if name == "tags" else value
    workspace.transactions.amend(
        _row(workspace, way["id"]), version=way["version"], by=by, via=via, **changes
    )


def _split(workspace: Workspace, way: dict[str, Any], *, by: User, via: str) -> None:
    row = _row(workspace, way["id"])
    categories = {each.pk: each for each in workspace.categories.all()}
    parts = [
        Part(amount=Decimal(each["amount"]), category=categories.get(each["category"]), title=each["title"])
        for each in way["parts"]
    ]
    total = sum((each.amount for each in parts), Decimal(0))
    split(row, parts, total=total, seen=_seen(row, way), by=by, via=via)


def _seen(row: Transaction, way: dict[str, Any]) -> dict[int, int]:
    """Return the versions that the deed left behind, so that a later change is not written over."""
    if "seen" in way:
        return {int(pk): version for pk, version in way["seen"].items()}
    return {each.pk: each.version for each in parts_of(row)}  # an entry from before these were kept


def _row(workspace: Workspace, pk: int) -> Transaction:
    rows = workspace.transactions.alive().select_related("category", "wallet", "to_wallet")
    found: Transaction | None = rows.filter(pk=pk).first()
    if found is None:
        raise Overtaken
    return found
