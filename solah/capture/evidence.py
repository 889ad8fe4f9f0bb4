"""What speaks for two rows being one payment, or belonging together, and how to say it."""

import re
from collections.abc import Iterable
from datetime import date

_WORD = re.compile(r"[^\W\d_]{3,}")
# A number of a payment: not a phone, which is shorter, nor part of an address such as 98…@ybl.
_REFERENCE = re.compile(r"(?<![0-9X*])[0-9]{11,22}(?![0-9@])")
# A number that a bank writes with zeros before it, or with letters: a UTR.
_NUMBER = re.compile(r"(?<![\w@])0*([A-Z]{0,6}[0-9]{9,20})(?![\w@])", re.I)
_PLAIN = frozenset(
    [
        "upi",
        "neft",
        "imps",
        "rtgs",
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
        "and",
        "from",
        "ltd",
        "pvt",
        "limited",
        "via",
        "ref",
        "txn",
        "inr",
        "debit",
        "credit",
        "ecom",
        "purchase",
        "online",
        "india",
        "www",
        "com",
        "account",
        "acct",
        "savings",
        "wallet",
    ]
)
_RUN_LEAST = 5


def words_of(*texts: str) -> list[str]:
    """Return the words that could tell one payment from another, in small letters."""
    return [word for text in texts for word in _WORD.findall(text.lower()) if word not in _PLAIN]


def shared_word(mine: Iterable[str], description: str) -> str:
    """Return a word that the bank's text shares with one's own, written together or apart; else nothing."""
    mine = list(mine)
    said = _WORD.findall(description.lower())
    known, run = set(said), "".join(said)
    for word in sorted(set(mine), key=len, reverse=True):
        if word in known:
            return word
    together = "".join(mine)
    return together if len(together) >= _RUN_LEAST and together in run else ""


def shared_reference(one: str, other: str) -> str:
    """Return a long number that stands in both texts, such as a UPI reference; else nothing."""
    both = set(_REFERENCE.findall(one)) & set(_REFERENCE.findall(other))
    return next((number for number in sorted(both) if number.strip("0")), "")


def numbers_of(*texts: str) -> tuple[str, ...]:
    """Return the numbers of payments that stand in texts, without the zeros that fill them up."""
    found = (number.upper() for text in texts for number in _NUMBER.findall(text))
    return tuple(dict.fromkeys(found))


def is_cut_short(one: str, other: str) -> bool:
    """Say whether one text is the other with its end cut off, or differs in blanks and case alone."""
    short, long = sorted(("".join(one.lower().split()), "".join(other.lower().split())), key=len)
    return long.startswith(short) and len(short) * 2 >= len(long)


def days_apart(mine: date, theirs: date) -> str:
    """Say when a row was, seen from another one."""
    days = (theirs - mine).days
    if not days:
        return "on the same day"
    return f"{abs(days)} day{'s' if abs(days) > 1 else ''} {'later' if days > 0 else 'earlier'}"


def because(*reasons: str) -> str:
    """Put reasons into one sentence; empty ones are left out."""
    said = [reason for reason in reasons if reason]
    if not said:
        return ""
    last = said.pop()
    sentence = f"{', '.join(said)} and {last}" if said else last
    return f"{sentence[0].upper()}{sentence[1:]}."[:300]


def in_both(word: str) -> str:
    """Say that a word stands in both rows."""
    return f"“{word}” in both" if word else ""
