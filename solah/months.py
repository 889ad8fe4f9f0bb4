"""The month the product thinks in, which may start on pay day, its weeks, and the year made of twelve."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from solah.locales import DEFAULT, locale_of, one_september

FIRST_DAYS = range(1, 29)  # every calendar month has a 28th, so no month is ever skipped

_YEARS = range(1, 9999)  # what a `date` can hold, less the last year: its December has no next first day
_WRITTEN_YEARS = range(1970, 2200)  # what a link may name; far enough inside that stepping never falls off
_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII)
_WRITTEN_YEAR = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?", re.ASCII)
_DAY = timedelta(days=1)


class BadMonth(ValueError):
    """A month or a year that does not exist; the message is a sentence for the person who asked."""


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month, named after the calendar month in which it starts."""

    year: int
    month: int
    start_day: int = 1

    def __post_init__(self) -> None:
        if self.start_day not in FIRST_DAYS:
            raise BadMonth(f"A month starts on a day from 1 to 28, not on {self.start_day}.")
        if self.month not in range(1, 13) or self.year not in _YEARS:
            raise BadMonth(f"There is no month {self.month} of {self.year}.")

    @classmethod
    def of(cls, day: date, start_day: int = 1) -> "Month":
        """Return the month that holds `day`."""
        month = cls(day.year, day.month, start_day)
        return month if day.day >= start_day else month.previous()

    @classmethod
    def parse(cls, text: str, start_day: int = 1) -> "Month":
        """Read `2026-11`, as it stands in a link; raise BadMonth for anything else."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise BadMonth("Write a month as year and month, for example 2026-11.")
        year, month = int(written[1]), int(written[2])
        if year not in _WRITTEN_YEARS or month not in range(1, 13):
            raise BadMonth(f"There is no month {text} here.")
        return cls(year, month, start_day)

    @property
    def first(self) -> date:
        return date(self.year, self.month, self.start_day)

    @property
    def last(self) -> date:
        """Return the last day, which is still part of the month."""
        return self._next_first - _DAY

    @property
    def days(self) -> int:
        return calendar.monthrange(self.year, self.month)[1]

    def range(self) -> tuple[date, date]:
        """Return the first day and the first day of the next month: half open, as queries want it."""
        return self.first, self._next_first

    def previous(self) -> "Month":
        return self.shift(-1)

    def next(self) -> "Month":
        return self.shift(1)

    def shift(self, months: int) -> "Month":
        """Return the month that many later, or earlier if negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1, self.start_day)

    def until(self, last: "Month") -> Iterator["Month"]:
        """Yield this month and each one after it up to `last`, which is included."""
        month = self
        while month <= last:
            yield month
            month = month.next()

    def day_number(self, today: date) -> int:
        """Count the days seen by the end of `today`: 0 before the month, `days` after it."""
        return min(max((today - self.first).days + 1, 0), self.days)

    def days_left(self, today: date) -> int:
        """Count the days still to come after `today`; with `day_number` it makes up the whole month."""
        return self.days - self.day_number(today)

    def dates(self) -> Iterator[date]:
        """Yield every day of the month."""
        return (self.first + _DAY * n for n in range(self.days))

    def label(self, locale: str = DEFAULT) -> str:
        """Say `November 2026`, or `25 Oct – 24 Nov 2026` if the month starts on another day than the 1st."""
        return _label(self, locale)

    def short_label(self, locale: str = DEFAULT) -> str:
        """Say `Nov`, for an axis."""
        return _short_label(self, locale)

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self._next_first

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def _next_first(self) -> date:
        over, month = divmod(self.month, 12)
        return date(self.year + over, month + 1, self.start_day)


@lru_cache(maxsize=2048)
def _label(month: Month, locale: str) -> str:
    """Remember labels: writing one takes Babel as long as a query, and the month's page shows forty."""
    where = locale_of(locale)
    if month.start_day == 1:
        return format_skeleton("yMMMM", month.first, locale=where)
    from_pattern = "MMMd" if month.first.year == month.last.year else "yMMMd"
    first = format_skeleton(from_pattern, month.first, locale=where)
    return one_september(f"{first} – {format_skeleton('yMMMd', month.last, locale=where)}")


@lru_cache(maxsize=2048)
def _short_label(month: Month, locale: str) -> str:
    return one_september(format_date(month.first, "LLL", locale=locale_of(locale)))


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """Twelve months from April (India's year) or from January (the calendar's)."""

    start_year: int
    start_month: int = 4

    def __post_init__(self) -> None:
        if self.start_month not in (1, 4):
            raise BadMonth("A year starts in January or in April.")
        if self.start_year not in _YEARS or self.start_year + 1 not in _YEARS:
            raise BadMonth(f"There is no year {self.start_year}.")

    @classmethod
    def of(cls, day: date, *, start_month: int = 4, start_day: int = 1) -> "FinancialYear":
        """Return the year that holds `day`, in months that start on `start_day`."""
        month = Month.of(day, start_day)
        return cls(month.year if month.month >= start_month else month.year - 1, start_month)

    @classmethod
    def parse(cls, text: str) -> "FinancialYear":
        """Read `2026-27` (April to March) or `2026` (January to December)."""
        written = _WRITTEN_YEAR.fullmatch(text)
        if written is None or int(written[1]) not in _WRITTEN_YEARS:
            raise BadMonth("Write a year as 2026-27 for April to March, or 2026 for January to December.")
        year = int(written[1])
        if written[2] is None:
            return cls(year, 1)
        if int(written[2]) != (year + 1) % 100:
            raise BadMonth(f"A year ends one year after it starts: {cls(year)}, not {text}.")
        return cls(year)

    def months(self, start_day: int = 1) -> tuple[Month, ...]:
        first = Month(self.start_year, self.start_month, start_day)
        return tuple(first.shift(n) for n in range(12))

    def range(self, start_day: int = 1) -> tuple[date, date]:
        """Return the first day and the first day of the next year."""
        return self.months(start_day)[0].first, self.next().months(start_day)[0].first

    def previous(self) -> "FinancialYear":
        return FinancialYear(self.start_year - 1, self.start_month)

    def next(self) -> "FinancialYear":
        return FinancialYear(self.start_year + 1, self.start_month)

    @property
    def label(self) -> str:
        """Say `2026–27`, or `2026` for a calendar year."""
        return str(self).replace("-", "–")

    def __str__(self) -> str:
        if self.start_month == 1:
            return f"{self.start_year:04}"
        return f"{self.start_year:04}-{(self.start_year + 1) % 100:02}"


def week_of(day: date, start: int = 0) -> tuple[date, date]:
    """Return the first and the last day of the week that holds `day`; `start` is its weekday, Monday 0."""
    first = day - _DAY * ((day.weekday() - start) % 7)
    return first, first + _DAY * 6


def weeks_in(days: Sequence[date], start: int = 0) -> Iterator[tuple[date, date]]:
    """Yield the weeks of days that follow one another, each from its first to its last day among them."""
    for number, day in enumerate(days):
        if number == 0 or day.weekday() == start:
            yield day, min(week_of(day, start)[1], days[-1])
