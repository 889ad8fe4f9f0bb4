"""Numbers written as words: "two hundred and fifty", "dhai sau", "dedh lakh", "soixante-dix"."""

from dataclasses import dataclass
from decimal import Decimal

from intake.phrases import number_words
from intake.phrases.number_words import Numerals
from intake.phrases.text import Line

OFF_BY = number_words.halves(number_words.OFF_BY)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: where it ends, and whether a scale (hundred, lakh) makes it sure."""

    value: Decimal
    end: int
    has_scale: bool
    words: int


def spelled(line: Line, i: int, numerals: Numerals, *, first: Decimal | None = None) -> Spelled | None:
    """Read number words from token i on; `first` are figures before them, as in "5 hazaar"."""
    total = Decimal(0)
    current, fraction = first, Decimal(0)
    end, has_scale, used, limit = i, False, 0, None
    while i < len(line) and used < 12:
        word = line.word(i)
        if word in numerals.scales and _fits(numerals.scales[word], current, limit):
            scale = numerals.scales[word]
            amount = (
                (Decimal(1) if current is None and fraction >= 0 else current or Decimal(1)) + fraction
            ) * scale
            fraction, has_scale = Decimal(0), True
            if scale >= 1000:
                total, current, limit = total + amount, None, scale
            else:
                current = amount
        elif word in OFF_BY and current is None and "dedh" in numerals.words:
            fraction = OFF_BY[word]
        elif word in numerals.words and _adds(current, numerals.words[word], limit):
            current = _added(current, numerals.words[word])
        elif _is_half(line, i, current):
            current, i = (current or Decimal(0)) + Decimal("0.5"), i + 2
        elif _links(line, i, numerals, current is not None or total > 0):
            i += 1
            continue
        else:
            break
        i, used = i + 1, used + 1
        end = i
    if not used or (fraction and not has_scale and current is None):
        return None
    value = total + (current + fraction if current is not None else Decimal(0))
    return Spelled(value, end, has_scale, used)


def _fits(scale: int, current: Decimal | None, limit: int | None) -> bool:
    if limit is not None and scale >= limit:
        return False
    return current is None or current < scale or scale >= 1000


def _adds(current: Decimal | None, value: Decimal, limit: int | None) -> bool:
    """Return whether `value` may follow: ones after tens, tens after hundreds, all after a larger scale."""
    if limit is not None and value >= limit:
        return False
    if current is None:
        return True
    if current == 4 and value == 20:  # quatre-vingts
        return True
    if current in (60, 80) and value < 20:  # soixante-dix, quatre-vingt-douze
        return True
    rest = current % 100
    return value == value.to_integral_value() and (
        (rest == 0 and value < 100) or (rest >= 20 and rest % 10 == 0 and value < 10)
    )


def _added(current: Decimal | None, value: Decimal) -> Decimal:
    if current is None:
        return value
    return current * value if current == 4 and value == 20 else current + value


def _is_half(line: Line, i: int, current: Decimal | None) -> bool:
    words = (line.word(i), line.word(i + 1), line.word(i + 2))
    return current is not None and (words == ("and", "a", "half") or words[:2] == ("and", "half"))


def _links(line: Line, i: int, numerals: Numerals, started: bool) -> bool:
    """Return whether token i only joins number words, as the hyphen of twenty-five or "and" after hundred."""
    following = line.word(i + 1)
    if line.word(i - 1) == "half" and line.word(i) in ("a", "an"):
        return following in numerals.scales
    if not started or (following not in numerals.words and following not in numerals.scales):
        return False
    return (line.symbol(i) == "-" and line.glued(i) and line.glued(i + 1)) or line.word(i) in numerals.links
