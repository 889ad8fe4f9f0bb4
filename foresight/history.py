"""The past as arrays: dated amounts, and their totals by category and month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from foresight.spelling import merchant_key

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
# What a caller has of one row: when, how much (spending is more than 0), category, and description.
type Spent = tuple[date | str, float, str, str]

HALF = 15  # days
MONTHS = 36  # what is older says little about next month
_EPOCH = date(1970, 1, 1)
_FIRST = _EPOCH.toordinal()
_EVERY_MONTH = 28  # is a day of every month; later ones are not


class BadRows(ValueError):
    """Rows from which nothing can be told; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in columns, oldest first. `days` count from 1970; `category`, `merchant` index into the names."""

    days: Ints
    amounts: Floats
    category: Ints
    merchant: Ints
    categories: tuple[str, ...]
    merchants: tuple[str, ...]

    @classmethod
    def of(cls, spent: Iterable[Spent] | Sequence[Sequence[object]]) -> Rows:
        """Put rows of (date, amount, category, description) into columns, oldest first; or raise BadRows."""
        found = list(spent)
        if not found:
            none = np.zeros(0, dtype=np.int64)
            return cls(none, np.zeros(0), none, none, (), ())
        when, amounts, categories, texts = zip(*found, strict=True)
        days = np.array(when, dtype="datetime64[D]").astype(np.int64)
        keys = {text: merchant_key(text) for text in set(texts)}
        category, category_names = _coded(categories)
        merchant, merchant_names = _coded([keys[text] for text in texts])
        amount = np.array(amounts, dtype=np.float64)
        if not np.isfinite(amount).all():
            raise BadRows("An amount is not a number.")
        order = np.lexsort((merchant, category, amount, days))  # so that the order of asking changes nothing
        return cls(
            days[order], amount[order], category[order], merchant[order], category_names, merchant_names
        )

    def part(self, kept: slice | NDArray[np.bool_]) -> Rows:
        """Return some of the rows, with the same names."""
        columns = (self.days[kept], self.amounts[kept], self.category[kept], self.merchant[kept])
        return Rows(*columns, self.categories, self.merchants)

    def before(self, day: int) -> Rows:
        """Return the rows dated before `day`."""
        return self.part(slice(int(np.searchsorted(self.days, day))))

    def table(self, months: Ints, width: int) -> Floats:
        """Total the rows by category and month, given the month (from 0) of each."""
        count = len(self.categories)
        sums = np.bincount(self.category * width + months, self.amounts, minlength=count * width)
        return np.asarray(sums, dtype=np.float64).reshape(count, width)


@dataclass(frozen=True, slots=True)
class History:
    """Totals of complete months: `table[c, m]` is category c in month `first + m`, counted from 1970."""

    rows: Rows
    table: Floats
    first: int
    start_day: int

    @classmethod
    def of(cls, rows: Rows, *, until: int, start_day: int = 1) -> History:
        """Total the months before `until`, at most the last 36; rows outside them are left out."""
        rows = rows.before(first_day(until, start_day))
        months = months_of(rows.days, start_day)
        first = max(int(months[0]), until - MONTHS) if len(months) else until
        keep = slice(int(np.searchsorted(months, first)), None)
        rows = rows.part(keep)
        return cls(rows, rows.table(months[keep] - first, until - first), first, start_day)

    def halves(self) -> Floats:
        """Return the totals by half months (the first ends with the 15th day), two columns for each month."""
        return self.rows.table(self.half_places(), 2 * self.months)

    def half_places(self) -> Ints:
        """Return each row's half month as a column of `halves`."""
        place = self.places()
        second = self.rows.days - first_days(place + self.first, self.start_day) >= HALF
        return 2 * place + second

    def last(self, months: int) -> History:
        """Return its newest months."""
        gone = max(self.months - months, 0)
        if not gone:
            return self
        rows = self.rows.part(slice(int(np.searchsorted(self.places(), gone)), None))
        return History(rows, self.table[:, gone:], self.first + gone, self.start_day)

    @property
    def months(self) -> int:
        return self.table.shape[1]

    def places(self) -> Ints:
        """Return each row's month as a column of the table."""
        return months_of(self.rows.days, self.start_day) - self.first

    @property
    def next_month(self) -> int:
        return self.first + self.months


def month_of(day: date, start_day: int = 1) -> int:
    """Count the months from January 1970 to the one that holds `day`; it is named after the day it starts."""
    month = (day.year - 1970) * 12 + day.month - 1
    return month - (day_number(day) < first_day(month, start_day))


def months_of(days: Ints, start_day: int = 1) -> Ints:
    """Do as `month_of` for many days."""
    if start_day <= _EVERY_MONTH:
        moved = (days - (start_day - 1)).astype("datetime64[D]")
        months: Ints = moved.astype("datetime64[M]").astype(np.int64)
        return months
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months - (days < first_days(months, start_day))


def first_day(month: int, start_day: int = 1) -> int:
    """Return the day, counted from 1970, on which the month starts; a short month starts on its last day."""
    year, number = divmod(month, 12)
    day = date(1970 + year, number + 1, 1).toordinal() - _FIRST + start_day - 1
    if start_day <= _EVERY_MONTH:
        return day
    year, number = divmod(month + 1, 12)
    return min(day, date(1970 + year, number + 1, 1).toordinal() - _FIRST - 1)


def first_days(months: Ints, start_day: int = 1) -> Ints:
    """Do as `first_day` for many months."""
    days: Ints = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + (start_day - 1)
    if start_day <= _EVERY_MONTH:
        return days
    after = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.minimum(days, after - 1)


def length(month: int, start_day: int = 1) -> int:
    """Count the month's days."""
    return first_day(month + 1, start_day) - first_day(month, start_day)


def day_number(day: date) -> int:
    """Count the days since 1970."""
    return (day - _EPOCH).days


def date_of(day: int) -> date:
    """Undo `day_number`."""
    return _EPOCH + timedelta(days=int(day))


def month_name(month: int) -> str:
    """Write a month as 2026-11."""
    return f"{1970 + month // 12:04d}-{month % 12 + 1:02d}"


def median(values: Sequence[float]) -> float:
    """Return the median of a few numbers, faster than an array would."""
    ordered, count = sorted(values), len(values)
    return (ordered[(count - 1) // 2] + ordered[count // 2]) / 2


def _coded(names: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    known = {name: code for code, name in enumerate(sorted(set(names)))}
    return np.array([known[name] for name in names], dtype=np.int64), tuple(known)
