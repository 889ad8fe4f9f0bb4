"""What a typed line means in one workspace: its amount, day and words, and which category and wallet they point to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from intake import phrases
from solah.accounts.models import Workspace
from solah.capture.suggesting import NOTHING, Suggestion, suggest
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Wallet, WalletKind
from solah.money import symbol

LINE_MOST = 200
KIND_OF_HINT = {
    WalletKind.CASH: {"cash", "nakad", "naqad"},
    WalletKind.UPI: {"upi", "gpay", "phonepe", "paytm", "bhim", "googlepay", "google pay"},
    WalletKind.CARD: {"card", "credit", "credit card", "visa", "mastercard", "rupay", "amex", "cc"},
    WalletKind.BANK: {"bank", "account", "debit", "debit card", "netbanking", "neft", "imps", "transfer"},
}


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A typed line as the ledger takes it. `problem` says in a sentence what is missing, by `problem_field`.

    `guessed` names the fields nobody said in so many words.
    """

    text: str
    spent_on: date
    wallet: Wallet
    title: str = ""
    amount: Decimal | None = None
    kind: str = Kind.EXPENSE
    merchant: str = ""
    category: Category | None = None
    category_by: str = CategoryBy.NOBODY
    to_wallet: Wallet | None = None
    tags: tuple[str, ...] = ()
    guessed: frozenset[str] = frozenset()
    why: str = ""
    problem: str = ""
    problem_field: str = ""

    @property
    def is_whole(self) -> bool:
        """Nothing is missing: the line can be recorded as it stands."""
        return self.amount is not None and bool(self.title) and not self.problem


def understand(
    workspace: Workspace,
    text: str,
    *,
    today: date,
    categories: Sequence[Category] | None = None,
    wallets: Sequence[Wallet] | None = None,
) -> Understood:
    """Return what a typed line means here; never raises, whatever is typed.

    Up to three queries: one's own rows of that name, and the categories and wallets unless they are given.
    """
    wallets = list(workspace.wallets.in_use() if wallets is None else wallets)
    categories = list(workspace.categories.in_use() if categories is None else categories)
    default = next((wallet for wallet in wallets if wallet.is_default), wallets[0])
    line = text[:LINE_MOST].strip()
    try:
        phrase = phrases.parse(line, today=today, currency=workspace.currency, locale=workspace.locale)
    except phrases.NotUnderstood as no:
        return Understood(
            text=text,
            title=line[:1].upper() + line[1:],
            spent_on=today,
            wallet=default,
            problem=no.reason if line else "",
            problem_field="amount" if no.field == "text" else no.field,
        )
    hinted = _wallet_of(phrase.wallet_hint or "", wallets)
    suggestion = suggest(
        workspace,
        names=[phrase.merchant or "", phrase.title],
        kind=phrase.kind,
        meaning=phrase.category or "",
        word=phrase.category_word or "",
        categories=categories,
    )
    foreign = phrase.currency != workspace.currency
    return Understood(
        text=text,
        title=phrase.title,
        amount=None if foreign else phrase.amount,
        kind=phrase.kind,
        merchant=phrase.merchant or "",
        spent_on=phrase.spent_on,
        wallet=hinted or default,
        to_wallet=_other_wallet(hinted or default, wallets) if phrase.kind == Kind.TRANSFER else None,
        tags=phrase.tags,
        category=suggestion.category,
        category_by=suggestion.by,
        guessed=_guessed(phrase, suggestion),
        why=_why(phrase, suggestion),
        problem=_other_money(workspace, phrase.currency) if foreign else "",
        problem_field="amount" if foreign else "",
    )


def suggest_for_title(
    workspace: Workspace, title: str, *, kind: str, today: date, categories: Sequence[Category]
) -> Suggestion:
    """Return the likely category of a row by its title alone, for forms that were filled box by box."""
    if not title.strip():
        return NOTHING
    try:
        phrase = phrases.parse(
            f"{title[:LINE_MOST]} 1", today=today, currency=workspace.currency, locale="en-IN"
        )
    except phrases.NotUnderstood:
        return suggest(workspace, names=[title], kind=kind, categories=categories)
    return suggest(
        workspace,
        names=[title, phrase.merchant or ""],
        kind=kind,
        meaning=phrase.category or "",
        word=phrase.category_word or "",
        categories=categories,
    )


def _guessed(phrase: phrases.Phrase, suggestion: Suggestion) -> frozenset[str]:
    named = {"date": "spent_on", "type": "kind", "description": "title"}
    guessed = {named.get(name, name) for name in phrase.guessed} - {"category", "wallet", "wallet_hint"}
    return frozenset(guessed | ({"category"} if suggestion.category else set()))


def _why(phrase: phrases.Phrase, suggestion: Suggestion) -> str:
    if suggestion.category:
        return f"{suggestion.why} Change any box that is wrong."
    if phrase.kind == Kind.TRANSFER:
        return "Moving money between your own wallets is neither spending nor income."
    return "We could not tell the category. Pick one, and it is remembered."


def _other_money(workspace: Workspace, currency: str) -> str:
    return f"This workspace counts in {workspace.currency}. How much was it in {symbol(workspace.currency)}, not {currency}?"


def _wallet_of(hint: str, wallets: Sequence[Wallet]) -> Wallet | None:
    """Find the wallet a word names: by its name first, then by its sort."""
    word = hint.strip().lstrip("@").lower()
    if not word:
        return None
    named = [wallet for wallet in wallets if word in wallet.name.lower()]
    kind = next((kind for kind, words in KIND_OF_HINT.items() if word in words), None)
    return next(iter([*named, *(wallet for wallet in wallets if wallet.kind == kind)]), None)


def _other_wallet(wallet: Wallet, wallets: Sequence[Wallet]) -> Wallet | None:
    """Propose where a transfer goes: cash, as from a machine, else the first other wallet."""
    others = sorted(
        (each for each in wallets if each != wallet), key=lambda each: each.kind != WalletKind.CASH
    )
    return next(iter(others), None)
