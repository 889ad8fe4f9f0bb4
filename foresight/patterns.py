"""The shapes of spending: by weekday, by season, over months, and at which merchants it grew."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foresight import oneoffs
from foresight.entries import Book
from foresight.history import Floats, History, first_day, months_of
from foresight.remainders import Remainders
from foresight.weeks import Week, shapes_of_weeks

type Bools = NDArray[np.bool_]
type Names = tuple[str | None, ...]

_RECENT, _EARLIER = 3, 6  # months of a merchant's past, compared
_GREW = 1.4
_CHANGE = 0.15  # of a level: less is no change
_SIDE = 3  # months on each side of a change
_LOOK_BACK = 18  # months
_CHANCE = 0.1  # that a change as clear is none
_TWO_YEARS = 24  # months
_SEASON = 1.3  # times the months around it
_CLEAR = 2.0  # times how far a month usually lies from those around it


@dataclass(frozen=True, slots=True)
class Change:
    """A category's (or, None, the whole) last complete month beside the one before and a usual one.

    `months` came before it, of which at most six tell what is usual.
    """

    category: str | None
    month: int
    before: float
    after: float
    usual: float
    months: int

    @property
    def growth(self) -> float:
        """By which part it grew; 0 where there was nothing before."""
        return self.after / self.before - 1 if self.before > 0 else 0.0


@dataclass(frozen=True, slots=True)
class SameDay:
    """What this month has taken until today, beside the last month and a usual one until the same day.

    `above` is the share of past months that had taken less by this day.
    """

    category: str | None
    spent: float
    last_month: float
    usual: float
    above: float
    months: int


@dataclass(frozen=True, slots=True)
class Season:
    """A calendar month (1 to 12) in which a category took `factor` times its usual, in each of `years`."""

    category: str | None
    month: int
    factor: float
    usual: float
    years: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Where a category's level changed and stayed: from `before` to `after` since `month`, a month."""

    category: str | None
    month: int
    before: float
    after: float
    odds: float
    months: int


@dataclass(frozen=True, slots=True)
class Grown:
    """A merchant who takes more than before: a month's mean then and now, and visits a month."""

    name: str
    text: str
    category: str
    before: float
    after: float
    visits_before: float
    visits_after: float
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All shapes of a ledger; each is empty while there is too little past for it."""

    changes: tuple[Change, ...]
    same_day: tuple[SameDay, ...]
    weeks: tuple[Week, ...]
    seasons: tuple[Season, ...]
    trends: tuple[Trend, ...]
    grown: tuple[Grown, ...]


def patterns(
    known: Book, past: Remainders, *, today: date, start_day: int = 1, bills: Collection[int] = ()
) -> Patterns:
    """Find the shapes. `bills` are places of rows whose day nobody chooses: they say nothing of a week."""
    rows = known.rows.part(slice(known.whole, None))
    history = History.of(rows, until=past.month, start_day=start_day)
    offset = known.whole + len(rows.before(first_day(history.first, start_day)).days)
    odd = oneoffs.found(history)
    calm = oneoffs.without(history)
    names = (*known.rows.categories, None)
    y = np.maximum(np.vstack([calm.table, calm.table.sum(axis=0)]), 0)
    left_out = np.zeros(len(known.rows.days), dtype=bool)
    left_out[list(bills)] = True
    left_out[offset : offset + len(odd)] |= odd
    return Patterns(
        changes=_changes(names, history),
        same_day=_same_day(past),
        weeks=shapes_of_weeks(known.rows.part(~left_out), today),
        seasons=_seasons(names, y, history.first),
        trends=_trends(names, y, history.first),
        grown=_grown(known, history, ~left_out),
    )


def _changes(names: Names, history: History) -> tuple[Change, ...]:
    if history.months < 2:
        return ()
    table = np.maximum(np.vstack([history.table, history.table.sum(axis=0)]), 0)
    usual = np.median(table[:, -7:-1], axis=1)
    return tuple(
        Change(
            name, history.next_month - 1, float(row[-2]), float(row[-1]), float(middle), history.months - 1
        )
        for name, row, middle in zip(names, table, usual, strict=True)
        if row[-2:].any()
    )


def _same_day(past: Remainders) -> tuple[SameDay, ...]:
    months = past.before.shape[1]
    if not months:
        return ()
    usual = np.median(past.before[:, -6:], axis=1)
    above = (past.before[:, -12:] < past.spent[:, None]).mean(axis=1)
    columns = np.stack([past.spent, past.before[:, -1], usual, above], axis=1).tolist()
    named = zip(past.categories, columns, strict=True)
    return tuple(SameDay(name, now, last, middle, over, months) for name, (now, last, middle, over) in named)


def _seasons(names: Names, y: Floats, first: int) -> tuple[Season, ...]:
    """Find calendar months that stood out in the same way, and clearly, in each of two years or more."""
    months = y.shape[1]
    if months < _TWO_YEARS:
        return ()
    around = np.stack([_around(y, place) for place in range(months)], axis=1)
    off = y - around
    noise = np.median(np.abs(off), axis=1)
    usual = np.median(y[:, -12:], axis=1)
    found = []
    for number in range(12):
        at = np.arange((number - first) % 12, months, 12)
        ratio = y[:, at] / np.where(around > 0, around, np.inf)[:, at]
        clear = (np.abs(off[:, at]) >= _CLEAR * noise[:, None]).all(axis=1) & (len(at) > 1)
        least, most = ratio.min(axis=1), ratio.max(axis=1)
        up, down = least >= _SEASON, (most <= 1 / _SEASON) & (around[:, at] > 0).all(axis=1)
        for row in np.flatnonzero(clear & (up | down) & (usual > 0) & (noise < usual)):
            factor = float(least[row] if up[row] else most[row])
            found.append(Season(names[row], number + 1, factor, float(usual[row]), len(at)))
    return tuple(found)


def _around(y: Floats, place: int) -> Floats:
    """Return the median of the months up to half a year to either side."""
    near = [at for at in range(max(place - 6, 0), min(place + 7, y.shape[1])) if at != place]
    return np.asarray(np.median(y[:, near], axis=1))


def _trends(names: Names, y: Floats, first: int) -> tuple[Trend, ...]:
    """Find where a series' level changed for good: the split whose sides' ranks differ most."""
    gone = max(y.shape[1] - _LOOK_BACK, 0)
    kept = gone + np.flatnonzero(y[-1, gone:] > 0)  # a month without any row was not noted down, not free
    y = y[:, kept]
    months = y.shape[1]
    if months < 2 * _SIDE:
        return ()
    ranks = (y[:, :, None] > y[:, None, :]).sum(axis=2) + (y[:, :, None] == y[:, None, :]).sum(axis=2) / 2
    splits = np.arange(_SIDE, months - _SIDE + 1)
    sums = np.cumsum(ranks, axis=1)[:, splits - 1]
    left, right = splits, months - splits
    middle = left * months / 2
    spread = np.sqrt(left * right * (months + 1) / 12)
    z = np.abs(sums - middle) / spread
    best = z.argmax(axis=1)
    found = []
    for row, name in enumerate(names):
        at = int(splits[best[row]])
        before, after = float(np.median(y[row, :at])), float(np.median(y[row, at:]))
        p = math.erfc(float(z[row, best[row]]) / math.sqrt(2)) * math.sqrt(len(splits))
        if before > 0 and after > 0 and abs(after / before - 1) >= _CHANGE and p < _CHANCE:
            found.append(Trend(name, first + int(kept[at]), before, after, 1 - p, months))
    return tuple(found)


def _grown(known: Book, history: History, kept: Bools) -> tuple[Grown, ...]:
    """Compare what merchants took in the last three months with the six before."""
    if history.months < _RECENT + 3:
        return ()
    width = min(history.months, _RECENT + _EARLIER)
    start = history.next_month - width
    months = months_of(known.rows.days, history.start_day)
    lately = (months >= start) & (months < history.next_month)
    inside = np.flatnonzero(kept & lately & (known.rows.amounts > 0))
    codes: dict[str, int] = {}
    code = np.array([codes.setdefault(known.names[at], len(codes)) for at in inside], dtype=np.int64)
    cells = code * width + months[inside] - start
    size = len(codes) * width
    paid = np.bincount(cells, known.rows.amounts[inside], minlength=size).reshape(-1, width)
    visits = np.bincount(cells, minlength=size).reshape(-1, width)
    before, after = paid[:, :-_RECENT].mean(axis=1), paid[:, -_RECENT:].mean(axis=1)
    steady = (visits[:, -_RECENT:] > 0).all(axis=1)
    was = (visits[:, :-_RECENT] > 0).sum(axis=1) >= 2
    highest = np.quantile(paid[:, :-_RECENT], 0.75, axis=1)
    grew = (after >= _GREW * before) & (paid[:, -_RECENT:].min(axis=1) >= 1.1 * highest)
    found = []
    for name, at in codes.items():
        if name and steady[at] and was[at] and grew[at]:
            own = inside[(code == at) & (cells % width >= width - _RECENT)]
            last = known.spent[int(own[-1])]
            money = float(before[at]), float(after[at])
            seen = float(visits[at, :-_RECENT].mean()), float(visits[at, -_RECENT:].mean())
            rows = known.evidence(own.tolist())
            found.append(Grown(name, last.text, last.category, *money, *seen, rows))
    return tuple(sorted(found, key=lambda one: (one.before - one.after, one.name)))
