"""Changing many rows, each in its own way: all are read at once, and written with one statement."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.ledger.changing import PLACES, STRANGE, planned
from solah.ledger.copying import rewrite_rows
from solah.ledger.models import Transaction
from solah.ledger.payments import shared_changes, take_along
from solah.ledger.querying import snapshot
from solah.ledger.recording import EditConflict, link_tags
from solah.ledger.tagging import changed_tags, tags_of, unlink_tags
from solah.ledger.trail import TRAIL, Triple, audit
from solah.outbox.ways import way_in

_WRITTEN = (
    *("kind", "title", "merchant", "amount", "original_amount", "original_currency", "rate", "spent_on"),
    *("wallet_id", "to_wallet_id", "category_id", "category_by", "is_corrected", "notes", "refund_of_id"),
)


class NoSuchRow(LookupError):
    """The workspace has no row of this id."""


class InBin(Exception):
    """The row is in the bin, where nothing changes it."""


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What shall be otherwise with one row: fields of it, and `tags`. `version` is the one that was seen."""

    pk: int
    changes: Mapping[str, Any]
    version: int | None = None


type Refusal = NoSuchRow | InBin | EditConflict | ValidationError


def amend_severally(
    workspace: Workspace, amendments: Sequence[Amendment], *, by: User | None, via: str = ""
) -> list[Refusal | None]:
    """Change rows, one after the other and each as `amend` would; return, for each, what refused it.

    Whatever is wrong with one holds no other up. A row that is named twice is changed twice. The same few
    questions are asked for ten rows and for a thousand.
    """
    with workspace.held():
        sheet = _Sheet.of(workspace, amendments)
        answers = [sheet.amend(each) for each in amendments]
        sheet.write(by=by, via=via or way_in())
    return answers


@dataclass
class _Sheet:
    """The rows that are asked for and the other parts of their payments, as they are changed in here."""

    workspace: Workspace
    rows: dict[int, Transaction]
    parts: dict[Any, list[Transaction]]
    there: dict[str, set[int]]
    tags: dict[int, list[str]]
    seen: dict[int, Transaction] = field(default_factory=dict)
    trail: list[Triple] = field(default_factory=list)
    retagged: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace, amendments: Sequence[Amendment]) -> "_Sheet":
        every = workspace.transactions.select_related(*PLACES)
        rows = {row.pk: row for row in every.filter(pk__in={each.pk for each in amendments})}
        payments = {row.payment for row in rows.values() if row.payment}
        parts: dict[Any, list[Transaction]] = {payment: [] for payment in payments}
        if payments:
            for row in every.filter(payment__in=payments).order_by("pk"):
                parts[row.payment].append(rows.setdefault(row.pk, row))
        tagged = {each.pk for each in amendments if each.changes.get("tags") is not None}
        return cls(
            workspace=workspace,
            rows=rows,
            parts=parts,
            there=_there(workspace, amendments),
            tags=tags_of(workspace, tagged & rows.keys()) if tagged else {},
        )

    def amend(self, amendment: Amendment) -> Refusal | None:
        """Change one row on the sheet, or return what refuses it."""
        row = self.rows.get(amendment.pk)
        if row is None:
            return NoSuchRow(amendment.pk)
        if row.trashed_at:
            return InBin(amendment.pk)
        if amendment.version not in {None, row.version}:
            return EditConflict(row)
        if not amendment.changes:
            return None
        try:
            draft, values = planned(self.workspace, row, amendment.changes)
            self.refuse_the_gone(row, values)
        except ValidationError as wrong:
            return wrong
        before = self.take(row)
        was: dict[str, Any] = {}
        now: dict[str, Any] = {}
        for name, value in values.items():
            setattr(row, name, value)
        if amendment.changes.get("tags") is not None:
            was, now = changed_tags(self.retagged.get(row.pk, self.tags[row.pk]), draft.tags)
            self.retagged[row.pk] = list(draft.tags)
        self.trail.append((row, snapshot(before, TRAIL) | was, snapshot(row, TRAIL) | now))
        self.follow(before, row)
        return None

    def refuse_the_gone(self, row: Transaction, values: Mapping[str, Any]) -> None:
        """Refuse a wallet or category that was deleted since it was looked up. Raises `ValidationError`."""
        for name in PLACES:
            wanted = values.get(name)
            if wanted and wanted.pk != getattr(row, f"{name}_id") and wanted.pk not in self.there[name]:
                raise ValidationError({name: STRANGE})

    def take(self, row: Transaction) -> Transaction:
        """Note that a row is about to change; return it as it is now."""
        before = copy(row)
        self.seen.setdefault(row.pk, before)
        row.version, row.changed_at = row.version + 1, timezone.now()
        return before

    def follow(self, before: Transaction, row: Transaction) -> None:
        """Give the other parts of the row's payment what they have in common with it."""
        changes = shared_changes(before, row) if row.payment else {}
        others = [each for each in self.parts.get(row.payment, ()) if each is not row] if changes else []
        for each in others:
            self.take(each)
        self.trail += take_along(others, changes)

    def write(self, *, by: User | None, via: str) -> None:
        """Save what became of the rows, where each still has the version that was read."""
        if not self.seen:
            return
        self.workspace.touch()
        pairs = [(was, self.rows[pk]) for pk, was in self.seen.items()]
        names = [name for name in _WRITTEN if any(getattr(a, name) != getattr(b, name) for a, b in pairs)]
        late = rewrite_rows(
            [row for _, row in pairs],
            [*names, "version", "changed_at"],
            seen=[was.version for was, _ in pairs],
        )
        if late:
            raise EditConflict(self.rows[late[0]])
        self.write_tags()
        audit(self.workspace, self.trail, by=by, via=via, action="changed")

    def write_tags(self) -> None:
        """Take tags off rows and give them others."""
        pairs = [(pk, set(self.tags[pk]), names) for pk, names in self.retagged.items()]
        off = {pk: [name for name in had if name not in names] for pk, had, names in pairs}
        on = {pk: tuple(name for name in names if name not in had) for pk, had, names in pairs}
        unlink_tags(self.workspace, {pk: names for pk, names in off.items() if names})
        link_tags(self.workspace, {pk: names for pk, names in on.items() if names})


def _there(workspace: Workspace, amendments: Iterable[Amendment]) -> dict[str, set[int]]:
    """Return which of the wallets and categories that are named are still there, by field."""
    named: dict[str, set[int]] = {"wallets": set(), "categories": set()}
    homes = {"wallet": "wallets", "to_wallet": "wallets", "category": "categories"}
    for each in amendments:
        for name in PLACES:
            if row := each.changes.get(name):
                named[homes[name]].add(row.pk)
    found = {
        home: set(getattr(workspace, home).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
        for home, ids in named.items()
    }
    return {name: found[home] for name, home in homes.items()}
