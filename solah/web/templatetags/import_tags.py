"""Filters for rows of a statement, whose amounts carry their own sign."""

from typing import Any

from django import template
from django.utils.html import format_html

from solah.money import format_money, quantize, symbol

register = template.Library()


@register.filter
def moved_text(row: Any, place: Any) -> str:
    """₹438 for money that went out, +₹82,000 for money that came in."""
    is_in = row.amount > 0
    if row.amount != quantize(row.amount, place.currency):
        # As the file has it: rounding would hide what is wrong.
        sign = symbol(place.currency, locale=place.locale)
        return f"{'+' if is_in else ''}{sign}{abs(row.amount).normalize():f}"
    return format_money(abs(row.amount), place.currency, locale=place.locale, signed=is_in)


@register.filter
def moved(row: Any, place: Any) -> str:
    """The same as markup, money in in green."""
    return format_html(
        '<span class="{}">{}</span>', "num in" if row.amount > 0 else "num", moved_text(row, place)
    )
