"""Numbers written in figures with points, commas, blanks and apostrophes, as a locale writes them."""

import re
from decimal import Decimal

from intake.phrases.locales import Habits

WESTERN = re.compile(r"[1-9]\d{0,2}(?:S\d{3})+".replace("S", r"[.,' ]"))
INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
PLAIN = re.compile(r"\d+")


class UnclearFigure(ValueError):
    """The marks inside a number could mean several things."""


def read_figure(text: str, habits: Habits, *, currency: str = "") -> Decimal:
    """Return the number; raise UnclearFigure where grouping is broken or a mark could be either."""
    if PLAIN.fullmatch(text):
        return Decimal(text)
    whole, mark, decimals = _split(text, habits, currency)
    if not PLAIN.fullmatch(whole) and not _is_grouped(whole):
        raise UnclearFigure(text)
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{decimals}" if mark else digits)


def _split(text: str, habits: Habits, currency: str) -> tuple[str, str, str]:
    """Return what stands before the decimal mark, the mark, and what stands after it."""
    marks = re.findall(r"[.,' ]", text)
    last = marks[-1]
    whole, decimals = text.rsplit(last, 1)
    if len(set(marks)) > 1:
        if marks.count(last) > 1 or last in "' ":
            return text, "", ""
        return whole, last, decimals
    if len(marks) > 1 or last in "' ":
        return text, "", ""
    own = "," if habits.decimal_comma else "."
    if last == own:
        return whole, last, decimals
    if len(decimals) == 3:
        return text, "", ""
    if len(decimals) <= 2 and (last == "." or currency in ("EUR", "CHF")):
        return whole, last, decimals
    raise UnclearFigure(text)


def _is_grouped(whole: str) -> bool:
    return len(set(re.findall(r"\D", whole))) == 1 and bool(
        WESTERN.fullmatch(whole) or INDIAN.fullmatch(whole)
    )
