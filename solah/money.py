"""Amounts of money: how many decimals a currency has, how an amount is written and how it is read.

The marks (`,` or `.`, symbol before or after) are those of the person's locale; how digits are grouped
follows the currency, so rupees read ₹1,24,500 and dollars $124,500 on the same page.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import (
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
)

from solah.locales import DEFAULT, locale_of

MAX_AMOUNT = Decimal("99999999999.99")

MINUS = "−"
_NBSP = "\u00a0"
_SPACES = " \u00a0\u2009\u202f"
_LAKH_CURRENCIES = frozenset({"INR", "BDT", "BTN", "NPR"})  # grouped 2-2-3 at home, and counted in lakh
_CODES = """
    INR USD EUR GBP AED SGD AUD CAD NZD JPY CHF CNY HKD SAR QAR KWD BHD OMR NPR BDT LKR PKR BTN MVR MYR THB
    IDR VND PHP KRW TWD TRY ILS ZAR NGN KES EGP GHS TZS UGX MUR BRL MXN ARS CLP COP PEN SEK NOK DKK ISK PLN
    CZK HUF RON UAH
"""
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)  # wide enough that a sum of everything still rounds


class BadAmount(ValueError):
    """A text that is no amount we take; the message is a sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How one currency is written in one locale."""

    currency: str
    symbol: str
    symbol_first: bool
    group: str
    point: str
    decimals: int
    in_lakh: bool


def decimals(currency: str) -> int:
    """Return how many decimals the currency has: INR 2, JPY 0, KWD 3."""
    return get_currency_precision(currency)


def quantize(amount: Decimal, currency: str = "INR") -> Decimal:
    """Round to the currency's decimals, halves away from zero."""
    return amount.quantize(_unit(currency), context=_EXACT)


@lru_cache(maxsize=512)
def _unit(currency: str) -> Decimal:
    """Return the smallest amount of a currency: 0.01 for most."""
    return Decimal(1).scaleb(-decimals(currency))


def symbol(currency: str, *, locale: str = DEFAULT) -> str:
    """Return `₹`, `$`, `A$`, `CHF`: what the locale writes for the currency."""
    return _style(currency, locale).symbol


def format_money(
    amount: Decimal | int, currency: str = "INR", *, locale: str = DEFAULT, signed: bool = False
) -> str:
    """Write `₹1,24,500`, `₹99.50`, `−₹2,100`; `signed` puts a plus before money that comes in."""
    style = _style(currency, locale)
    value = quantize(Decimal(amount), currency)
    return _sign(value, signed=signed) + _with_symbol(_digits(abs(value), style), style)


def format_number(amount: Decimal | int, currency: str = "INR", *, locale: str = DEFAULT) -> str:
    """Write the amount without its symbol, as a form field holds it; `parse_amount` reads it back."""
    value = quantize(Decimal(amount), currency)
    return _sign(value) + _digits(abs(value), _style(currency, locale))


def short_money(amount: Decimal | int, currency: str = "INR", *, locale: str = DEFAULT) -> str:
    """Write `₹940`, `₹44.9k`, `₹1.2 L`, `₹3.4 Cr` or `$1.2M`: for axes and ranges only."""
    style = _style(currency, locale)
    size = abs(Decimal(amount))
    units = _LAKH_UNITS if style.in_lakh else _MILLION_UNITS
    place = next(n for n, (worth, _) in enumerate(units) if size >= worth or worth == 1)
    if place and _rounded(size, units[place][0]) * units[place][0] >= units[place - 1][0]:
        place -= 1  # ₹99,960 would be ₹100k: say ₹1 L
    worth, suffix = units[place]
    figure = _rounded(size, worth)
    shown = _with_symbol(_digits(figure, style, cut=True), style, suffix=suffix)
    return (MINUS if amount < 0 and figure else "") + shown


def parse_amount(text: str, *, currency: str = "INR", locale: str = "en-IN") -> Decimal:
    """Read `1,240`, `1,24,500.50`, `₹ 1 240`, `14k` or `2.5 lakh`; raise BadAmount for anything else."""
    style = _style(currency, locale)
    if len(text) > 60:
        raise BadAmount(f"That is too long for an amount. {_example(style)}")
    bare = _without_symbol(text.strip(), style)
    whole = _AMOUNT.fullmatch(bare)
    if whole is None:
        raise BadAmount(_why_not(bare, style))
    factor = _FACTORS[(whole["unit"] or "").lower()]
    number = whole["number"].strip(_SPACES)
    value = _number(number, factor=factor, style=style)
    if value == 0:
        raise BadAmount("The amount must be more than zero.")
    if value > MAX_AMOUNT:
        most = format_money(MAX_AMOUNT if style.decimals else int(MAX_AMOUNT), currency, locale=locale)
        raise BadAmount(f"That is too much for one entry: the most is {most}.")
    if len(number.partition(style.point)[2]) > style.decimals and (
        factor == 1 or value != quantize(value, currency)
    ):
        raise BadAmount(_too_fine(number, value, factor=factor, style=style))
    return quantize(value, currency)


_LAKH_UNITS = ((Decimal(10**7), " Cr"), (Decimal(10**5), " L"), (Decimal(10**3), "k"), (Decimal(1), ""))
_MILLION_UNITS = ((Decimal(10**9), "B"), (Decimal(10**6), "M"), (Decimal(10**3), "k"), (Decimal(1), ""))

_FACTORS = {
    name: Decimal(worth)
    for names, worth in (
        (("",), 1),
        (("k", "thousand", "hazar", "hazaar"), 10**3),
        (("l", "lac", "lacs", "lakh", "lakhs"), 10**5),
        (("m", "mn", "million"), 10**6),
        (("cr", "crore", "crores"), 10**7),
    )
    for name in names
}
_UNIT = "|".join(sorted((name for name in _FACTORS if name), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?P<number>[0-9][0-9.,'’{_SPACES}]*|[.,][0-9]+)[{_SPACES}]*(?P<unit>{_UNIT})?",
    re.ASCII | re.IGNORECASE,
)
_WHOLE = re.compile(r"[0-9]+", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}", re.ASCII)


def _number(text: str, *, factor: Decimal, style: _Style) -> Decimal:
    """Read digits with their group marks and decimal mark, times `factor`."""
    before, _, after = text.partition(style.point)
    groups = {
        "," if mark in "." else " " if mark in _SPACES else mark for mark in before if not mark.isdigit()
    }
    plain = re.sub(r"[^0-9]", ",", before)
    sound = len(groups) <= 1 and (not plain or _WHOLE.fullmatch(plain) or _GROUPED.fullmatch(plain))
    if not sound or (after and not _WHOLE.fullmatch(after)):
        raise BadAmount(_badly_grouped(text, factor=factor, style=style))
    return Decimal(f"{plain.replace(',', '') or '0'}.{after or '0'}") * factor


def _badly_grouped(text: str, *, factor: Decimal, style: _Style) -> str:
    marks = [mark for mark in text if not mark.isdigit()]
    head, _, tail = text.rpartition(marks[-1])
    if len(set(marks)) == 1 and 1 <= len(tail) <= style.decimals:
        joined = Decimal(re.sub(r"[^0-9]", "", text)) * factor
        pointed = Decimal(f"{re.sub(r'[^0-9]', '', head) or '0'}.{tail}") * factor
        return _did_you_mean(joined, pointed, style)
    return f"The {_NAMES.get(marks[-1], 'space')} is in an unusual place. {_example(style)}"


def _too_fine(text: str, value: Decimal, *, factor: Decimal, style: _Style) -> str:
    """Say what is wrong with `1.240`, which is either 1,240 written abroad or a slip of the finger."""
    if len(text.rpartition(style.point)[2]) == 3 and factor == 1 and _WHOLE.fullmatch(text[0]):
        joined = Decimal(re.sub(r"[^0-9]", "", text))
        if 0 < joined <= MAX_AMOUNT and quantize(value, style.currency):
            return _did_you_mean(joined, value, style)
    if style.decimals == 0:
        return f"{style.currency} has no decimals: write a whole number."
    return f"{style.currency} has at most {style.decimals} decimals."


def _did_you_mean(one: Decimal, other: Decimal, style: _Style) -> str:
    """Offer both readings, the second with its decimals shown so that the two cannot be taken for one."""
    first = _with_symbol(_digits(quantize(one, style.currency), style), style)
    second = _with_symbol(_digits(quantize(other, style.currency), style, whole=False), style)
    return f"Did you mean {first} or {second}?"


_NAMES = {",": "comma", ".": "point", "'": "apostrophe", "’": "apostrophe"}


def _why_not(text: str, style: _Style) -> str:
    if not text:
        return f"Write an amount. {_example(style)}"
    if text[0] in "+-−–(":
        return "Write the amount without a sign: its kind says which way the money went."
    if any(char.isdigit() and not char.isascii() for char in text):
        return f"Write the amount with the digits 0 to 9. {_example(style)}"
    if any(char in "$€£¥₹₩₽฿" for char in text):
        return f"Write the amount in {style.currency}. {_example(style)}"
    return f"That is not an amount. {_example(style)}"


def _example(style: _Style) -> str:
    return f"Write it like {_with_symbol(_digits(Decimal(1240), style), style)}."


def _without_symbol(text: str, style: _Style) -> str:
    """Take off the currency's own mark before or after the number, and the Indian `/-`."""
    marked = _marks(style).fullmatch(text)
    return marked["rest"] if marked else text


@lru_cache(maxsize=512)
def _marks(style: _Style) -> re.Pattern[str]:
    written = {style.symbol, style.currency, get_currency_symbol(style.currency, "en")}
    if style.currency == "INR":
        written |= {"₨", "rs.", "rs", "rupee", "rupees"}
    mark = "|".join(re.escape(mark) for mark in sorted(written, key=len, reverse=True))
    # a mark of letters stands apart from the unit: the `r` of South Africa is not the end of `5 cr`
    return re.compile(rf"(?:{mark})?\s*(?P<rest>.*?)\s*(?:/-)?\s*(?:(?<![a-z])(?:{mark}))?", re.IGNORECASE)


@lru_cache(maxsize=512)
def _style(currency: str, locale: str) -> _Style:
    where = locale_of(locale)
    pattern = where.currency_formats["standard"].pattern.partition(";")[0]
    return _Style(
        currency=currency,
        symbol=_symbol(currency, where),
        symbol_first=pattern.index("¤") < pattern.index("0"),
        group=get_group_symbol(where, numbering_system="latn"),
        point=get_decimal_symbol(where, numbering_system="latn"),
        decimals=decimals(currency),
        in_lakh=currency in _LAKH_CURRENCIES,
    )


def _symbol(currency: str, where: Locale) -> str:
    """Return the locale's symbol, without the invisible marks some carry; the rupee is ₹ everywhere."""
    return "₹" if currency == "INR" else get_currency_symbol(currency, where).strip("\u200e\u200f")


def _with_symbol(digits: str, style: _Style, *, suffix: str = "") -> str:
    if not style.symbol_first:
        return f"{digits}{suffix}{_NBSP}{style.symbol}"
    return f"{style.symbol}{_NBSP if style.symbol[-1].isalpha() else ''}{digits}{suffix}"


def _sign(value: Decimal, *, signed: bool = False) -> str:
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""


def _digits(value: Decimal, style: _Style, *, cut: bool = False, whole: bool = True) -> str:
    """Group the digits; no decimals if they are zero and `whole` allows, one at most if `cut`."""
    places = 1 if cut else style.decimals
    head, _, tail = f"{value:.{places}f}".partition(".")
    if whole and not tail.strip("0") and (not cut or value == int(value)):
        tail = ""
    rest = style.point + tail if tail else ""
    if len(head) <= 3:
        return head + rest
    step = 2 if style.in_lakh else 3
    if len(head) <= 3 + step:
        return head[:-3] + style.group + head[-3:] + rest
    groups = [head[-3:]]
    head = head[:-3]
    while head:
        groups.append(head[-step:])
        head = head[:-step]
    return style.group.join(reversed(groups)) + rest


def _rounded(size: Decimal, worth: Decimal) -> Decimal:
    """Count `worth`s: to one decimal below a hundred of them, else to a whole number, as plain units are."""
    figure = size / worth
    fine = worth > 1 and figure < Decimal("99.95")
    return figure.quantize(Decimal("0.1") if fine else Decimal(1), context=_EXACT)


CURRENCIES: list[tuple[str, str, str]] = [
    (code, get_currency_name(code, locale="en"), _symbol(code, locale_of(DEFAULT))) for code in _CODES.split()
]
