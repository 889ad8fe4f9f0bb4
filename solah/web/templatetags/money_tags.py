"""Filters that write amounts as the workspace does.

The argument is the workspace (or anything with `currency` and `locale`), or a currency's code alone.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html

from solah.locales import DEFAULT, locale_of
from solah.money import format_money, short_money
from solah.money import symbol as currency_symbol
from solah.web.row_markup import filled, joined

register = template.Library()
_AMOUNT = re.compile(r"([+−-]?[₹$€£¥]\s?\d[\d.,]*)")
_MARKED = '<span class="num">{}</span>'
COMES_IN = {"income", "refund"}


def _how(place: Any) -> tuple[str, str]:
    """Return the currency and the locale to write in."""
    if isinstance(place, str):
        return place or "INR", DEFAULT
    return getattr(place, "currency", "INR"), getattr(place, "locale", DEFAULT)


@lru_cache(maxsize=4096)
def _figure(text: str, kind: str = "num") -> str:
    return format_html('<span class="{}">{}</span>', kind, text)


@register.filter
def money(amount: Decimal | int | None, place: Any = "INR") -> str:
    """`{{ total|money:workspace }}`: ₹1,24,500 in figures of one width."""
    if amount is None:
        return ""
    return _figure(money_text(amount, place))


@register.filter
def money_text(amount: Decimal | int | None, place: Any = "INR") -> str:
    """The same without markup, for titles, labels and attributes."""
    if amount is None:
        return ""
    currency, locale = _how(place)
    return format_money(amount, currency, locale=locale)


@register.filter
def money_short(amount: Decimal | int | None, place: Any = "INR") -> str:
    """₹44.9k: on axes and in ranges only."""
    if amount is None:
        return ""
    currency, locale = _how(place)
    return short_money(amount, currency, locale=locale)


@register.filter
def money_change(amount: Decimal | int | None, place: Any = "INR") -> str:
    """+₹1,200 or −₹1,200: a difference between two amounts."""
    if amount is None:
        return ""
    currency, locale = _how(place)
    return _figure(format_money(amount, currency, locale=locale, signed=True))


@register.filter
def money_whole(amount: Decimal | None, place: Any = "INR") -> str:
    """₹902: a figure that was worked out, such as what is left for each day, without paise."""
    return money(None if amount is None else round(amount), place)


@register.filter
def money_moved(amount: Decimal | None, place: Any = "INR") -> str:
    """+₹1,200 or −₹1,200, without paise."""
    return money_change(None if amount is None else round(amount), place)


@register.filter
def money_size(amount: Decimal | None, place: Any = "INR") -> str:
    """The amount without its sign, where a word says which way it goes."""
    return money(None if amount is None else abs(amount), place)


@register.filter
def money_over(amount: Decimal | None, place: Any = "INR") -> str:
    """₹1,390 over: the words of a chip."""
    return f"{money_text(amount, place)} over"


@register.filter
def amounts(text: str) -> str:
    """`{{ sentence|amounts }}`: its amounts marked as such, so that they can be hidden."""
    if not _AMOUNT.search(text):
        return text
    parts = enumerate(_AMOUNT.split(text))
    return joined(filled(_MARKED if at % 2 else "{}", part) for at, part in parts)


@register.filter
def count(number: int, place: Any = "INR") -> str:
    """`{{ rows|count:workspace }}`: 4,723."""
    return format_decimal(number, locale=locale_of(_how(place)[1]))


@register.filter
def spent(row: Any, place: Any = "INR") -> str:
    """`{{ row|spent:workspace }}`: spending without a sign, money in with a plus and in green."""
    currency, locale = _how(place)
    comes_in = row.kind in COMES_IN
    text = format_money(row.amount, currency, locale=locale, signed=comes_in)
    return _figure(text, "num in" if comes_in else "num")


@register.simple_tag
def symbol(place: Any = "INR") -> str:
    """`{% symbol workspace %}`: ₹"""
    currency, locale = _how(place)
    return currency_symbol(currency, locale=locale)


@register.filter
def normal(number: Decimal | None) -> str:
    """`{{ row.rate|normal }}`: 83.5, without the noughts that the database keeps."""
    return "" if number is None else format(number.normalize(), "f")


@register.filter
def size(amount: Decimal) -> Decimal:
    """`{{ net|size }}`: an amount without its sign, where a word says it."""
    return abs(amount)
