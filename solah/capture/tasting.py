"""What a typed line means to somebody who has no workspace yet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from intake import phrases
from solah.capture.quick import LINE_MOST
from solah.ledger.standard import KINDS

_NAMES = {kind.slug: kind.name for kind in KINDS}


@dataclass(frozen=True, kw_only=True)
class Taste:
    """A typed line, read with the standard categories; `problem` says in a sentence what is missing."""

    text: str
    title: str = ""
    amount: Decimal | None = None
    currency: str = "INR"
    spent_on: date | None = None
    category: str = ""
    paid_with: str = ""
    tags: tuple[str, ...] = ()
    guesses_category: bool = False
    problem: str = ""


def taste(text: str, *, today: date, currency: str = "INR", locale: str = "en-IN") -> Taste:
    """Return what a typed line means; never raises, whatever is typed. Asks no store."""
    line = text[:LINE_MOST].strip()
    try:
        phrase = phrases.parse(line, today=today, currency=currency, locale=locale)
    except phrases.NotUnderstood as no:
        return Taste(text=line, problem=no.reason if line else "")
    hint = phrase.wallet_hint or ""
    category = _NAMES.get(phrase.category or "", "")
    return Taste(
        text=line,
        title=phrase.title[:1].upper() + phrase.title[1:],
        amount=phrase.amount,
        currency=phrase.currency,
        spent_on=phrase.spent_on,
        category=category,
        paid_with=hint.upper() if hint == "upi" else hint[:1].upper() + hint[1:],
        tags=phrase.tags,
        guesses_category=bool(category),
    )
