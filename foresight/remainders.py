"""What past months still spent after the same day, as if this month's bills stood where they stand today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foresight import bills
from foresight.baselines import weighted_quantiles
from foresight.history import (
    Floats,
    History,
    Ints,
    Rows,
    day_number,
    first_day,
    length,
    month_of,
    months_of,
)

_ONCE = 1.3  # charges a month: a merchant who takes more often is a habit, not a bill


@dataclass(frozen=True, slots=True)
class Remainders:
    """One row for each category (the last is the total), one column for each past month, oldest first.

    `spent` is what this month has taken so far, `before` and `after` what past months took up to the same day
    and after it, `likely` what would still come if the rest went as in that month: a bill that is paid does
    not come again, one that is not yet paid still comes. `bills` is their part of what is to come.
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
        starts = {int(m): first_day(int(m), self.start_day) for m in np.unique(months[recent])}
        offset = (
            rows.days[recent] - np.array([starts[int(m)] for m in months[recent]], dtype=np.int64) - self.day
        )
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
    history = History.of(rows, until=month, start_day=start_day).last(months)
    past, width = history.rows, history.months
    place = history.places()
    offsets = past.days - _starts(history)[place] if width else place
    day = now - start + 1
    late = offsets >= day
    current = rows.part(slice(*np.searchsorted(rows.days, [start, now + 1])))
    spent = current.table(np.zeros(len(current.days), dtype=np.int64), 1)[:, 0]
    whole = history.table
    after = _table(past, place, width, late)
    rest, due = _bills(history, current, place, late, after)
    likely = np.maximum(rest, 0) + due
    return Remainders(
        categories=(*rows.categories, None),
        spent=np.append(spent, spent.sum()),
        before=_with_sum(whole - after),
        after=_with_sum(after),
        likely=_with_sum(likely),
        bills=_with_sum(due),
        day=day,
        days=length(month, start_day),
        month=month,
        start_day=start_day,
    )


def _bills(
    history: History, current: Rows, place: Ints, late: NDArray[np.bool_], after: Floats
) -> tuple[Floats, Floats]:
    """Return by category and month what came after the day beside bills, and the bills to come."""
    rows, width = history.rows, history.months
    due, rest = np.zeros_like(after), after.copy()
    if width < bills.LEAST_MONTHS or not len(rows.days):
        return rest, due
    names = len(rows.merchants)
    pairs, which = np.unique(rows.category * names + rows.merchant, return_inverse=True)

    def table(chosen: NDArray[np.bool_], weights: Floats) -> Floats:
        cells = which[chosen] * width + place[chosen]
        sums = np.bincount(cells, weights[chosen], minlength=len(pairs) * width)
        return np.asarray(sums, dtype=np.float64).reshape(len(pairs), width)

    everything = np.ones(len(place), dtype=bool)
    whole = table(everything, rows.amounts)
    charges = np.bincount(which, minlength=len(pairs))
    once = charges <= _ONCE * np.maximum((whole > 0).sum(axis=1), 1)
    kept = np.flatnonzero(bills.regular(whole) & once)
    if not len(kept):
        return rest, due
    later = table(late, rows.amounts)[kept]
    earlier = whole[kept] - later
    price = weighted_quantiles(whole[kept], [(2.0, 0.5)])[0]
    open_then = earlier <= 0
    came = ((later > 0) & open_then).sum(axis=1) + 0.5
    odds = came / (open_then.sum(axis=1) + 1.0)
    paid = np.isin(pairs[kept], current.category * names + current.merchant)
    comes = np.where(open_then, later > 0, (odds >= 0.5)[:, None])
    still = np.where(paid[:, None], 0, comes * price[:, None])
    category = pairs[kept] // names
    np.add.at(due, category, still)
    np.subtract.at(rest, category, later)
    return np.where(rest > 1e-9 * after, rest, 0), due


def _starts(history: History) -> Ints:
    return np.array(
        [first_day(history.first + m, history.start_day) for m in range(history.months)], dtype=np.int64
    )


def _table(
    rows: Rows, place: Ints, width: int, chosen: NDArray[np.bool_], weights: Floats | None = None
) -> Floats:
    count = len(rows.categories)
    cells = rows.category[chosen] * width + place[chosen]
    values = (rows.amounts if weights is None else weights)[chosen]
    sums = np.bincount(cells, values, minlength=count * width)
    return np.asarray(sums, dtype=np.float64).reshape(count, width)


def _with_sum(table: Floats) -> Floats:
    return np.vstack([table, table.sum(axis=0)])
