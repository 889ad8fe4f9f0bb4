"""Which rows of a statement are in the ledger already, and under which key they will be known."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.capture.models import Reason
from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Transaction, Wallet

# A card payment reaches the statement up to this many days after the day somebody wrote it down.
DAYS_APART = 3


@dataclass(frozen=True)
class Movement:
    """What identifies a row of a statement."""

    spent_on: date
    amount: Decimal
    description: str
    bank_id: str | None


@dataclass(frozen=True)
class Match:
    """A row of the ledger that is the same payment, and how that is known."""

    row: Transaction
    reason: str


def import_keys(wallet: Wallet, movements: Iterable[Movement]) -> list[str]:
    """Return each movement's key: wallet, bank's id or day and narration, amount, and which of its kind.

    The count tells two equal purchases of one day apart, and gives the same keys when the file, or one
    that overlaps it, comes again. The bank's id alone is not enough: banks repeat them.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    keys = []
    for movement in movements:
        if movement.bank_id:
            name: tuple[str, ...] = ("id", movement.bank_id)
        else:
            name = ("row", movement.spent_on.isoformat(), " ".join(movement.description.lower().split()))
        name = (*name, format(movement.amount.normalize(), "f"))
        seen[name] += 1
        text = "\x1f".join((str(wallet.pk), *name, str(seen[name])))
        keys.append(hashlib.sha256(text.encode()).hexdigest())
    return keys


def find_matches(
    workspace: Workspace, movements: Sequence[Movement], keys: Sequence[str]
) -> dict[int, Match]:
    """Return, by position, the rows that are in the ledger already; each row of the ledger is used once."""
    matches: dict[int, Match] = {}
    known = {row.import_key: row for row in workspace.transactions.filter(import_key__in=set(keys))}
    for position, key in enumerate(keys):
        if key in known:
            matches[position] = Match(known[key], Reason.IMPORTED)
    candidates = _written_by_hand(workspace, movements)
    for position, movement in enumerate(movements):
        if position in matches:
            continue
        near = candidates[(movement.amount < 0, abs(movement.amount))]
        close = [row for row in near if abs((row.spent_on - movement.spent_on).days) <= DAYS_APART]
        if close:
            best = min(close, key=lambda row: (abs((row.spent_on - movement.spent_on).days), row.pk))
            near.remove(best)
            matches[position] = Match(best, Reason.BY_HAND)
    return matches


def _written_by_hand(
    workspace: Workspace, movements: Sequence[Movement]
) -> dict[tuple[bool, Decimal], list[Transaction]]:
    """Return rows that no import knows, around the statement's days, by direction and amount."""
    found: dict[tuple[bool, Decimal], list[Transaction]] = defaultdict(list)
    if not movements:
        return found
    reach = timedelta(days=DAYS_APART)
    rows = (
        workspace.transactions.alive()
        .between(min(m.spent_on for m in movements) - reach, max(m.spent_on for m in movements) + reach)
        .filter(import_key="")
        .exclude(source=Source.IMPORT)
        .exclude(kind=Kind.TRANSFER)
    )
    for row in rows:
        found[(row.kind == Kind.EXPENSE, row.amount)].append(row)
    return found
