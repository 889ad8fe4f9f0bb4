"""Money between one's own wallets: two statements tell of it, and it is one row.

A transfer is one row of the ledger with two wallets. Whichever statement comes first makes the row; when the
other comes, its side is joined to that row, which then is no spending and no income any more.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q

from intake.narrations import read
from solah.accounts.models import Workspace
from solah.capture import evidence
from solah.capture.matching import is_settled
from solah.capture.models import Choice, Reason, StagedRow
from solah.capture.pairing import is_open
from solah.ledger.joining import Join
from solah.ledger.kinds import Kind
from solah.ledger.models import Transaction, Wallet, WalletKind

DAYS_APART = 5  # a bill paid on a Friday may reach the card on Tuesday
ENOUGH = 3
BILL = re.compile(
    r"credit ?card|crdt ?card|card ?(?:bill|payment|pymt|pmt|dues)|\bcc ?(?:bill|pay|pymt|pmt|dues)"
    r"|\bcred\b|kreditkarte|carte de credit|autopay|payment (?:received|thank)|thank you",
    re.I,
)
_SELF = re.compile(
    r"\bself\b|\bown (?:account|a/?c|acct)|to own\b|between (?:own|your|my) accounts|sweep|internal transfer"
    r"|account transfer|money added|wallet load|top ?-?up|umbuchung|own funds",
    re.I,
)
_CHANNEL = re.compile(
    r"\bneft|\bimps|\brtgs|\btpt\b|\bft\b|transfer|\bach\b|virement|uberweisung|\bsepa\b", re.I
)
_TAIL = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True)
class Side:
    """A row that may be the other side, and the wallets whose statements are known to hold it."""

    row: Transaction
    confirmed: frozenset[int]


@dataclass(frozen=True)
class Family:
    """Who and what is one's own: the words that name wallets and people of the workspace."""

    wallets: dict[int, Wallet]
    people: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, workspace: Workspace) -> "Family":
        """Ask for the wallets and the people of a workspace: two queries."""
        members = workspace.memberships.select_related("user")
        names = (frozenset(evidence.words_of(member.user.name)) for member in members)
        wallets = {wallet.pk: wallet for wallet in workspace.wallets.all()}
        return cls(wallets, tuple(name for name in names if len(name) > 1))

    def names_person(self, text: str) -> bool:
        """Say whether a text holds the whole name of a member."""
        words = set(evidence.words_of(text))
        return any(name <= words for name in self.people)

    def names_wallet(self, wallet: Wallet, text: str) -> int:
        """Count what of a wallet's name stands in a text: its words, the last digits of its number."""
        digits = sum(tail in text for tail in _TAIL.findall(wallet.name))
        words = set(evidence.words_of(wallet.name)) & set(evidence.words_of(text))
        return 3 * digits + len(words)


def pair_transfers(workspace: Workspace, wallet: Wallet, rows: Sequence[StagedRow]) -> None:
    """Propose for each row of a statement the other side of it that another wallet has."""
    left = [row for row in rows if is_open(row) and (row.kind == Kind.TRANSFER or not _is_back(row))]
    others = list(_other_sides(workspace, wallet, left)) if left else []
    if not left:
        return
    family = Family.of(workspace)
    used: set[int] = set()
    for points, _, _, _, staged, row, why in sorted(
        _pairs(left, others, wallet, family), key=lambda pair: pair[:4]
    ):
        if is_open(staged) and row.pk not in used:
            used.add(row.pk)
            staged.reason, staged.match, staged.why = Reason.TRANSFER, row, why
            staged.choice = Choice.PAIR if -points >= ENOUGH else Choice.ADD
    for staged in left:
        if is_open(staged):
            _assume(staged, wallet, family)


def look_again(workspace: Workspace, wallet: Wallet, rows: Iterable[StagedRow]) -> None:
    """Find the other side of transfers that were assumed while it was not there: it may be by now."""
    assumed = [row for row in rows if row.reason == Reason.OWN and row.choice == Choice.PAIR]
    tried = [copy(row) for row in assumed]
    for row in tried:
        row.reason, row.choice = Reason.NONE, Choice.ADD
    pair_transfers(workspace, wallet, tried)
    for row, seen in zip(assumed, tried, strict=True):
        found = seen.match if seen.reason == Reason.TRANSFER and seen.choice == Choice.PAIR else None
        if found is not None and row.other_wallet_id in {found.wallet_id, found.to_wallet_id}:
            row.reason, row.match, row.why = Reason.TRANSFER, found, seen.why


type Pair = tuple[int, int, int, int, StagedRow, Transaction, str]


def _pairs(
    left: Sequence[StagedRow], others: Sequence[Side], wallet: Wallet, family: Family
) -> Iterator[Pair]:
    by_amount: dict[Decimal, list[Side]] = defaultdict(list)
    for side in others:
        by_amount[side.row.amount].append(side)
    often = Counter(side.row.amount for side in others) + Counter(abs(row.amount) for row in left)
    for staged in left:
        for side in by_amount.get(abs(staged.amount), ()):
            is_rare = often[side.row.amount] == 2
            points, why = _points(staged, side, wallet, family, is_rare=is_rare)
            if points >= ENOUGH - 1:
                apart = abs((side.row.spent_on - staged.spent_on).days)
                yield -points, apart, staged.position, side.row.pk, staged, side.row, why


def sides(staged: StagedRow, wallet: Wallet) -> Join | None:
    """Return what a staged row makes of the row that it is the other side of; None if that has changed."""
    row = staged.match
    if row is None or row.trashed_at or row.payment or row.amount != abs(staged.amount):
        return None
    if staged.amount > 0:
        return Join(row, row.wallet, wallet) if row.wallet_id != wallet.pk and _is_out(row) else None
    into = row.to_wallet if row.kind == Kind.TRANSFER else row.wallet
    is_fit = into is not None and into.pk != wallet.pk and (row.kind == Kind.TRANSFER or not _is_out(row))
    return Join(row, wallet, into) if is_fit and into is not None else None


def alone(staged: StagedRow, wallet: Wallet) -> str:
    """Return the kind that a row has when it is no transfer after all."""
    if staged.kind != Kind.TRANSFER:
        return staged.kind
    if staged.amount < 0:
        return Kind.EXPENSE
    return Kind.REFUND if wallet.kind == WalletKind.CARD else Kind.INCOME


def _is_back(row: StagedRow) -> bool:
    return row.kind == Kind.REFUND and row.batch.wallet.kind != WalletKind.CARD


def _is_out(row: Transaction) -> bool:
    return row.kind in {Kind.EXPENSE, Kind.TRANSFER}


def _other_sides(workspace: Workspace, wallet: Wallet, rows: Sequence[StagedRow]) -> Iterator[Side]:
    """Yield rows of other wallets that may be the other side, and that no file of this wallet holds yet."""
    days = [row.spent_on for row in rows]
    reach = timedelta(days=DAYS_APART)
    found = list(
        workspace.transactions.alive()
        .between(min(days) - reach, max(days) + reach)
        .filter(~Q(wallet=wallet) | Q(kind=Kind.TRANSFER), amount__in={abs(row.amount) for row in rows})
        .filter(payment__isnull=True)
        .exclude(wallet__kind=WalletKind.CASH)
        .select_related("wallet", "to_wallet")
    )
    known = _confirmed(workspace, found)
    for row in found:
        if (row.pk, wallet.pk) not in known:
            ends = (pk for pk in (row.wallet_id, row.to_wallet_id) if pk is not None)
            yield Side(row, frozenset(pk for pk in ends if (row.pk, pk) in known))


def _confirmed(workspace: Workspace, rows: Iterable[Transaction]) -> set[tuple[int, int]]:
    """Return for rows the wallets whose statements are known to hold them."""
    ids = [row.pk for row in rows]
    settled = workspace.staged_rows.filter(is_settled())
    pairs = settled.filter(added__in=ids).values_list("added_id", "batch__wallet_id")
    return {*pairs, *settled.filter(joined__in=ids).values_list("joined_id", "batch__wallet_id")}


def _fits(staged: StagedRow, side: Side, wallet: Wallet) -> bool:
    """Say whether money that moved one way here moved the other way there."""
    row = side.row
    if row.kind != Kind.TRANSFER:
        return row.wallet_id != wallet.pk and (row.kind == Kind.EXPENSE) == (staged.amount > 0)
    mine, theirs = (
        (row.to_wallet_id, row.wallet_id) if staged.amount > 0 else (row.wallet_id, row.to_wallet_id)
    )
    if theirs == wallet.pk or (staged.amount < 0 and theirs is None):
        return False
    return mine in {wallet.pk, None} or mine not in side.confirmed


def _points(
    staged: StagedRow, side: Side, wallet: Wallet, family: Family, *, is_rare: bool
) -> tuple[int, str]:
    """Say how likely two rows of two wallets are one transfer, and why; 0 for not at all."""
    row = side.row
    apart = abs((row.spent_on - staged.spent_on).days)
    if apart > DAYS_APART or not _fits(staged, side, wallet):
        return 0, ""
    theirs = f"{row.title} {row.merchant} {row.notes}"
    both = f"{staged.description} {theirs}"
    is_bill = WalletKind.CARD in {wallet.kind, row.wallet.kind} and bool(BILL.search(both))
    mark = BILL.search(both) if is_bill else _SELF.search(both)
    number = evidence.shared_reference(staged.description, theirs)
    is_named = family.names_person(staged.description) or family.names_person(theirs)
    names_wallet = family.names_wallet(row.wallet, staged.description) or family.names_wallet(wallet, theirs)
    is_sent = bool(_CHANNEL.search(staged.description)) + bool(_CHANNEL.search(theirs))
    points = 5 * bool(number) + 3 * (row.kind == Kind.TRANSFER) + 2 * bool(mark) + 2 * is_named
    points += min(names_wallet, 2) + is_sent + (not apart) + is_rare - (apart > 3)
    if not (number or mark or is_named or row.kind == Kind.TRANSFER) and _is_shop(staged, theirs):
        points -= 2
    if not (number or mark or is_named or names_wallet or is_sent or row.kind == Kind.TRANSFER):
        return 0, ""
    way = "went out of" if staged.amount > 0 else "came into"
    told = f"the number {number} in both" if number else (f"“{mark.group().lower()}”" if mark else "")
    day = evidence.days_apart(staged.spent_on, row.spent_on)
    return points, evidence.because(f"the same amount {way} {row.wallet.name} {day}", told)


def _is_shop(staged: StagedRow, theirs: str) -> bool:
    """Say whether one of the sides names somebody who is no person: then it was rather bought."""
    mine = read(staged.description)
    return bool(mine.merchant and not mine.is_person) and bool(read(theirs).merchant)


def _assume(staged: StagedRow, wallet: Wallet, family: Family) -> None:
    """Take a card's bill, or money that went to oneself, for a transfer before its other side is here."""
    text = staged.description
    others = [each for each in family.wallets.values() if each.pk != wallet.pk and each.archived_at is None]
    cards = [each for each in others if each.kind == WalletKind.CARD]
    if staged.kind == Kind.TRANSFER and wallet.kind == WalletKind.CARD:
        payers = [each for each in others if each.kind == WalletKind.BANK] or [
            each for each in others if each.kind == WalletKind.UPI
        ]
        _own(staged, _likeliest(payers, text, family), "a card’s bill is paid from an account", len(payers))
    elif staged.amount < 0 and wallet.kind != WalletKind.CARD and BILL.search(text) and cards:
        named = [card for card in cards if family.names_wallet(card, text)]
        if len(cards) == 1 or named:
            chosen = _likeliest(named or cards, text, family)
            _own(staged, chosen, "the bank says that a card’s bill was paid", len(cards))
    elif _SELF.search(text) and staged.kind != Kind.REFUND:
        named = [each for each in others if family.names_wallet(each, text)]
        if len(named) == 1:
            _own(staged, named[0], "the bank says that it went to an account of your own", 1)
    elif staged.kind == Kind.TRANSFER:
        staged.kind = alone(staged, wallet)


def _own(staged: StagedRow, other: Wallet | None, why: str, choices: int) -> None:
    if other is None:
        staged.kind = alone(staged, staged.batch.wallet)
        return
    staged.reason, staged.choice, staged.kind = Reason.OWN, Choice.PAIR, Kind.TRANSFER
    staged.other_wallet, staged.category, staged.category_by = other, None, ""
    staged.category_sure, staged.category_why = None, ""
    told = f"{other.name} is the one it names best" if choices > 1 else f"{other.name} is the only one"
    staged.why = evidence.because(why, told)


def _likeliest(wallets: Sequence[Wallet], text: str, family: Family) -> Wallet | None:
    return max(wallets, key=lambda each: (family.names_wallet(each, text), -each.pk), default=None)
