"""Bands around a forecast: how far a series strays, shrunk to how far such series stray."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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

    upper: float
    lower: float
    expected: float
    quantile: float
    extreme: float
    mean: float
    stray: float
    floor: float
    reach: float


SHAPES = {
    ("category", 80): Shape(0.75, 0.05, 0.20, 0.75, 0.06, 0.0, 0.95, 0.9, 0.86),
    ("category", 50): Shape(0.70, 0.25, 0.40, 0.60, 0.0, 0.0, 0.10, 1.0, 0.6),
    ("total", 80): Shape(0.75, 0.05, 0.50, 0.70, 0.10, 0.30, 0.0, 0.93, 0.97),
    ("total", 50): Shape(0.75, 0.25, 0.50, 0.50, 0.0, 0.0, 0.15, 0.93, 1.0),
}
# With n months, the high grows by this x the highest month / n², the low shrinks by this part / n².
_WIDER = {80: (2.0, 6.0), 50: (0.5, 2.0)}


@dataclass(frozen=True, slots=True)
class Bands:
    """Bounds of 80 percent (`low`, `high`) and of 50 percent within them, one of each for every series."""

    low: Floats
    high: Floats
    low_half: Floats
    high_half: Floats


def bands(y: Floats, expected: Floats, *, kind: str) -> Bands:
    """Return the bounds of the next month: `y` is series by months, `kind` is category or total."""
    low, high = _band(y, expected, SHAPES[kind, 80], _WIDER[80])
    low_half, high_half = _band(y, expected, SHAPES[kind, 50], _WIDER[50])
    return Bands(low, high, np.maximum(low, low_half), np.minimum(high, high_half))


def _band(y: Floats, expected: Floats, shape: Shape, wider: tuple[float, float]) -> tuple[Floats, Floats]:
    if not y.shape[-1]:
        return np.zeros_like(expected), expected.copy()
    lower, upper = weighted_quantiles(y, [(_HALF_LIFE, shape.lower), (_HALF_LIFE, shape.upper)])
    seen = ~np.isnan(y)
    value, count = np.where(seen, y, 0), np.maximum(seen.sum(axis=-1), 1)
    highest = value.max(axis=-1)
    stray = np.where(seen, np.abs(value - expected[..., None]), 0).sum(axis=-1) / count
    high = (
        shape.expected * expected
        + shape.quantile * upper
        + shape.extreme * highest
        + shape.mean * value.sum(axis=-1) / count
        + shape.stray * stray
    )
    high = expected + shape.reach * (high - expected) + wider[0] * highest / count**2
    low = shape.floor * lower * np.maximum(1 - wider[1] / count**2, 0)
    return np.minimum(low, expected), np.maximum(high, expected)
