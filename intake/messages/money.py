"""Amounts within a message, each with what it is: moved, left, a limit, due, or only promised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from intake.amounts import CURRENCIES

_FIGURE = r"\d[\d,]{0,20}(?:\.\d{1,2})?"
_RUPEES = r"(?:rs|inr|rupees|rupee|re|₹|रु|रू|mrp)"
_CODES = "|".join(sorted(CURRENCIES - {"INR"}))
_MENTION = re.compile(
    rf"(?:(?<![a-z])(?P<rupees>{_RUPEES})\s?\.?\s?[:=]?\s?-?|(?<![a-z])(?P<code>{_CODES})\s?[.:]?\s?"
    rf"|(?P<sign>[$€£]))(?P<figure>{_FIGURE})(?P<more>\s?(?:lakhs?|lacs?|crores?|cr(?![a-z.])|k(?![a-z]))?)"
    rf"|(?<![\d.,:/x*-])(?P<after>{_FIGURE})\s?(?:/-|(?P<behind>inr|rs|rupees|{_CODES})(?![a-z]))",
    re.I,
)
# "debited by 150.0 on", "Avl Bal:10000.00": banks that leave the sign out.
_BARE = re.compile(
    rf"\b(?:debited|credited|deducted|withdrawn)\s*(?:by|for|with"
    rf"|of)?\s*:?\s*(?P<figure>{_FIGURE})(?![\d/-])",
    re.I,
)
_BARE_LEFT = re.compile(r"\b(?:bal(?:ance)?)\s*(?:is)?\s*[:=-]?\s*(?P<figure>\d[\d,]*\.\d{1,2})", re.I)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_TIMES = {"lakh": 100_000, "lac": 100_000, "crore": 10_000_000, "k": 1000}
_LEFT = re.compile(
    r"(?:bal(?:ance)?\b|balance|avlbl amt|\bavbl?\b|aval ?bal|a\.?bal|शेष|बैलेंस)[^.₹\d\n]{0,28}$", re.I
)
_LIMIT = re.compile(r"(?:limit|\blmt\b)[^.₹\d\n]{0,24}$", re.I)
_DUE = re.compile(
    r"(?:\bdues?\b|outstanding|\bo/?s\b|overdue|minimum|min\.? (?:amt|amount))[^.₹\d\n]{0,24}$", re.I
)
_FEE = re.compile(r"(?:charges?|fees?|gst|tax(?:es)?|interest|markup|surcharge)(?: of| is|:)?\s*$", re.I)
_PROMISED = re.compile(
    r"(?:\bup ?to|\bupto|worth|flat|save|win|earn|\bget|minimum|above|over|least|starting(?: at| from)?"
    r"|extra|"
    r"off|exceed\w*|more than|\bmin\.?)(?: an?| of| extra| flat| instant| cashback| discount){0,3}\s*$",
    re.I,
)
_BEFORE = 44
_WHOLE_MOST = 13


class Role(StrEnum):
    """What an amount is in its message."""

    MOVED = "moved"
    LEFT = "left"
    LIMIT = "limit"
    DUE = "due"
    FEE = "fee"
    PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount, where it stands and what it is."""

    value: Decimal
    currency: str
    role: Role
    start: int
    end: int


def mentions(text: str) -> list[Mention]:
    """Return the amounts of a text in their order."""
    found = []
    for match in _MENTION.finditer(text):
        figure = match["figure"] or match["after"]
        value = value_of(figure, times=(match["more"] or "").strip().lower().rstrip("s"))
        if value is not None:
            found.append(
                Mention(value, _currency(match), _role(text, match.start()), match.start(), match.end())
            )
    taken = [(one.start, one.end) for one in found]
    for form, role in ((_BARE, Role.MOVED), (_BARE_LEFT, Role.LEFT)):
        for match in form.finditer(text):
            start, end = match.span("figure")
            value = value_of(match["figure"])
            if value is not None and not any(start < b and a < end for a, b in taken):
                found.append(Mention(value, "INR", role, start, end))
    return sorted(found, key=lambda one: one.start)


def value_of(figure: str, *, times: str = "") -> Decimal | None:
    """Return a figure's value; None where it is no sum of money."""
    plain = figure.replace(",", "").rstrip(".")
    if not plain or len(plain.partition(".")[0]) > _WHOLE_MOST:
        return None
    return Decimal(plain) * _TIMES.get(times, 1)


def _currency(match: re.Match[str]) -> str:
    if match["sign"]:
        return _SIGNS[match["sign"]]
    code = (match["code"] or match["behind"] or "INR").upper()
    return code if code in CURRENCIES else "INR"


def _role(text: str, start: int) -> Role:
    before = text[max(start - _BEFORE, 0) : start]
    for form, role in (
        (_LIMIT, Role.LIMIT),
        (_LEFT, Role.LEFT),
        (_DUE, Role.DUE),
        (_FEE, Role.FEE),
        (_PROMISED, Role.PROMISED),
    ):
        if form.search(before):
            return role
    return Role.MOVED
