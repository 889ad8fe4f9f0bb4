"""The shape of a week: what a day costs from Monday to Sunday, and whether weekends differ."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from foresight.history import Rows, day_number

WEEKS = 26
_LEAST_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Week:
    """What a day costs from Monday to Sunday, bills and one-offs left out.

    `odds` says how sure it is that a day of the weekend differs from a working day; `weeks` were looked at,
    and on `active` of their days (a share) something was spent.
    """

    category: str | None
    days: tuple[float, ...]
    odds: float
    weeks: int
    active: float

    @property
    def weekday(self) -> float:
        return sum(self.days[:5]) / 5

    @property
    def weekend(self) -> float:
        return sum(self.days[5:]) / 2


def shapes_of_weeks(rows: Rows, today: date) -> tuple[Week, ...]:
    """Take whole weeks from Monday; each tells if its weekend cost more a day."""
    end = day_number(today) - today.weekday()
    first = max(end - 7 * WEEKS, _monday(int(rows.days[0]))) if len(rows.days) else end
    weeks = (end - first) // 7
    if weeks < _LEAST_WEEKS:
        return ()
    rows = rows.part((rows.days >= first) & (rows.days < end))
    table = np.maximum(rows.table(rows.days - first, 7 * weeks), 0)
    found = []
    for name, series in [*zip(rows.categories, table, strict=True), (None, table.sum(axis=0))]:
        days = series.reshape(weeks, 7)
        if (days.sum(axis=1) > 0).sum() < _LEAST_WEEKS:
            continue
        cap = 3 * np.quantile(days[days > 0], 0.75)
        usual = np.minimum(days, cap).mean(axis=0)
        more = days[:, 5:].mean(axis=1) - days[:, :5].mean(axis=1)
        wins, losses = int((more > 0).sum()), int((more < 0).sum())
        found.append(
            Week(name, tuple(map(float, usual)), _sure(wins, losses), weeks, float((days > 0).mean()))
        )
    return tuple(found)


def _sure(wins: int, losses: int) -> float:
    """Return how sure it is that one side wins more often than a coin would: a sign test's 1 - p."""
    count = wins + losses
    z = max(abs(wins - losses) - 1, 0) / math.sqrt(count) if count else 0.0
    return math.erf(z / math.sqrt(2))


def _monday(day: int) -> int:
    return day + (-(day + 3)) % 7  # day 0 was a Thursday
