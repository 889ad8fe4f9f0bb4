"""Rows of a file that belong to another row: what failed and came back, and the refund of a purchase."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Lower

from intake.narrations import read
from solah.accounts.models import Workspace
from solah.capture import evidence
from solah.capture.models import Choice, Reason, StagedRow
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Direction, Transaction

FOLD_DAYS = 7  # a bank gives back what failed within a few working days
REFUND_DAYS = 120
NUMBER = "both have the number"
_REFUNDS_MOST = 500
_FAILED = re.compile(
    r"\bfail|\brev\b|\brvsl?\b|revers|unsuccessful|declin|timed? ?out|not credited|storno"
    r"|\b(?:upi|imps|neft)[ /:-]*ret(?:urn|d|n)?\b|\bret(?:urn|d|n)?[ /:-]*(?:upi|imps|neft)\b",
    re.I,
)
_INSTANT = re.compile(r"\b(?:upi|imps)\b", re.I)
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Purchase:
    """Money that went out, in this file or in the ledger before."""

    spent_on: date
    amount: Decimal
    words: tuple[str, ...]
    text: str
    wallet_id: int
    category: Category | None
    category_by: str
    position: int | None = None
    row: Transaction | None = None


def is_open(row: StagedRow) -> bool:
    """Nothing was found out about this row yet, and the ledger can hold it."""
    return not row.reason and not row.problem


def fold_failed(rows: Sequence[StagedRow]) -> None:
    """Propose to leave out both halves of a payment that failed and came back: together they are nothing."""
    out: dict[Decimal, list[StagedRow]] = defaultdict(list)
    for row in rows:
        if row.amount < 0 and is_open(row):
            out[-row.amount].append(row)
    for back in sorted(rows, key=lambda row: (row.spent_on, row.position)):
        if back.amount <= 0 or not is_open(back):
            continue
        near = [
            row for row in out[back.amount]
            if is_open(row) and 0 <= (back.spent_on - row.spent_on).days <= FOLD_DAYS
        ]  # fmt: skip
        told = [(row, why) for row in near if (why := _came_back(row, back, is_only=len(near) == 1))]
        if told:
            gone, why = max(told, key=lambda pair: (NUMBER in pair[1], pair[0].spent_on, pair[0].position))
            _fold(gone, back, why)


def _came_back(gone: StagedRow, back: StagedRow, *, is_only: bool) -> str:
    """Say why money that came in is a payment that failed; nothing if it is not."""
    number = evidence.shared_reference(gone.description, back.description)
    is_instant = bool(_INSTANT.search(gone.description) and _INSTANT.search(back.description))
    if number and (is_instant or _FAILED.search(back.description)):
        return f"{NUMBER} {number}"
    if not _FAILED.search(back.description):
        return ""
    word = evidence.shared_word(evidence.words_of(gone.title), back.description)
    if word:
        return f"the bank says that it came back, with {evidence.in_both(word)}"
    return "the bank says that a payment of this amount came back" if is_only else ""


def _fold(gone: StagedRow, back: StagedRow, why: str) -> None:
    for row, other in ((gone, back), (back, gone)):
        row.reason, row.choice, row.partner = Reason.FOLDED, Choice.SKIP, other.position
    gone.why = evidence.because(f"the money came back {_when(gone, back)}", why)
    back.why = evidence.because(f"this was paid {_when(back, gone)}", why)


def _when(row: StagedRow, other: StagedRow) -> str:
    return evidence.days_apart(row.spent_on, other.spent_on)


def link_refunds(workspace: Workspace, rows: Sequence[StagedRow]) -> None:
    """Propose for money that came back the purchase that it belongs to."""
    back = [row for row in rows if row.amount > 0 and is_open(row) and row.kind != Kind.TRANSFER]
    back = [row for row in back if row.kind == Kind.REFUND or row.merchant]
    if not back:
        return
    inside = [
        Purchase(
            row.spent_on, -row.amount, tuple(evidence.words_of(row.title)), row.description,
            row.batch.wallet_id, row.category, row.category_by, position=row.position,
        )
        for row in rows
        if row.amount < 0 and not row.problem and row.reason in {"", Reason.MAYBE}
    ]  # fmt: skip
    purchases = [*inside, *_bought_before(workspace, back)]
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, purchase in enumerate(purchases):
        for word in set(purchase.words):
            by_word[word].append(number)
    left = [purchase.amount for purchase in purchases]
    for row in sorted(back, key=lambda row: (row.spent_on, row.position)):
        said = evidence.words_of(row.title, row.description)
        near = {number for word in set(said) for number in by_word.get(word, ())[-200:]}
        told = [
            (points, number) for number in near if (points := _belongs(row, purchases[number], left[number]))
        ]
        if told:
            _, number = max(told, key=lambda pair: (pair[0], purchases[pair[1]].spent_on))
            left[number] -= row.amount
            _link(row, purchases[number])


def _belongs(row: StagedRow, purchase: Purchase, left: Decimal) -> int:
    """Say how likely money came back for a purchase; 0 for not at all."""
    days = (row.spent_on - purchase.spent_on).days
    if not 0 <= days <= REFUND_DAYS or row.amount > left or purchase.position == row.position:
        return 0
    is_exact = row.amount == purchase.amount
    if not (row.kind == Kind.REFUND or (is_exact and days <= 45 and not read(row.description).is_person)):
        return 0
    number = bool(evidence.shared_reference(row.description, purchase.text))
    return 1 + 4 * is_exact + 8 * number + (days <= 30) + (row.batch.wallet_id == purchase.wallet_id)


def _link(row: StagedRow, purchase: Purchase) -> None:
    row.reason, row.choice, row.kind = Reason.REFUND, Choice.PAIR, Kind.REFUND
    row.match, row.partner = purchase.row, purchase.position
    if purchase.category or (row.category and row.category.direction != Direction.EXPENSE):
        row.category = purchase.category
        row.category_by = purchase.category_by if purchase.category else CategoryBy.NOBODY
        row.category_sure, row.category_why = None, "As what was bought." if purchase.category else ""
    share = "the same amount" if row.amount == purchase.amount else "part of the amount"
    word = evidence.shared_word(purchase.words, row.description)
    row.why = evidence.because(
        f"{share}, paid {evidence.days_apart(row.spent_on, purchase.spent_on)}", evidence.in_both(word)
    )


def _bought_before(workspace: Workspace, back: Sequence[StagedRow]) -> Iterable[Purchase]:
    """Return purchases in the ledger that the money may have come back for."""
    names = {name.lower() for row in back for name in (row.merchant, row.title) if name}
    names |= {name for name, number in Counter(_heads(names)).items() if number and len(name) > 3}
    days = [row.spent_on for row in back]
    rows = (
        workspace.transactions.alive()
        .between(min(days) - timedelta(days=REFUND_DAYS), max(days))
        .filter(kind=Kind.EXPENSE, payment__isnull=True)
        .annotate(
            low_title=Lower("title"), low_merchant=Lower("merchant"),
            returned=Sum("refunds__amount", filter=Q(refunds__trashed_at__isnull=True)),
        )
        .filter(Q(low_title__in=names) | Q(low_merchant__in=names) | Q(amount__in={r.amount for r in back}))
        .select_related("category")
        .order_by("-spent_on", "-pk")[:_REFUNDS_MOST]
    )  # fmt: skip
    for row in rows:
        words = tuple(evidence.words_of(row.title, row.merchant))
        if row.amount > (row.returned or _ZERO):
            text, left = f"{row.title} {row.notes}", row.amount - (row.returned or _ZERO)
            by = row.category_by if row.category_by != CategoryBy.PERSON else CategoryBy.MEMORY
            yield Purchase(row.spent_on, left, words, text, row.wallet_id, row.category, by, row=row)


def _heads(names: Iterable[str]) -> Iterable[str]:
    """Yield the first word of each name: “amazon” of “amazon refund”."""
    return (name.split()[0] for name in names if name.split())
