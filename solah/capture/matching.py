"""Which rows of a statement are in the ledger already, and by which keys they will be known."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from solah.accounts.models import Workspace
from solah.capture.models import Reason, Stage
from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Transaction, Wallet, WalletKind

# A payment reaches the statement up to this many days from the day somebody wrote it down for.
DAYS_APART = 3
# From this many points on two rows of one amount count as one payment; below it somebody should look.
ENOUGH = 3
MANY_ALIKE = 50
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN = {
    "upi",
    "neft",
    "imps",
    "pos",
    "card",
    "bank",
    "cash",
    "bill",
    "paid",
    "payment",
    "transfer",
    "the",
    "for",
}
_FIRST, _LAST = date(1970, 1, 5), date(2199, 1, 1)


@dataclass(frozen=True)
class Movement:
    """What identifies a row of a statement, with its two keys."""

    spent_on: date
    amount: Decimal
    description: str
    import_key: str
    row_key: str
    has_bank_id: bool


@dataclass(frozen=True)
class Match:
    """A row of the ledger that is the same payment, and how that is known."""

    row: Transaction
    reason: str


def movements_of(wallet: Wallet, rows: Iterable[tuple[date, Decimal, str, str | None]]) -> list[Movement]:
    """Give each (day, amount, description, bank's id) its keys.

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
    for day, amount, description, bank_id in rows:
        figure = format(amount.normalize(), "f")
        row_key = key("row", day.isoformat(), figure, " ".join(description.lower().split()))
        import_key = key("id", bank_id, figure) if bank_id else row_key
        found.append(Movement(day, amount, description, import_key, row_key, bool(bank_id)))
    return found


def find_matches(
    workspace: Workspace, wallet: Wallet, movements: Sequence[Movement], *, apart_from: Iterable[int] = ()
) -> dict[int, Match]:
    """Return, by position, the rows that are in the ledger already; each row of the ledger is used once.

    `apart_from` are rows that stand for other movements: they are not taken for written by hand.
    """
    found = _imported(workspace, movements)
    used = {row.pk for row in found.values()} | set(apart_from)
    undone = _taken_back(workspace, [row for row in found.values() if row.trashed_at])
    matches = {position: Match(row, _reason(row, undone)) for position, row in found.items()}
    left = {position: m for position, m in enumerate(movements) if position not in matches}
    return matches | dict(_by_hand(workspace, wallet, left, used=used))


def _imported(workspace: Workspace, movements: Sequence[Movement]) -> dict[int, Transaction]:
    """Find rows that have a key, in the trash too: by the bank's id, else by what the row says."""
    keys = {m.import_key for m in movements} | {m.row_key for m in movements}
    known = {row.import_key: row for row in workspace.transactions.filter(import_key__in=keys)}
    said = _known_by_words(workspace, {m.row_key for m in movements})
    found: dict[int, Transaction] = {}
    used: set[int] = set()
    for position, movement in enumerate(movements):
        row = known.get(movement.import_key)
        if row and row.pk not in used:
            found[position] = row
            used.add(row.pk)
    for position, movement in enumerate(movements):
        if position in found:
            continue
        # Two different ids of the bank are two payments, whatever else is the same.
        candidates = [
            row for has_id, row in said.get(movement.row_key, ()) if not (has_id and movement.has_bank_id)
        ]
        if movement.has_bank_id and movement.row_key in known:
            candidates.append(known[movement.row_key])
        row = next((row for row in candidates if row.pk not in used), None)
        if row:
            found[position] = row
            used.add(row.pk)
    return found


def _known_by_words(workspace: Workspace, keys: set[str]) -> dict[str, list[tuple[bool, Transaction]]]:
    """Return rows that came from, or were found to be, a row of an earlier file that said the same."""
    is_settled = Q(added__isnull=False) | Q(match__import_key=F("import_key"))
    staged = list(
        workspace.staged_rows.filter(is_settled, row_key__in=keys)
        .annotate(row_id=Coalesce("added", "match"))
        .values_list("row_key", "has_bank_id", "row_id")
    )
    rows = workspace.transactions.in_bulk({row_id for _, _, row_id in staged})
    found: dict[str, list[tuple[bool, Transaction]]] = defaultdict(list)
    for key, has_id, row_id in staged:
        found[key].append((has_id, rows[row_id]))
    return found


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


def _by_hand(
    workspace: Workspace, wallet: Wallet, movements: dict[int, Movement], *, used: set[int]
) -> Iterator[tuple[int, Match]]:
    """Pair rows that no import knows with movements of the same amount, the likeliest pairs first."""
    by_day: dict[tuple[bool, Decimal, date], list[int]] = defaultdict(list)
    for position, movement in movements.items():
        by_day[(movement.amount < 0, abs(movement.amount), movement.spent_on)].append(position)
    rows = [row for row in _unknown_to_imports(workspace, wallet, movements.values()) if row.pk not in used]
    often = Counter(row.amount for row in rows) + Counter(abs(m.amount) for m in movements.values())
    asked: Counter[tuple[bool, Decimal, date]] = Counter()
    pairs = []
    for row in rows:
        is_out = row.kind == Kind.EXPENSE or (row.kind == Kind.TRANSFER and row.wallet_id == wallet.pk)
        for apart in range(-DAYS_APART, DAYS_APART + 1):
            place = (is_out, row.amount, row.spent_on + timedelta(days=apart))
            near = by_day.get(place, [])
            # Where hundreds are alike it is no matter which is which, only how many there are.
            start = min(asked[place], max(len(near) - MANY_ALIKE, 0))
            asked[place] += 1
            for position in near[start : start + MANY_ALIKE]:
                points = _points(row, movements[position], wallet, is_rare=often[row.amount] == 2)
                pairs.append((-points, abs(apart), position, row.pk, row))
    paired: set[int] = set()
    for points, _, position, pk, row in sorted(pairs, key=lambda pair: pair[:4]):
        if position not in paired and pk not in used:
            paired.add(position)
            used.add(pk)
            yield position, Match(row, Reason.BY_HAND if -points >= ENOUGH else Reason.MAYBE)


def _points(row: Transaction, movement: Movement, wallet: Wallet, *, is_rare: bool) -> int:
    """Say how likely two rows of one amount are one payment: by day, words, wallet and how rare it is."""
    points = DAYS_APART - abs((row.spent_on - movement.spent_on).days)
    points += 3 * _has_words_of(row, movement.description)
    points += row.wallet_id == wallet.pk and not wallet.is_default
    return points + is_rare


def _unknown_to_imports(
    workspace: Workspace, wallet: Wallet, movements: Iterable[Movement]
) -> Iterable[Transaction]:
    """Return rows around the file's days that may be in it: of this wallet, or of one that may stand for it.

    What nobody gave a wallet went to the default one, and UPI pays out of a bank account. Cash never shows
    on a statement; a transfer does, on the side that this wallet is.
    """
    days = [movement.spent_on for movement in movements]
    if not days:
        return []
    reach = timedelta(days=DAYS_APART)
    first, last = max(min(days), _FIRST) - reach, min(max(days), _LAST) + reach
    may_stand_for_it = Q(wallet__is_default=True) | Q(wallet__kind=WalletKind.UPI)
    is_loose = ~Q(kind=Kind.TRANSFER) & ~Q(wallet__kind=WalletKind.CASH) & may_stand_for_it
    return (
        workspace.transactions.alive()
        .between(first, last)
        .filter(Q(wallet=wallet) | Q(to_wallet=wallet) | is_loose, import_key="")
        .exclude(source=Source.IMPORT)
    )


def _has_words_of(row: Transaction, description: str) -> bool:
    """Say whether the bank's words hold one of the row's, written together or apart."""
    said = _WORD.findall(description.lower())
    run = "".join(said)
    mine = [word for word in _WORD.findall(f"{row.title} {row.merchant}".lower()) if word not in _PLAIN]
    written_together = "".join(_WORD.findall(row.title.lower()))
    return bool(set(said) & set(mine)) or (len(written_together) > 4 and written_together in run)
