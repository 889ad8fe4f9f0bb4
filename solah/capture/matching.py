"""Which rows of a statement are in the ledger already, and by which keys they will be known."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, Lookup, Q
from django.db.models.functions import Coalesce

from solah.accounts.models import Workspace
from solah.capture import evidence
from solah.capture.models import Reason, Stage
from solah.ledger.models import Transaction, Wallet

BY_NUMBER = "The bank’s own number and the amount are the same."
BY_WORDS = "Day, amount and words are the same."


@CharField.register_lookup
class Among(Lookup):
    """`field__among=texts`: like `in`, but the texts are one value, not thousands to be sent one by one."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare with any of a list."""
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*params, sorted(self.rhs))


@dataclass(frozen=True)
class Movement:
    """What identifies a row of a statement, with its two keys."""

    spent_on: date
    amount: Decimal
    description: str
    import_key: str
    row_key: str
    has_bank_id: bool
    balance: Decimal | None = None
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A row of the ledger that is the same payment, how that is known, and why in words."""

    row: Transaction
    reason: str
    why: str = ""


@dataclass
class Known:
    """Rows found so far by position; each row of the ledger stands for one movement."""

    matches: dict[int, Match] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def take(self, position: int, row: Transaction, why: str) -> None:
        """Remember that a movement is this row."""
        self.matches[position] = Match(row, Reason.IMPORTED, why)
        self.used.add(row.pk)


def movements_of(wallet: Wallet, rows: Iterable[Sequence[Any]]) -> list[Movement]:
    """Give each (day, amount, description, bank's id, balance) its keys; the balance may be left out.

    A key ends with a count, which tells equal purchases of one day apart and comes out the same when the
    file, or one that overlaps it, comes again. The bank's id stands beside the amount, because banks use
    one for two movements; what the row says is a key of its own, because another file may leave the id out.
    """
    seen: Counter[str] = Counter()

    def key(*parts: str) -> str:
        name = "\x1f".join((str(wallet.pk), *parts))
        seen[name] += 1
        return hashlib.sha256(f"{name}\x1f{seen[name]}".encode()).hexdigest()

    found = []
    for day, amount, description, bank_id, *rest in rows:
        figure = format(amount.normalize(), "f")
        row_key = key("row", day.isoformat(), figure, " ".join(description.lower().split()))
        import_key = key("id", bank_id, figure) if bank_id else row_key
        balance = rest[0] if rest else None
        numbers = evidence.numbers_of(description, bank_id or "")
        found.append(Movement(day, amount, description, import_key, row_key, bool(bank_id), balance, numbers))
    return found


def find_known(workspace: Workspace, movements: Sequence[Movement]) -> Known:
    """Find rows that have a key, in the trash too: by the bank's id, else by what the row says."""
    keys = {m.import_key for m in movements} | {m.row_key for m in movements}
    by_key = {row.import_key: row for row in workspace.transactions.filter(import_key__among=keys)}
    by_id, said = _settled(workspace, keys)
    known = Known()
    for position, movement in enumerate(movements):
        row = by_key.get(movement.import_key) or by_id.get(movement.import_key)
        if row and row.pk not in known.used:
            known.take(position, row, BY_NUMBER if movement.has_bank_id else BY_WORDS)
    for position, movement in enumerate(movements):
        if position in known.matches:
            continue
        # Two different ids of the bank are two payments, whatever else is the same.
        candidates = [
            row for has_id, row in said.get(movement.row_key, ()) if not (has_id and movement.has_bank_id)
        ]
        if movement.has_bank_id and movement.row_key in by_key:
            candidates.append(by_key[movement.row_key])
        row = next((row for row in candidates if row.pk not in known.used), None)
        if row:
            known.take(position, row, BY_WORDS)
    return known


def with_reasons(workspace: Workspace, known: Known) -> dict[int, Match]:
    """Say of rows that an import knows whether they are there, in the trash, or taken back."""
    trashed = [match.row for match in known.matches.values() if match.row.trashed_at]
    undone = _taken_back(workspace, trashed)
    return {
        position: Match(match.row, _reason(match.row, undone), match.why)
        for position, match in known.matches.items()
    }


def is_settled() -> Q:
    """Staged rows that stand for a row of the ledger, as far as it was not taken back."""
    gone = [Stage.UNDONE, Stage.UNDOING]
    return Q(added__isnull=False) | (Q(joined__isnull=False) & ~Q(batch__stage__in=gone))


def _settled(
    workspace: Workspace, keys: set[str]
) -> tuple[dict[str, Transaction], dict[str, list[tuple[bool, Transaction]]]]:
    """Return rows that came from, or were found to be, a row of an earlier file: by its key, by its words."""
    staged = list(
        workspace.staged_rows.filter(
            is_settled() | Q(match__import_key=F("import_key")),
            Q(row_key__among=keys) | Q(import_key__among=keys),
        )
        .annotate(row_id=Coalesce("added", "joined", "match"))
        .order_by("pk")
        .values_list("import_key", "row_key", "has_bank_id", "row_id")
    )
    rows = workspace.transactions.in_bulk({row_id for *_, row_id in staged})
    by_id: dict[str, Transaction] = {}
    said: dict[str, list[tuple[bool, Transaction]]] = defaultdict(list)
    for import_key, row_key, has_id, row_id in staged:
        by_id.setdefault(import_key, rows[row_id])
        said[row_key].append((has_id, rows[row_id]))
    return by_id, said


def _taken_back(workspace: Workspace, trashed: Sequence[Transaction]) -> set[int]:
    """Return those rows of the trash that an undone import put there, and not a person one by one."""
    if not trashed:
        return set()
    undone = workspace.staged_rows.filter(
        added__in=trashed, batch__stage=Stage.UNDONE, added__trashed_at=F("batch__undone_at")
    )
    return set(undone.values_list("added_id", flat=True))


def _reason(row: Transaction, undone: set[int]) -> str:
    if not row.trashed_at:
        return Reason.IMPORTED
    return Reason.UNDONE if row.pk in undone else Reason.TRASHED
