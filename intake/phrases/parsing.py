"""One typed line read as a payment."""

from datetime import date

from intake.phrases.amounts import read_amount, rounded
from intake.phrases.categories import categorise
from intake.phrases.clock import set_aside
from intake.phrases.dates import read_day
from intake.phrases.intents import reject_orders
from intake.phrases.kinds import read_kind
from intake.phrases.locales import habits
from intake.phrases.phrase import Kind, NotUnderstood, Phrase
from intake.phrases.text import Line
from intake.phrases.titles import make_title, spoken_words
from intake.phrases.wallets import read_wallet

LONGEST = 500
MOST_PIECES = 160


def parse(
    text: str, *, today: date, currency: str = "INR", locale: str = "en-IN", wallets: tuple[str, ...] = ()
) -> Phrase:
    """Read a line such as "coffee 180 yesterday"; raise NotUnderstood where it tells of no one payment."""
    line = _line(text, currency, locale)
    reject_orders(line)
    set_aside(line)
    tags = _tags(line)
    day = read_day(line, today=today)
    amount = read_amount(line, year=today.year)
    wallet = read_wallet(line, wallets=wallets)
    kind = read_kind(line)
    title = _title(line)
    if not title:
        line.guessed.add("title")
    found = categorise(line, kind=kind)
    paid_in = amount.currency or currency
    return Phrase(
        amount=rounded(amount.value, paid_in),
        currency=paid_in,
        spent_on=day.value if day else today,
        date_said=day is not None,
        title=title,
        kind=kind,
        merchant=found.merchant,
        tags=tags,
        category=found.category,
        category_word=found.word,
        category_group=found.group,
        wallet_hint=wallet,
        readings=line.readings(),
        guessed=frozenset(line.guessed),
    )


def category_of(
    text: str, *, kind: Kind = "expense", currency: str = "INR", locale: str = "en-IN"
) -> str | None:
    """Return the kind of category that words point to, whatever numbers stand among them, or None."""
    line = Line(text[:LONGEST], habits(locale, currency=currency), currency)
    return categorise(line, kind=kind).category


def _line(text: str, currency: str, locale: str) -> Line:
    if len(text) > LONGEST:
        reason = f"One payment a line, please: this one is longer than {LONGEST} characters."
        raise NotUnderstood(reason, field="text")
    line = Line(text, habits(locale, currency=currency), currency)
    if len(line) > MOST_PIECES:
        raise NotUnderstood("One payment a line, please: there is too much here.", field="text")
    if not line.tokens:
        raise NotUnderstood("Write what you paid and how much: coffee 180.", field="text")
    return line


def _title(line: Line) -> str:
    """Return what is left of the line, or the words for its kind and wallet where that has no letter."""
    title = make_title(line)
    has_letter = any(char.isalpha() or char > "\u2000" for char in title)
    return title if has_letter else spoken_words(line, ("kind", "wallet")) or title


def _tags(line: Line) -> tuple[str, ...]:
    tags: dict[str, None] = {}
    for i, token in enumerate(line.tokens):
        if token.kind == "tag":
            tags.setdefault(token.text[1:].rstrip("-").lower())
            line.take("tag", i, i + 1)
    return tuple(tags)
