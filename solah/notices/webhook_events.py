"""What can be told to the outside, and the words in which each event is sent."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from solah.accounts.models import Workspace
from solah.insights import telling as sentences
from solah.insights.telling import name_of
from solah.money import quantize
from solah.outbox import telling

# Each event, what it is called on the page, and when it comes.
EVENTS = {
    "transaction.created": "Rows were added, or came back from the bin",
    "transaction.updated": "Rows were changed",
    "transaction.deleted": "Rows were deleted",
    telling.BUDGET_REACHED: "A budget reached 80% or 100%",
    telling.INSIGHT_CREATED: "Something worth telling was found",
    telling.IMPORT_COMMITTED: "A statement was imported",
    telling.IMPORT_UNDONE: "An import was taken back",
    telling.SUBSCRIPTION_CHANGED: "The plan or its payment changed",
}
PING = "ping"
VERSION = "v1"
AT_ONCE = 100  # rows of one event: ten thousand imported ones are a hundred calls, not ten thousand


def bodies(workspace: Workspace, name: str, told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the `data` of each event that something told becomes; none when nothing of it is left to say."""
    if "facts" in told:
        yield dict(told["facts"])
        return
    ids = told.get("ids", [])
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        if name == "transaction.deleted":
            yield {"transactions": [{"id": pk} for pk in part]}
        elif name == telling.INSIGHT_CREATED:
            yield from _filled("insights", _insights(workspace, part))
        else:
            yield from _filled("transactions", _rows(workspace, part))


def body_of(pk: UUID, name: str, workspace: Workspace, *, at: datetime, data: dict[str, Any]) -> str:
    """Return the whole body of an event, as it is signed and sent."""
    whole = {
        "id": f"evt_{pk.hex}",
        "type": name,
        "version": VERSION,
        "created_at": at.isoformat(timespec="seconds"),
        "workspace": workspace.pk,
        "data": data,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _filled(kind: str, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    if rows:
        yield {kind: rows}


def _rows(workspace: Workspace, ids: list[int]) -> list[dict[str, Any]]:
    """Return rows as they stand now; one that was deleted meanwhile is told as such by its own event."""
    rows = workspace.transactions.alive().filter(pk__in=ids)
    rows = rows.select_related("category", "wallet").with_tag_names()
    return [_row(row) for row in rows.order_by("pk")]


def _row(row: Any) -> dict[str, Any]:
    """Return a row under the names that it has in the API."""
    return {
        "id": row.pk,
        "kind": row.kind,
        "title": row.title,
        "merchant": row.merchant,
        "amount": f"{quantize(row.amount, row.currency):f}",
        "currency": row.currency,
        "spent_on": row.spent_on.isoformat(),
        "category_id": row.category_id,
        "category_name": row.category.name if row.category else None,
        "wallet_id": row.wallet_id,
        "wallet_name": row.wallet.name,
        "to_wallet_id": row.to_wallet_id,
        "tags": row.tag_names,
        "notes": row.notes,
        "source": row.source,
        "payment_id": str(row.payment) if row.payment else None,
        "version": row.version,
    }


def _insights(workspace: Workspace, ids: list[int]) -> list[dict[str, Any]]:
    names = {name_of(each.pk): each.name for each in workspace.categories.all()}
    today = workspace.today()
    return [
        _insight(workspace, row, names, today) for row in workspace.insights.filter(pk__in=ids).order_by("pk")
    ]


def _insight(workspace: Workspace, row: Any, names: dict[str, str], today: date) -> dict[str, Any]:
    found = {"pk": row.pk, "kind": row.kind, "severity": row.severity, "facts": row.facts, "odds": row.odds}
    told = sentences.tell(workspace, names=names, today=today, **found)
    shown = ("kind", "severity", "headline", "detail", "category")
    return {"id": told.pk} | {name: getattr(told, name) for name in shown}
