"""What a typed line means in one workspace, down to the category and the wallet it points to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from intake import phrases
from solah.accounts.models import Workspace
from solah.insights.categories import NOTHING, Suggestion, suggest
from solah.insights.rules import Asked
from solah.ledger.drafts import CODES
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Wallet, WalletKind
from solah.money import symbol

LINE_MOST = 200
# The sort of wallet that a word stands for, where no wallet goes by that name.
SORTS = {
    "cash": WalletKind.CASH,
    "upi": WalletKind.UPI,
    "gpay": WalletKind.UPI,
    "phonepe": WalletKind.UPI,
    "paytm": WalletKind.UPI,
    "bhim": WalletKind.UPI,
    "amazon pay": WalletKind.UPI,
    "pix": WalletKind.UPI,
    "card": WalletKind.CARD,
    "credit card": WalletKind.CARD,
    "visa": WalletKind.CARD,
    "mastercard": WalletKind.CARD,
    "amex": WalletKind.CARD,
    "rupay": WalletKind.CARD,
    "debit card": WalletKind.BANK,
    "bank": WalletKind.BANK,
    "net banking": WalletKind.BANK,
    "cheque": WalletKind.BANK,
}


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A typed line as the ledger takes it. `problem` says in a sentence what is missing, by `problem_field`.

    `guessed` names the fields nobody said in so many words. An amount in another currency is kept as it was
    said, in `original_amount`: what it is here is a question for the person, never a guess.
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
    category_sure: int | None = None
    category_why: str = ""
    to_wallet: Wallet | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    guessed: frozenset[str] = frozenset()
    why: str = ""
    problem: str = ""
    problem_field: str = ""
    original_amount: Decimal | None = None
    original_currency: str = ""

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

    Up to six queries: rules, one's own rows of that name and the model, and the categories and wallets
    unless they are given.
    """
    wallets = list(workspace.wallets.in_use() if wallets is None else wallets)
    categories = list(workspace.categories.in_use() if categories is None else categories)
    default = next((wallet for wallet in wallets if wallet.is_default), wallets[0])
    line = text[:LINE_MOST].strip()
    read = partial(
        phrases.parse,
        today=today,
        currency=workspace.currency,
        locale=workspace.locale,
        wallets=tuple(wallet.name for wallet in wallets),
    )
    phrase, problem, field = _read(read, line)
    if phrase is None:
        return Understood(
            text=text,
            title=_sentence(line),
            spent_on=today,
            wallet=default,
            problem=problem,
            problem_field=field,
        )
    hinted = _wallet_of(phrase.wallet_hint or "", wallets)
    wallet = hinted or default
    (suggestion,) = suggest(workspace, [_asked(phrase, wallet)], categories=categories)
    there: dict[str, Any] = {}
    if not problem and phrase.currency != workspace.currency:
        problem, field = _other_money(workspace, phrase.currency), "amount"
        if phrase.currency in CODES:
            field = "rate"
            there = {"original_amount": phrase.amount, "original_currency": phrase.currency}
    return Understood(
        text=text,
        title=_sentence(phrase.title),
        amount=None if problem else phrase.amount,
        kind=phrase.kind,
        merchant=suggestion.made.merchant or phrase.merchant or "",
        spent_on=phrase.spent_on,
        wallet=wallet,
        to_wallet=_other_wallet(wallet, wallets) if phrase.kind == "transfer" else None,
        tags=tuple(dict.fromkeys((*phrase.tags, *suggestion.made.tags))),
        notes=suggestion.made.note,
        category=suggestion.category,
        category_by=suggestion.by,
        category_sure=suggestion.sure,
        category_why=suggestion.why,
        guessed=_guessed(phrase, suggestion),
        why=_why(phrase, suggestion),
        problem=problem,
        problem_field=field,
        **there,
    )


def suggest_for_title(
    workspace: Workspace,
    title: str,
    *,
    kind: str,
    today: date,
    categories: Sequence[Category],
    amount: Decimal | None = None,
    wallet: int | None = None,
    text: str = "",
) -> Suggestion:
    """Return the likely category of a row by its title, for forms that were filled box by box.

    `text` is what else is known of it, such as the words of a message.
    """
    if not title.strip() and not text:
        return NOTHING
    asked = Asked(title=title, kind=kind, amount=amount, wallet=wallet, text=text)
    try:
        phrase = phrases.parse(
            f"{title[:LINE_MOST]} 1", today=today, currency=workspace.currency, locale="en-IN"
        )
    except phrases.NotUnderstood:
        pass
    else:
        asked = replace(
            asked,
            merchant=phrase.merchant or "",
            meaning=phrase.category or "",
            word=phrase.category_word or "",
        )
    return suggest(workspace, [asked], categories=categories)[0]


def _asked(phrase: phrases.Phrase, wallet: Wallet) -> Asked:
    return Asked(
        title=phrase.title,
        merchant=phrase.merchant or "",
        amount=phrase.amount,
        kind=phrase.kind,
        wallet=wallet.pk,
        meaning=phrase.category or "",
        word=phrase.category_word or "",
    )


def _read(read: Callable[[str], phrases.Phrase], line: str) -> tuple[phrases.Phrase | None, str, str]:
    """Return what a line says, and what is missing by its field.

    A line that only lacks its amount is read for the rest of it, so that the boxes fill while somebody types.
    """
    try:
        return read(line), "", ""
    except phrases.NotUnderstood as no:
        problem = (no.reason if line else "", "amount" if no.field == "text" else no.field)
        if no.field != "amount":
            return None, *problem
    try:
        return read(f"{line} 1"), *problem
    except phrases.NotUnderstood:
        return None, *problem


def _guessed(phrase: phrases.Phrase, suggestion: Suggestion) -> frozenset[str]:
    named = {"date": "spent_on", "type": "kind", "description": "title"}
    guessed = {named.get(name, name) for name in phrase.guessed} - {"category", "wallet", "wallet_hint"}
    return frozenset(guessed | ({"category"} if suggestion.category else set()))


def _why(phrase: phrases.Phrase, suggestion: Suggestion) -> str:
    if suggestion.category:
        return f"{suggestion.why} Change any box that is wrong."
    if phrase.kind == "transfer":
        return "Moving money between your own wallets is neither spending nor income."
    return "We could not tell the category. Pick one, and it is remembered."


def _other_money(workspace: Workspace, currency: str) -> str:
    mark = symbol(workspace.currency)
    return f"This workspace counts in {workspace.currency}. Write it in {mark}, or what one {currency} cost."


def _wallet_of(hint: str, wallets: Sequence[Wallet]) -> Wallet | None:
    """Find the wallet that words name: by all of them, by the bank among them, or by its sort."""
    words = hint.lower().split()
    if not words:
        return None
    sort = SORTS.get(" ".join(words)) or SORTS.get(words[-1])
    telling = [word for word in words if word not in SORTS] or words

    def closeness(wallet: Wallet) -> int:
        name = wallet.name.lower()
        said = 4 * all(word in name for word in words) + 2 * all(word in name for word in telling)
        return said + (wallet.kind == sort)

    best = max(wallets, key=closeness)
    return best if closeness(best) else None


def _sentence(text: str) -> str:
    """Begin with a capital, as a title in a list does; the rest stays as typed."""
    return text[:1].upper() + text[1:]


def _other_wallet(wallet: Wallet, wallets: Sequence[Wallet]) -> Wallet | None:
    """Propose where a transfer goes: cash, as from a machine, else the first other wallet."""
    others = sorted(
        (each for each in wallets if each != wallet), key=lambda each: each.kind != WalletKind.CASH
    )
    return next(iter(others), None)
