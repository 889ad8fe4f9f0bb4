"""Bands around a forecast: how far a series strays, shrunk to how far such series stray."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from foresight.baselines import weighted_quantiles
from foresight.history import Floats

_HALF_LIFE = 8.0  # months


@dataclass(frozen=True, slots=True)
class Shape:
    """How a bound is made of what a series shows; fitted on pooled ledgers, the same for every series.

    high = expected x `expected` + its upper quantile x `quantile` + its highest x `extreme` + its mean
    x `mean` + its mean distance from the forecast x `stray`, of which `reach` counts beyond the forecast;
    low = its lower quantile x `floor`. Few months widen both: see `_WIDER`.
    """

    expected: float
    quantile: float
    extreme: float
    mean: float
    stray: float
    floor: float
    reach: float


# First for a category, then for a total.
EIGHTY = (
    Shape(0.20, 0.75, 0.06, 0.0, 0.95, 0.9, 0.86),
    Shape(0.50, 0.70, 0.10, 0.30, 0.0, 0.93, 0.97),
)
HALF = (
    Shape(0.40, 0.60, 0.0, 0.0, 0.10, 1.0, 0.6),
    Shape(0.50, 0.50, 0.0, 0.0, 0.15, 0.93, 1.0),
)
# With n months, the high grows by this x the highest month / n², the low shrinks by this part / n².
_WIDER, _WIDER_HALF = (2.0, 6.0), (0.5, 2.0)
_SHARES, _SHARES_HALF = (0.05, 0.75), (0.25, 0.70)


@dataclass(frozen=True, slots=True)
class Bands:
    """Bounds of 80 percent (`low`, `high`) and of 50 percent within them, one of each for every forecast."""

    low: Floats
    high: Floats
    low_half: Floats
    high_half: Floats


@dataclass(frozen=True, slots=True)
class Spread:
    """What a band needs of the past, whatever is forecast; `quantiles` are low, high, and those of a half."""

    quantiles: tuple[Floats, ...]
    value: Floats
    seen: NDArray[np.bool_]
    count: NDArray[np.int64]

    @classmethod
    def of(cls, y: Floats) -> Spread:
        found = weighted_quantiles(y, [(_HALF_LIFE, share) for share in (*_SHARES, *_SHARES_HALF)])
        seen = ~np.isnan(y)
        count = np.maximum(seen.sum(axis=-1), 1)
        return cls(tuple(found), np.where(seen, y, 0), seen, count)


def bands(y: Floats, expected: Floats, *, is_total: NDArray[np.bool_]) -> Bands:
    """Return the bounds of forecasts: `y` is series by months, `expected` (steps by) series."""
    if not y.shape[-1]:
        return Bands(np.zeros_like(expected), expected.copy(), np.zeros_like(expected), expected.copy())
    spread = Spread.of(y)
    lower, upper, lower_half, upper_half = spread.quantiles
    low, high = _band(spread, (lower, upper), expected, _of(EIGHTY, is_total), _WIDER)
    low_half, high_half = _band(spread, (lower_half, upper_half), expected, _of(HALF, is_total), _WIDER_HALF)
    return Bands(low, high, np.maximum(low, low_half), np.minimum(high, high_half))


def _of(shapes: tuple[Shape, Shape], is_total: NDArray[np.bool_]) -> dict[str, Floats]:
    """Give each series the numbers of its kind."""
    category, total = shapes
    return {
        field.name: np.where(is_total, getattr(total, field.name), getattr(category, field.name))
        for field in fields(Shape)
    }


def _band(
    spread: Spread,
    quantiles: tuple[Floats, Floats],
    expected: Floats,
    shape: dict[str, Floats],
    wider: tuple[float, float],
) -> tuple[Floats, Floats]:
    lower, upper = quantiles
    highest = spread.value.max(axis=-1)
    distance = np.where(spread.seen, np.abs(spread.value - expected[..., None]), 0)
    high = (
        shape["expected"] * expected
        + shape["quantile"] * upper
        + shape["extreme"] * highest
        + shape["mean"] * spread.value.sum(axis=-1) / spread.count
        + shape["stray"] * distance.sum(axis=-1) / spread.count
    )
    high = expected + shape["reach"] * (high - expected) + wider[0] * highest / spread.count**2
    low = shape["floor"] * lower * np.maximum(1 - wider[1] / spread.count**2, 0)
    return np.minimum(low, expected), np.maximum(high, expected)
