"""Filters for budgets: the month in a sentence, and how a line stands."""

from datetime import date
from decimal import Decimal

from django import template

from solah.budgets.status import Line, State
from solah.money import format_money, format_number
from solah.months import Month
from solah.web.words import month_word

register = template.Library()
KINDS = {State.OVER: "risk", State.TIGHT: "watch", State.ON_TRACK: "good"}


@register.filter
def named(month: Month, today: date | None = None) -> str:
    """`{{ month|named:today }}`: November, or November 2025."""
    return month_word(month, today)


@register.filter
def state_kind(line: Line) -> str:
    """The chip's kind, which brings its icon along."""
    return KINDS[line.state]


@register.filter
def state_said(line: Line, place: object) -> str:
    """On track, Tight, or Over by ₹200; Within once there is no day left to spend on."""
    if line.state != State.OVER:
        return line.state.word if line.days_left else "Within"
    currency, locale = getattr(place, "currency", "INR"), getattr(place, "locale", "en-IN")
    return f"Over by {format_money(line.over, currency, locale=locale)}"


@register.filter
def typed(amount: Decimal | None, place: object) -> str:
    """5,500: an amount as a field holds it."""
    if amount is None:
        return ""
    currency, locale = getattr(place, "currency", "INR"), getattr(place, "locale", "en-IN")
    return format_number(amount, currency, locale=locale)


@register.filter
def whole(amount: Decimal) -> Decimal:
    """An amount for each day, without paise and rounded down: nobody is told to spend too much."""
    return Decimal(int(amount)) if amount >= 1 else amount


@register.filter
def size(amount: Decimal) -> Decimal:
    """An amount without its sign."""
    return abs(amount)
