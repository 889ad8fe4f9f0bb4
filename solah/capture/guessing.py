"""What the rows of a statement probably are: who was paid, which kind of row it is, and its category."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.db.models import Count, Q
from django.db.models.functions import Lower

from intake import phrases
from intake.narrations import read
from solah.accounts.models import Workspace
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Direction, Wallet, WalletKind
from solah.text import plain_line

_BACK = re.compile(r"refund|revers|cashback|cash back|charge ?back|returned|\brfnd\b|\brev\b", re.I)
_INCOME = {
    "salary": re.compile(r"\bsalary\b|\bpayroll\b|\bwages\b|\bstipend\b", re.I),
    "interest": re.compile(r"\binterest\b|\bdividend", re.I),
}
_PAID_BILL = re.compile(r"payment|\bpymt\b|autopay|auto debit|bill ?desk|bbps|thank you", re.I)


@dataclass(frozen=True)
class Guess:
    """A row of a statement as the ledger might hold it; `category_by` says who proposes the category."""

    kind: str
    title: str
    merchant: str
    category: Category | None = None
    category_by: str = CategoryBy.NOBODY


def guess_many(
    workspace: Workspace, wallet: Wallet, rows: Sequence[tuple[str, Decimal]], *, today: date
) -> list[Guess]:
    """Guess at (narration, amount) pairs: two queries, however many there are."""
    said = [read(text) for text, _ in rows]
    names = [plain_line(each.name, most=TITLE_MOST) for each in said]
    kinds = [_kind(wallet, text, amount) for text, amount in rows]
    categories = list(workspace.categories.in_use())
    remembered = _remembered(workspace, {name.lower() for name in names if name})
    offered = {
        direction: {each.pk: each for each in categories if each.direction == direction}
        for direction in Direction.values
    }
    guesses = []
    for (text, _), narration, name, kind in zip(rows, said, names, kinds, strict=True):
        title = name or plain_line(text, most=TITLE_MOST) or "No description"
        category: Category | None = None
        by: str = CategoryBy.NOBODY
        if kind != Kind.TRANSFER:
            known = offered[Direction.INCOME if kind == Kind.INCOME else Direction.EXPENSE]
            # A salary has its employer's name for a title: what it is stands only in the narration.
            words = f"{title} {text}" if kind == Kind.INCOME else title
            category, by = _category(words, kind, known, remembered.get(name.lower(), Counter()), today=today)
        merchant = name if narration.merchant else ""
        guesses.append(Guess(kind=kind, title=title, merchant=merchant, category=category, category_by=by))
    return guesses


def _kind(wallet: Wallet, text: str, amount: Decimal) -> str:
    """Money out is spent; money in is income, or comes back. What is paid to a card is neither."""
    if amount < 0:
        return Kind.EXPENSE
    if _BACK.search(text):
        return Kind.REFUND
    if wallet.kind == WalletKind.CARD:
        return Kind.TRANSFER if _PAID_BILL.search(text) else Kind.REFUND
    return Kind.INCOME


def _category(
    words: str, kind: str, known: dict[int, Category], remembered: Counter[int], *, today: date
) -> tuple[Category | None, str]:
    votes = sum(remembered.values())
    for pk, number in remembered.most_common():
        if pk in known and number * 2 > votes:
            return known[pk], CategoryBy.MEMORY
    meaning = _meaning(words, kind == Kind.INCOME, today)
    found = next((each for each in known.values() if meaning and each.kind == meaning), None)
    return (found, CategoryBy.WORD) if found else (None, CategoryBy.NOBODY)


def _remembered(workspace: Workspace, names: set[str]) -> dict[str, Counter[int]]:
    """Return how often a person gave the rows of each name which category."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    if not names:
        return votes
    counted = (
        workspace.transactions.alive()
        .annotate(low_title=Lower("title"), low_merchant=Lower("merchant"))
        .filter(
            Q(low_title__in=names) | Q(low_merchant__in=names),
            category_by=CategoryBy.PERSON,
            category__isnull=False,
        )
        .order_by()
        .values_list("low_title", "low_merchant", "category_id")
        .annotate(number=Count("id"))
    )
    for title, merchant, category, number in counted:
        for name in {title, merchant} & names:
            votes[name][category] += number
    return votes


@lru_cache(maxsize=4096)
def _meaning(title: str, is_income: bool, today: date) -> str:
    """Return the canonical kind that a word of the title stands for."""
    words = " ".join(word for word in title.split() if not any(c.isdigit() for c in word))[:200]
    if is_income:
        return next((kind for kind, said in _INCOME.items() if said.search(words)), "")
    try:
        return phrases.parse(f"{words} 1", today=today).category or ""
    except phrases.NotUnderstood:
        return ""
