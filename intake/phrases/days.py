"""Days seen from today: the last Friday, the last 25th, three months earlier, 5 December without its year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from intake.phrases.phrase import NotUnderstood

FARTHEST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Day:
    """A day read from tokens first … end-1; one with a month (3) is surer than a number (2) or word (1)."""

    value: date
    first: int
    end: int
    sureness: int = 1
    is_weekday: bool = False
    guessed: bool = False


def earlier(today: date, count: int, unit: int) -> date:
    """Return the day `count` days (1), weeks (2), months (3), years (4) or hours (5) before today."""
    if unit == 5:
        return today
    if unit <= 2:
        return today - timedelta(days=count * (1, 7)[unit - 1])
    year, month = divmod(today.year * 12 + today.month - 1 - count * (1, 12)[unit - 3], 12)
    if year < 1:
        raise NotUnderstood("That date is too far away.", field="date")
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def last_weekday(today: date, number: int, *, strictly: bool) -> date:
    """Return the latest Monday (1) … Sunday (7), today included unless strictly before."""
    days = (today.weekday() - (number - 1)) % 7
    return today - timedelta(days=7 if strictly and days == 0 else days)


def last_numbered(today: date, day: int) -> date:
    """Return the latest day of this number up to today: the 25th, said on the 3rd, is last month's."""
    year, month = today.year, today.month
    while not (day <= monthrange(year, month)[1] and date(year, month, day) <= today):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if year < 1 or day > 31:
            raise NotUnderstood("That date is too far away.", field="date")
    return date(year, month, day)


def dated(today: date, day: int, month: int, year: int | None = None) -> date:
    """Return the day, in the latest year that is not in the future if none was said."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise NotUnderstood("There is no such day in the calendar.", field="date")
    if year is not None:
        if abs(year - today.year) > FARTHEST_YEARS or year < 1:
            raise NotUnderstood(f"The year {year} is too far away.", field="date")
        if day > monthrange(year, month)[1]:
            raise NotUnderstood("There is no such day in the calendar.", field="date")
        return date(year, month, day)
    for candidate in range(today.year, max(0, today.year - 9), -1):
        if day <= monthrange(candidate, month)[1] and date(candidate, month, day) <= today:
            return date(candidate, month, day)
    raise NotUnderstood("There is no such day in the calendar.", field="date")
