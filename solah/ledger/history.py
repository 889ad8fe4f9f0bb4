"""What happened to one row, in words: who, when, by which way, and the values before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from solah.accounts.models import User, Workspace
from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models import Transaction
from solah.locales import locale_of, one_september
from solah.money import format_money
from solah.outbox.models import AuditEntry

LABELS = {
    "kind": "Kind",
    "title": "What",
    "amount": "Amount",
    "spent_on": "When",
    "category_id": "Category",
    "wallet_id": "Paid with",
    "to_wallet_id": "To",
    "merchant": "Merchant",
    "category_by": "Category chosen by",
    "notes": "Notes",
    "tags": "Tags",
    "original_amount": "Amount there",
    "original_currency": "Currency there",
    "rate": "Rate",
    "parts": "Parts",
    "file": "File",
    "workspace": "Workspace",
}
MOST = 200
WAYS = dict(Source.choices) | {"form": "by hand", "quick": "quick add", "import": "import", "job": "a job"}


@dataclass(frozen=True)
class Change:
    """One value that changed. `before` is empty where there was none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Event:
    """One thing that happened to a row. `who` is empty when no person did it.

    With `is_restorable` the row can be put back to what it was then. `values` are those that differ, before
    and after, as the trail keeps them.
    """

    pk: int
    at: datetime
    who: str
    way: str
    action: str
    changes: tuple[Change, ...]
    has_before: bool = False
    is_restorable: bool = False
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


def history_of(row: Transaction) -> list[Event]:
    """Return what happened to a row, the latest first: four queries."""
    workspace = row.workspace
    entries = list(
        AuditEntry.objects.filter(
            workspace_id=workspace.pk, subject="transaction", subject_id=row.pk
        ).order_by("-id")[:MOST]
    )
    people = dict(_names_of(entry.actor_id for entry in entries))
    words, earlier = _Words(workspace), restorable(entries)
    return [
        Event(
            pk=entry.pk,
            has_before=entry.before is not None,
            is_restorable=entry.pk in earlier,
            at=entry.at,
            who=people.get(entry.actor_id or 0, ""),
            way=WAYS.get(entry.via, entry.via),
            action=entry.action,
            changes=tuple(words.changes(entry.before or {}, entry.after or {})),
            values=_values(entry.before or {}, entry.after or {}),
        )
        for entry in entries
    ]


def restorable(entries: Iterable[AuditEntry]) -> set[int]:
    """Return which of a row's entries, the latest first, left it as it can be again.

    Something must have changed since, and the payment must not have been divided since: other rows hold a
    part of what this one was then.
    """
    found, has_changed = set(), False
    for entry in entries:
        if has_changed and entry.action in {"changed", "added", "split", "joined"}:
            found.add(entry.pk)
        if entry.action in {"split", "joined"}:
            break
        has_changed = has_changed or entry.action == "changed"
    return found


def _values(before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, tuple[Any, Any]]:
    pairs = {name: (before.get(name), after.get(name)) for name in LABELS}
    return {name: (was, now) for name, (was, now) in pairs.items() if was != now}


def _names_of(ids: Iterable[int | None]) -> Iterable[tuple[int, str]]:
    people = User.objects.filter(pk__in={pk for pk in ids if pk})
    return ((person.pk, person.first_name) for person in people)


class _Words:
    """Says a trail's values as the workspace writes them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.where = locale_of(workspace.locale)
        self.names = {
            "category_id": dict(workspace.categories.values_list("pk", "name")),
            "wallet_id": dict(workspace.wallets.values_list("pk", "name")),
        }
        self.names["to_wallet_id"] = self.names["wallet_id"]

    def changes(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Change]:
        """Yield what differs, in the order of `LABELS`; who chose a category only where it is new."""
        for name, label in LABELS.items():
            was, now = self.said(name, before.get(name)), self.said(name, after.get(name))
            if was != now and not (name == "category_by" and (before or not now)):
                yield Change(label, was, now)

    def said(self, name: str, value: Any) -> str:
        """Return one value in words; nothing for what is empty."""
        if value in (None, "", []):
            return "No category" if name == "category_id" and value is None else ""
        if name == "parts":
            return " + ".join(self._part(*part) for part in value)
        if name == "amount":
            return format_money(Decimal(value), self.workspace.currency, locale=self.workspace.locale)
        if name == "spent_on":
            return one_september(format_date(date.fromisoformat(value), "E d MMM y", locale=self.where))
        if name == "kind":
            return str(dict(Kind.choices).get(value, value))
        if name == "category_by":  # a person's own choice needs no word
            return "" if value == CategoryBy.PERSON else str(dict(CategoryBy.choices).get(value, value))
        if name in self.names:
            return self.names[name].get(value, "one that is gone")
        return str(value)

    def _part(self, category: int | None, amount: str) -> str:
        """Say one part of a split: ₹840 Groceries."""
        name = self.names["category_id"].get(category, "one that is gone") if category else "not sorted yet"
        money = format_money(Decimal(amount), self.workspace.currency, locale=self.workspace.locale)
        return f"{money} {name}"
