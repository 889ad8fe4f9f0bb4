"""Back-tests: what would have been said with what was known then, and how wrong it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from foresight.adaptive import shifted
from foresight.baselines import BASELINES, Forecaster, moving_average
from foresight.forecasting import ENOUGH, outlook
from foresight.history import Floats, History, Rows, month_of


@dataclass(frozen=True, slots=True)
class Said:
    """One forecast of the past beside what came; `plain` is what the mean of 3 months would have said."""

    category: str | None
    month: int
    expected: float
    low: float
    high: float
    came: float
    plain: float

    @property
    def error(self) -> float:
        return abs(self.expected - self.came)

    @property
    def is_within(self) -> bool:
        """Say whether what came lay within the band of 80 percent."""
        slack = 1e-6 * abs(self.came)
        return self.low - slack <= self.came <= self.high + slack


@dataclass(frozen=True, slots=True)
class Record:
    """A series of back-tested forecasts, newest month last."""

    said: tuple[Said, ...]

    def of(self, category: str | None) -> Record:
        """Return those of one category, or of the total."""
        return Record(tuple(one for one in self.said if one.category == category))

    @property
    def months(self) -> int:
        return len({one.month for one in self.said})

    @property
    def error(self) -> float:
        """Return the mean absolute error, in money; 0 if nothing was said."""
        return float(np.mean([one.error for one in self.said])) if self.said else 0.0

    @property
    def against_plain(self) -> float:
        """Return the error over that of the mean of 3 months: below 1 is better. 1 if neither ever erred."""
        plain = sum(abs(one.plain - one.came) for one in self.said)
        return sum(one.error for one in self.said) / plain if plain else 1.0

    @property
    def cover(self) -> float:
        """Return the share of months that came within their band; 0.8 is meant."""
        return float(np.mean([one.is_within for one in self.said])) if self.said else 0.0


def backtest(rows: Rows, *, today: date, months: int = 12, start_day: int = 1) -> Record:
    """Forecast each of the last complete months again, each from what was known before it began."""
    last = month_of(today, start_day)
    whole = History.of(rows, until=last, start_day=start_day)
    said: list[Said] = []
    for month in range(max(last - months, whole.first + ENOUGH), last):
        known = History.of(rows, until=month, start_day=start_day)
        place = {name: at for at, name in enumerate(known.rows.categories)}
        came = whole.table[:, month - whole.first]
        plain = moving_average(known.table, 3)
        for point in outlook(known).points:
            at = slice(None) if point.category is None else [place[point.category]]
            said.append(
                Said(
                    point.category,
                    month,
                    point.expected,
                    point.low,
                    point.high,
                    came=max(float(came[at].sum()), 0.0),
                    plain=max(float(plain[at].sum()), 0.0),
                )
            )
    return Record(tuple(said))


def compare(
    y: Floats, forecasters: Mapping[str, Forecaster] = BASELINES, *, months: int = 12
) -> dict[str, float]:
    """Return each forecaster's summed error over that of the mean of 3 months, on series by months."""
    origins = min(months, y.shape[1] - 1)
    if origins < 1:
        return dict.fromkeys(forecasters, 1.0)
    past = shifted(y, origins)[1:].reshape(-1, y.shape[1])
    came = np.concatenate([y[:, -back] for back in range(1, origins + 1)])
    plain = np.abs(moving_average(past, 3) - came).sum()
    return {
        name: float(np.abs(forecaster(past) - came).sum() / plain) if plain else 1.0
        for name, forecaster in forecasters.items()
    }
