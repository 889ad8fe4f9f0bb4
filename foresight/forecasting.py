"""The next months: what each category and the total will come to, and within which bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from foresight import intervals, oneoffs, regulars
from foresight.adaptive import Parts, blend, windowed
from foresight.certain import Certain, certain
from foresight.history import Floats, History, Rows, date_of, first_day, month_of
from foresight.recurring import Stream

ENOUGH = 3  # complete months before a forecast is worth saying
SEEN_WITHIN = 12  # months: a category silent for longer is not forecast
# The plain mean of a year gets this part of the say: in a total, where surprises even out, and further ahead.
_NEXT, _LATER = {"category": 0.0, "total": 0.15}, {"category": 0.2, "total": 0.5}


class NotYet(ValueError):
    """There is too little history; `ready_on` is the first day on which there will be enough."""

    def __init__(self, ready_on: date) -> None:
        super().__init__(f"There will be enough history on {ready_on}.")
        self.ready_on = ready_on


@dataclass(frozen=True, slots=True)
class Expected:
    """One category's month (the total's if `category` is None), with bands of 80 and 50 percent.

    `bills` is the part of `expected` that regular bills make.
    """

    category: str | None
    month: int
    expected: float
    low: float
    high: float
    low_half: float
    high_half: float
    bills: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The months ahead. `surprises[m]` is what the total holds beyond its categories; it may be below 0."""

    points: tuple[Expected, ...]
    surprises: tuple[float, ...]
    months_seen: int

    @property
    def totals(self) -> tuple[Expected, ...]:
        return tuple(point for point in self.points if point.category is None)


def forecast(
    rows: Rows,
    *,
    today: date,
    horizon: int = 1,
    start_day: int = 1,
    least_months: int = ENOUGH,
    streams: Sequence[Stream] = (),
) -> Outlook:
    """Forecast the months after the last complete one; raise NotYet before there are `least_months`.

    A month counts as complete from the end of its last day. The first month forecast is therefore the present
    one, or the next on a month's last day. Charges of `streams` (their rows are places in `rows`) are placed
    on their days for their amounts; only the rest is left to chance.
    """
    until = month_of(today + timedelta(days=1), start_day)
    history = History.of(rows, until=until, start_day=start_day)
    if history.months < least_months:
        raise NotYet(ready_on(rows, today=today, start_day=start_day, least_months=least_months))
    now = month_of(today, start_day)
    known = certain(rows, streams, today=today, months=until - now + horizon, start_day=start_day)
    if known is None:
        return outlook(history, horizon=horizon)
    return outlook(history, horizon=horizon, rest=known.without(history, rows), known=known)


def outlook(
    history: History, *, horizon: int = 1, rest: History | None = None, known: Certain | None = None
) -> Outlook:
    """Forecast the months after a history, however short it is; `rest` is what it holds beside `known`."""
    table = history.table
    chosen = np.flatnonzero(table[:, -SEEN_WITHIN:].any(axis=1)) if history.months else np.zeros(0, dtype=int)
    names: list[str | None] = [*(history.rows.categories[c] for c in chosen), None]
    y = _with_total(history.table, chosen)
    calm = oneoffs.without(rest or history)
    usual = _with_total(calm.table, chosen)
    is_total = np.array([name is None for name in names])
    said = blend(
        usual,
        windows=windowed(usual, _with_total(calm.halves(), chosen)),
        parts=_parts(calm, chosen),
        means=is_total,
    )
    mean = usual[:, -12:].mean(axis=1) if history.months else np.zeros(len(y))
    steps = [_NEXT, *[_LATER] * (horizon - 1)]
    share = np.stack([np.where(is_total, step["total"], step["category"]) for step in steps])
    expected = (1 - share) * said.expected + share * mean
    sure = np.zeros_like(expected)
    if known is not None:
        sure = known.of(names)[history.next_month - known.first :][:horizon]
        expected = expected + sure
    band = intervals.bands(y, expected, is_total=is_total)
    columns = (
        expected,
        band.low,
        band.high,
        band.low_half,
        band.high_half,
        np.minimum(said.known + sure, expected),
    )
    points = [
        Expected(name, history.next_month + ahead, *map(float, column))
        for ahead in range(horizon)
        for name, *column in zip(names, *(values[ahead] for values in columns), strict=True)
    ]
    surprises = expected[:, -1] - expected[:, :-1].sum(axis=1)
    return Outlook(tuple(points), tuple(map(float, surprises)), history.months)


def ready_on(rows: Rows, *, today: date, start_day: int = 1, least_months: int = ENOUGH) -> date:
    """Return the day on which there will be enough months since the first row (or today)."""
    begin = date_of(int(rows.days[0])) if len(rows.days) else today
    first = month_of(begin, start_day)
    return date_of(first_day(first + least_months, start_day))


def _with_total(table: Floats, chosen: np.ndarray) -> Floats:
    """Return the chosen categories' months, then those of all; refunds make no month less than nothing."""
    return np.maximum(np.vstack([table[chosen], table.sum(axis=0)]), 0)


def _parts(history: History, chosen: np.ndarray) -> Parts:
    """Return the regular merchants of each chosen category, then those of the total."""
    own, all_ = regulars.regulars(history), regulars.regulars(history, by_category=False)
    place = np.full(len(history.rows.categories) + 1, -1)
    place[chosen] = np.arange(len(chosen))
    owner = np.concatenate([place[own.category], np.full(len(all_.table), len(chosen))]).astype(np.int64)
    kept = owner >= 0
    months = np.maximum(np.vstack([own.table, all_.table]), 0)[kept]
    halves = np.maximum(np.vstack([own.halves, all_.halves]), 0)[kept]
    return Parts(months, windowed(months, halves), owner[kept])
