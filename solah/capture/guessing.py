"""What the rows of a statement probably are: who was paid, which kind of row it is, and its category."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from intake import phrases
from intake.narrations import read
from solah.accounts.models import Workspace
from solah.insights.categories import suggest
from solah.insights.rules import Asked
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Wallet, WalletKind
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
    category_sure: int | None = None
    category_why: str = ""


def guess_many(
    workspace: Workspace, wallet: Wallet, rows: Sequence[tuple[str, Decimal]], *, today: date
) -> list[Guess]:
    """Guess at (narration, amount) pairs: at most five queries, however many there are."""
    asked = [_asked(wallet, text, amount, today) for text, amount in rows]
    return [
        Guess(
            kind=row.kind,
            title=row.title,
            merchant=row.merchant,
            category=found.category,
            category_by=found.by,
            category_sure=found.sure,
            category_why=found.why,
        )
        for row, found in zip(asked, suggest(workspace, asked), strict=True)
    ]


def _asked(wallet: Wallet, text: str, amount: Decimal, today: date) -> Asked:
    narration = read(text)
    name = plain_line(narration.name, most=TITLE_MOST)
    kind = _kind(wallet, text, amount)
    title = name or plain_line(text, most=TITLE_MOST) or "No description"
    # A salary has its employer's name for a title: what it is stands only in the narration.
    words = f"{title} {text}" if kind == Kind.INCOME else title
    return Asked(
        title=title,
        merchant=name if narration.merchant else "",
        text=text,
        amount=abs(amount),
        kind=kind,
        wallet=wallet.pk,
        meaning="" if kind == Kind.TRANSFER else _meaning(words, kind == Kind.INCOME, today),
    )


def _kind(wallet: Wallet, text: str, amount: Decimal) -> str:
    """Money out is spent; money in is income, or comes back. What is paid to a card is neither."""
    if amount < 0:
        return Kind.EXPENSE
    if _BACK.search(text):
        return Kind.REFUND
    if wallet.kind == WalletKind.CARD:
        return Kind.TRANSFER if _PAID_BILL.search(text) else Kind.REFUND
    return Kind.INCOME


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
