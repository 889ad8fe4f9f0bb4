"""Dates and moments as people say them; today is given, never asked for."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as written
from django.utils.dateformat import time_format

from solah.months import Month

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date | None, today: date | None = None) -> str:
    """`{{ spent_on|day:today }}`: Sat 21 Nov; the year only if it is not this year."""
    if value is None:
        return ""
    here = today is None or value.year == today.year
    return _written(value, "D j M" if here else "D j M Y")


def day_word(value: date | None, today: date | None = None) -> str:
    """Today, Yesterday, Tomorrow, else the date."""
    if value is None:
        return ""
    away = None if today is None else (value - today) // timedelta(days=1)
    return {0: "Today", -1: "Yesterday", 1: "Tomorrow"}.get(away, "") or day(value, today)  # type: ignore[arg-type]


def day_title(value: date | None, today: date | None = None) -> str:
    """The heading of a day in a list: Today, Sun 22 Nov."""
    word, plain = day_word(value, today), day(value, today)
    return plain if word == plain else f"{word}, {plain}"


def clock(at: datetime | None, zone: str = "UTC") -> str:
    """`{{ recorded_at|clock:workspace.time_zone }}`: 9:12 am."""
    if at is None:
        return ""
    there = at.astimezone(ZoneInfo(zone))
    return f"{time_format(there.time(), 'g:i')} {'am' if there.hour < 12 else 'pm'}"


def moment(at: datetime | None, today: date | None = None, zone: str = "UTC", *, within: bool = False) -> str:
    """`{% moment recorded_at today workspace.time_zone %}`: Yesterday at 6:10 pm; `within` one small."""
    if not at:
        return ""
    word = day_word(at.astimezone(ZoneInfo(zone)).date(), today)
    return f"{in_a_sentence(word) if within else word} at {clock(at, zone)}"


def in_a_sentence(word: str) -> str:
    """Today within a sentence is today; Sat 21 Nov stays."""
    return word.lower() if word in {"Today", "Yesterday", "Tomorrow"} else word


def month_word(month: Month, today: date | None = None) -> str:
    """November; with the year if it is not this one, with both days if it does not start on the 1st."""
    if month.start_day != 1:
        return month.label()
    return _written(month.first, "F" if today is None or month.year == today.year else "F Y")


def short_weekday(value: date) -> str:
    """Sat."""
    return _written(value, "D")


def short_month(value: date) -> str:
    """Nov."""
    return _written(value, "M")


@lru_cache(maxsize=4096)
def _written(value: date, pattern: str) -> str:
    """Remember days as they are written: a page shows some fifty of the same few hundred."""
    return written(value, pattern)
