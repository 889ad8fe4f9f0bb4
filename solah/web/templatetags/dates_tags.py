"""Filters that write dates as people say them; today is given, never asked for."""

from datetime import date, datetime, timedelta

from django import template
from django.utils.dateformat import format as written
from django.utils.dateformat import time_format
from django.utils.timezone import localtime

register = template.Library()


@register.filter
def day(value: date | None, today: date | None = None) -> str:
    """`{{ spent_on|day:today }}`: Sat 21 Nov; the year only if it is not this year."""
    if value is None:
        return ""
    here = today is None or value.year == today.year
    return written(value, "D j M" if here else "D j M Y")


@register.filter
def day_word(value: date | None, today: date | None = None) -> str:
    """Today, Yesterday, Tomorrow, else the date."""
    if value is None:
        return ""
    away = None if today is None else (value - today) // timedelta(days=1)
    return {0: "Today", -1: "Yesterday", 1: "Tomorrow"}.get(away, "") or day(value, today)  # type: ignore[arg-type]


@register.filter
def day_title(value: date | None, today: date | None = None) -> str:
    """The heading of a day in a list: Today, Sun 22 Nov."""
    word, plain = day_word(value, today), day(value, today)
    return plain if word == plain else f"{word}, {plain}"


@register.filter
def clock(moment: datetime | None) -> str:
    """9:12 am, where the page's time zone is active."""
    return "" if moment is None else time_format(localtime(moment).time(), "g:i ") + _half(localtime(moment))


@register.filter
def moment(value: datetime | None, today: date | None = None) -> str:
    """Today at 9:12 am; Sat 21 Nov at 6:10 pm."""
    return "" if value is None else f"{day_word(localtime(value).date(), today)} at {clock(value)}"


def _half(at: datetime) -> str:
    return "am" if at.hour < 12 else "pm"
