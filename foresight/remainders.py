"""What past months still spent after the same day, as if this month's bills stood where they stand today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from foresight import regulars
from foresight.baselines import weighted_quantiles
from foresight.history import (
    Floats,
    History,
    Ints,
    Rows,
    day_number,
    first_day,
    first_days,
    length,
    month_of,
    months_of,
)

_ONCE = 1.3  # charges a month: a merchant who takes more often is a habit, not a bill
_SHIFTS = (
    -3,
    0,
    3,
)  # days: habits are also looked at as if each past month had begun that much earlier or later
LOOKS = len(_SHIFTS)


@dataclass(frozen=True, slots=True)
class Remainders:
    """One row for each category (the last is the total), one column for each past month, oldest first.

    `spent` is what this month has taken so far, `before` and `after` what past months took up to the same day
    and after it, `likely` what would still come if the rest went as in that month: a bill that is paid does
    not come again, one that is not yet paid still comes. `bills` is their part of what is to come. `likely`
    has LOOKS columns for each month, NaN where a look would need days that are still to come.
    """

    categories: tuple[str | None, ...]
    spent: Floats
    before: Floats
    after: Floats
    likely: Floats
    bills: Floats
    day: int
    days: int
    month: int
    start_day: int

    def of(self, chosen: list[int]) -> Remainders:
        """Return some of the categories."""
        return replace(
            self,
            categories=tuple(self.categories[at] for at in chosen),
            spent=self.spent[chosen],
            before=self.before[chosen],
            after=self.after[chosen],
            likely=self.likely[chosen],
            bills=self.bills[chosen],
        )

    def shares(self, rows: Rows, at: int) -> Floats:
        """Return which share of the rest of past months was spent by each of the days to come."""
        left = self.days - self.day
        months = months_of(rows.days, self.start_day)
        recent = (months < self.month) & (months >= self.month - self.after.shape[1])
        name = self.categories[at]
        if name is not None:
            recent &= rows.category == rows.categories.index(name)
        offset = rows.days[recent] - first_days(months[recent], self.start_day) - self.day
        late = offset >= 0
        spent = np.bincount(
            np.minimum(offset[late], left - 1), np.maximum(rows.amounts[recent][late], 0), minlength=left
        )
        even = np.arange(1, left + 1) / left
        # A little of an even pace, so that no past means even.
        known = spent.sum()
        return np.asarray(0.9 * np.cumsum(spent) / known + 0.1 * even) if known > 0 else even


def remainders(rows: Rows, *, today: date, start_day: int = 1, months: int = 18) -> Remainders:
    """Split every past month at today's place in the month."""
    month = month_of(today, start_day)
    start, now = first_day(month, start_day), day_number(today)
    day = now - start + 1
    rows = rows.before(now + 1)
    history = History.of(rows, until=month, start_day=start_day).last(months)
    current = rows.part(slice(int(np.searchsorted(rows.days, start)), None))
    spent = current.table(np.zeros(len(current.days), dtype=np.int64), 1)[:, 0]
    after = _after(history.rows, history, day, by=0)
    due, known = _bills(history, current, day)
    habits = rows.part(~np.isin(_pairs(rows), known))
    looks = np.stack([_after(habits, history, day, by=by) for by in _SHIFTS], axis=2)
    likely = (np.maximum(looks, 0) + due[:, :, None]).reshape(len(due), LOOKS * history.months)
    return Remainders(
        categories=(*rows.categories, None),
        spent=np.append(spent, spent.sum()),
        before=_with_sum(history.table - after),
        after=_with_sum(after),
        likely=_with_sum(likely),
        bills=_with_sum(due),
        day=day,
        days=length(month, start_day),
        month=month,
        start_day=start_day,
    )


def _after(rows: Rows, history: History, day: int, *, by: int) -> Floats:
    """Total by category and past month what came after a day, months being moved `by` days."""
    days, width = rows.days - by, history.months
    months = months_of(days, history.start_day)
    place = months - history.first
    late = days - first_days(months, history.start_day) >= day
    kept = late & (place >= 0) & (place < width)
    table = rows.part(kept).table(place[kept], width)
    if by > day and width:
        table[:, -1] = np.nan
    return table


def _bills(history: History, current: Rows, day: int) -> tuple[Floats, Ints]:
    """Return the bills to come by category and past month, and their pairs of category and merchant."""
    rows, width = history.rows, history.months
    due, none = np.zeros_like(history.table), np.zeros(0, dtype=np.int64)
    if width < regulars.LEAST_MONTHS or not len(rows.days):
        return due, none
    place = history.places()
    late = rows.days - first_days(place + history.first, history.start_day) >= day
    pairs, which = np.unique(_pairs(rows), return_inverse=True)
    cells, size = which * width + place, len(pairs) * width
    whole = np.bincount(cells, rows.amounts, minlength=size).reshape(-1, width)
    charges = np.bincount(which, minlength=len(pairs))
    once = charges <= _ONCE * np.maximum((whole > 0).sum(axis=1), 1)
    kept = np.flatnonzero(regulars.regular(whole) & once)
    if not len(kept):
        return due, none
    later = np.bincount(cells[late], rows.amounts[late], minlength=size).reshape(-1, width)[kept]
    open_then = whole[kept] - later <= 1e-9 * whole[kept]
    price = weighted_quantiles(whole[kept], [(2.0, 0.5)])[0]
    # Of the months in which it was unpaid by this day, in how many did it still come?
    odds = (((later > 0) & open_then).sum(axis=1) + 0.5) / (open_then.sum(axis=1) + 1.0)
    comes = np.where(open_then, later > 0, (odds >= 0.5)[:, None])
    paid = np.isin(pairs[kept], _pairs(current))
    np.add.at(due, pairs[kept] // len(rows.merchants), np.where(paid[:, None], 0, comes * price[:, None]))
    return due, pairs[kept]


def _pairs(rows: Rows) -> Ints:
    return rows.category * max(len(rows.merchants), 1) + rows.merchant


def _with_sum(table: Floats) -> Floats:
    return np.vstack([table, table.sum(axis=0)])
