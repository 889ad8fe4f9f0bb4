"""How this month will end: what is still to come, the odds against each budget, and what would keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from foresight import odds
from foresight.baselines import weighted_quantiles
from foresight.forecasting import ENOUGH
from foresight.history import Floats, Rows, date_of, day_number, first_day
from foresight.remainders import LOOKS, Remainders, remainders

_USUAL = (6.0, 0.5)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which of the past remainders is expected and which bound the bands: pairs of half-life and share.

    The high bound is drawn up by `stray` of the mean distance from what is expected (more while months are
    few) and by `extreme` of the way to the highest; the low one shrinks by `floor` / months².
    """

    likely: tuple[float, float]
    eighty: tuple[tuple[float, float], tuple[float, float]]
    half: tuple[tuple[float, float], tuple[float, float]]
    stray: float
    extreme: float
    stray_half: float
    floor: float

    @property
    def wanted(self) -> list[tuple[float, float]]:
        """Return what is asked of the looks, of which a month has several."""
        return [(LOOKS * half_life, share) for half_life, share in (self.likely, *self.eighty, *self.half)]


# A category is spiky, and errs least below its median. In the total surprises even out: its least error lies
# above, and what errs low in each category would make its band too narrow.
_CATEGORY = _Shape((3.0, 0.4), ((8.0, 0.05), (8.0, 0.85)), ((8.0, 0.25), (8.0, 0.7)), 0.15, 0.0, 0.0, 0.0)
_TOTAL = _Shape((6.0, 0.55), ((12.0, 0.02), (12.0, 0.8)), ((12.0, 0.3), (12.0, 0.75)), 0.5, 0.2, 0.15, 2.0)


@dataclass(frozen=True, slots=True)
class End:
    """How one category's month ends (all of them if `category` is None), with bands of 80 and 50 percent.

    `bills` is the unpaid ones' part of what is still to come, `planned` what is already dated ahead.
    `usual` is what a month comes to, `usual_by_now` what it has taken by this day: medians of past months.
    """

    category: str | None
    spent: float
    expected: float
    low: float
    high: float
    low_half: float
    high_half: float
    bills: float
    usual: float
    usual_by_now: float
    planned: float = 0.0

    def raised(self, planned: float) -> End:
        """Return the same month with something more dated ahead."""
        return _raised(self, planned, planned=self.planned + planned)

    @classmethod
    def nothing(cls, category: str | None) -> End:
        """Return the end of a month in which nothing was ever spent."""
        return cls(category, 0, 0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Pace:
    """One category's month (all of them if `category` is None), as its budget sees it.

    `expected` is the whole month's total within bands of 80 and 50 percent; `bills` the unpaid ones' part of
    what is still to come. `chance_over` is 0 to 1, `risk` the same from 0 to 100. `runs_out` is the day on
    which the budget is likely used up (or was); where it is likely to last (`lasts`), the month's last day.
    `daily` may be spent each day from tomorrow, beyond the bills, to end within the budget.
    """

    category: str | None
    limit: float
    spent: float
    expected: float
    low: float
    high: float
    low_half: float
    high_half: float
    bills: float
    chance_over: float
    runs_out: date
    lasts: bool
    daily: float
    days_left: int
    months_seen: int

    def raised(self, planned: float, *, limit: float) -> Pace:
        """Return the same month with something more dated ahead, within another limit."""
        return _raised(self, planned, limit=limit)

    @property
    def risk(self) -> int:
        return round(100 * self.chance_over)

    @property
    def is_early(self) -> bool:
        """Say whether there are too few past months to trust this."""
        return self.months_seen < ENOUGH


def _raised[T: (End, Pace)](end: T, more: float, **others: float) -> T:
    names = ("expected", "low", "high", "low_half", "high_half")
    changed: dict[str, Any] = {name: getattr(end, name) + more for name in names}
    return replace(end, **(changed | others))


def ends(past: Remainders) -> tuple[End, ...]:
    """Tell how each category's month ends; the total is the last."""
    to_come = _to_come(past)
    bills = np.minimum(weighted_quantiles(past.bills, [(2.0, 0.5)])[0], to_come[0])
    usual = weighted_quantiles(past.before + past.after, [_USUAL])[0]
    by_now = weighted_quantiles(past.before, [_USUAL])[0]
    columns = (past.spent, *(past.spent + part for part in to_come), bills, usual, by_now)
    return tuple(
        End(name, *(float(column[at]) for column in columns)) for at, name in enumerate(past.categories)
    )


def pace(
    rows: Rows,
    budgets: Mapping[str | None, float],
    *,
    today: date,
    start_day: int = 1,
    past: Remainders | None = None,
) -> tuple[Pace, ...]:
    """Tell for each budget how its month will end; the key None is a budget for everything.

    `past` spares the work where the remainders of these rows are known.
    """
    rows = rows.before(day_number(today) + 1)
    past = past or remainders(rows, today=today, start_day=start_day)
    place = {name: at for at, name in enumerate(past.categories)}
    names = [name for name in budgets if name in place]
    series = past.of([place[name] for name in names])
    limits = np.array([budgets[name] for name in names], dtype=np.float64)
    told = _tell(rows, series, limits, today)
    return tuple(
        told[names.index(name)] if name in place else _untouched(name, limit, past, today)
        for name, limit in budgets.items()
    )


def _tell(rows: Rows, series: Remainders, limits: Floats, today: date) -> list[Pace]:
    left = series.days - series.day
    to_come = _to_come(series)
    bills = weighted_quantiles(series.bills, [(2.0, 0.5)])[0]
    bills = np.minimum(bills, to_come[0])
    chance = _chance(series, limits)
    told = []
    for at, name in enumerate(series.categories):
        spent, limit = float(series.spent[at]), float(limits[at])
        expected, low, high, low_half, high_half = (float(spent + part[at]) for part in to_come)
        if chance[at] > 0.5:  # what is said of the month's end and of the limit must agree
            expected = max(expected, limit)
        elif chance[at] < 0.5:
            expected = max(min(expected, limit), spent)
        low, low_half = min(low, expected), min(low_half, expected)
        high, high_half = max(high, expected), max(high_half, expected)
        runs_out, lasts = _runs_out(rows, series, at, limit, float(chance[at]), expected - spent, today)
        told.append(
            Pace(
                category=name,
                limit=limit,
                spent=spent,
                expected=expected,
                low=low,
                high=high,
                low_half=low_half,
                high_half=high_half,
                bills=float(bills[at]),
                chance_over=float(chance[at]),
                runs_out=runs_out,
                lasts=lasts,
                daily=max(limit - spent - float(bills[at]), 0) / left if left else 0.0,
                days_left=left,
                months_seen=series.after.shape[1],
            )
        )
    return told


def _to_come(series: Remainders) -> tuple[Floats, ...]:
    """Return what is still to come: expected, low, high, low and high of the inner half."""
    if series.day >= series.days:  # the month is over
        return tuple(np.zeros(len(series.spent)) for _ in range(5))
    whole = np.array([name is None for name in series.categories], dtype=bool)
    found = [np.zeros(len(whole)) for _ in range(5)]
    for shape, own in ((_CATEGORY, ~whole), (_TOTAL, whole)):
        if own.any():
            for part, value in zip(found, _within(series.likely[own], shape), strict=True):
                part[own] = value
    return tuple(found)


def _within(likely: Floats, shape: _Shape) -> tuple[Floats, ...]:
    expected, low, high, low_half, high_half = weighted_quantiles(likely, shape.wanted)
    months = likely.shape[1] // LOOKS
    if months:
        stray = np.nanmean(np.abs(likely - expected[:, None]), axis=1)
        above = np.maximum(np.nanmax(likely, axis=1) - high, 0) if shape.extreme else 0.0
        high = high + stray * (shape.stray + 1 / months) + shape.extreme * above
        high_half = high_half + stray * shape.stray_half
        shrunk = max(1 - shape.floor / months**2, 0.0)
        low, low_half = low * shrunk, low_half * shrunk
    low, high = np.minimum(low, expected), np.maximum(high, expected)
    low_half = np.clip(low_half, low, expected)
    return expected, low, high, low_half, np.clip(high_half, expected, high)


def _chance(series: Remainders, limits: Floats) -> Floats:
    if series.day >= series.days:  # the month is over
        return np.where(series.spent > limits + odds.CENT, 1.0, 0.0)
    whole = series.before + series.after
    return odds.chance_over(series.spent, limits, whole, series.likely, 1 - series.day / series.days)


def _runs_out(
    rows: Rows, series: Remainders, at: int, limit: float, chance: float, to_come: float, today: date
) -> tuple[date, bool]:
    """Return the day on which the budget is used up, or the month's last day and that it lasts."""
    start = first_day(series.month, series.start_day)
    last = date_of(start + series.days - 1)
    if series.spent[at] > limit + odds.CENT:
        return _ran_out(rows, series, at, limit, start), False
    if chance < 0.5 or series.day >= series.days:
        return last, True
    # Half of the months that go over do so by at least this much; days are taken from how past months went.
    over = weighted_quantiles(series.likely[at : at + 1], [(6.0 * LOOKS, 1 - chance / 2)])[0][0]
    rest = max(over, to_come, 1.02 * (limit - series.spent[at]))
    share = series.shares(rows, at)
    crossed = np.flatnonzero(series.spent[at] + rest * share > limit)
    step = int(crossed[0]) if len(crossed) else series.days - series.day - 1
    return min(date_of(day_number(today) + 1 + step), last), False


def _ran_out(rows: Rows, series: Remainders, at: int, limit: float, start: int) -> date:
    name = series.categories[at]
    own = rows.days >= start
    if name is not None:
        own &= rows.category == rows.categories.index(name)
    over = np.flatnonzero(np.cumsum(rows.amounts[own]) > limit + odds.CENT)
    return date_of(int(rows.days[own][over[0]]))


def _untouched(name: str | None, limit: float, past: Remainders, today: date) -> Pace:
    """Tell of a budget whose category was never used: nothing is expected."""
    left = past.days - past.day
    last = date_of(day_number(today) + left)
    daily = limit / left if left else 0.0
    months = past.after.shape[1]
    return Pace(name, limit, 0, 0, 0, 0, 0, 0, 0, 0, last, True, daily, left, months)
