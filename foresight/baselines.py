"""Forecasters of one line each: what any better one must beat.

Each takes `y`, an array of series by months (oldest first, NaN before a series begins), and returns what it
expects of the month after the last. Series of NaN only are expected to be 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from foresight.history import Floats

type Forecaster = Callable[[Floats], Floats]


def naive(y: Floats) -> Floats:
    """Expect the last month again."""
    return lag(y, 1)


def seasonal_naive(y: Floats) -> Floats:
    """Expect the same month of last year, or the last month while there is no last year."""
    year = lag(y, 12)
    return np.where(np.isnan(_column(y, 12)), naive(y), year)


def moving_average(y: Floats, months: int) -> Floats:
    """Expect the mean of the last months."""
    recent = _last(y, months)
    seen = ~np.isnan(recent)
    return np.where(seen, recent, 0).sum(axis=-1) / np.maximum(seen.sum(axis=-1), 1)


def moving_median(y: Floats, months: int) -> Floats:
    """Expect the median of the last months."""
    return weighted_quantiles(_last(y, months), [(np.inf, 0.5)])[0]


def medians(y: Floats) -> Floats:
    """Expect the mean of the medians of 3, 6 and 12 months."""
    return np.mean([moving_median(y, months) for months in (3, 6, 12)], axis=0)


def smoothed(y: Floats, alpha: float) -> Floats:
    """Expect the level of simple exponential smoothing (Brown 1956)."""
    seen = ~np.isnan(y)
    place = np.cumsum(seen, axis=-1)
    age = place[..., -1:] - place
    # The first month is the level to begin with, so it counts in full where later ones count as alpha.
    weight = np.where(place == 1, 1.0, alpha) * (1 - alpha) ** age
    return np.asarray((np.where(seen, y, 0) * np.where(seen, weight, 0)).sum(axis=-1))


def theta(y: Floats, alpha: float = 0.2) -> Floats:
    """Expect the level of exponential smoothing and half a straight line's step.

    Assimakopoulos and Nikolopoulos (2000) in the form of Hyndman and Billah (2003).
    """
    seen = ~np.isnan(y)
    count = np.maximum(seen.sum(axis=-1), 1)
    place = np.cumsum(seen, axis=-1) * 1.0
    value = np.where(seen, y, 0)
    middle = (count + 1) / 2
    spread = np.where(seen, place - middle[..., None], 0)
    slope = (spread * value).sum(axis=-1) / np.maximum((spread**2).sum(axis=-1), 1e-12)
    faded = (1 - (1 - alpha) ** count) / alpha
    return np.maximum(smoothed(y, alpha) + slope / 2 * faded, 0)


def winsorised(y: Floats, alpha: float, *, cap: float = 1.5, usual: Floats | None = None) -> Floats:
    """Smooth exponentially what months come to when none may count more than `cap` usual ones."""
    usual = weighted_quantiles(y, [(6, 0.5)])[0] if usual is None else usual
    usual = np.where(usual > 0, usual, moving_average(y, 12))
    return smoothed(np.minimum(y, cap * usual[..., None]), alpha)


def recent_median(y: Floats, half_life: float = 3) -> Floats:
    """Expect the median of months that count less the older they are."""
    return weighted_quantiles(y, [(half_life, 0.5)])[0]


def weighted_quantiles(y: Floats, wanted: Sequence[tuple[float, float]]) -> list[Floats]:
    """Return quantiles for each (half-life in months, share) wanted, between the middles of weights."""
    shape, months = y.shape[:-1], y.shape[-1]
    if not months:
        return [np.zeros(shape) for _ in wanted]
    flat = y.reshape(-1, months)
    seen = ~np.isnan(flat)
    order = np.argsort(flat, axis=1)  # NaN last
    ordered = np.take_along_axis(np.where(seen, flat, 0), order, axis=1)
    last = np.maximum(seen.sum(axis=1) - 1, 0)
    every = np.arange(len(flat))
    found: list[Floats] = []
    middles: dict[float, Floats] = {}
    for half_life, share in wanted:
        if half_life not in middles:
            fade = 0.5 ** (np.arange(months)[::-1] / half_life)
            weight = np.take_along_axis(np.where(seen, fade, 0), order, axis=1)
            middles[half_life] = (np.cumsum(weight, axis=1) - weight / 2) / np.maximum(
                weight.sum(axis=1, keepdims=True), 1e-12
            )
        middle = middles[half_life]
        above = np.minimum((middle < share).sum(axis=1), last)
        below = np.maximum(above - 1, 0)
        gap = middle[every, above] - middle[every, below]
        step = np.clip((share - middle[every, below]) / np.where(gap > 0, gap, 1), 0, 1)
        low, high = ordered[every, below], ordered[every, above]
        found.append((low + step * (high - low)).reshape(shape))
    return found


def lag(y: Floats, months: int) -> Floats:
    """Return the value that many months before the one to come, 0 where there is none."""
    return np.nan_to_num(_column(y, months))


def _column(y: Floats, months: int) -> Floats:
    return y[..., -months] if y.shape[-1] >= months else np.full(y.shape[:-1], np.nan)


def _last(y: Floats, months: int) -> Floats:
    return y[..., -months:]


BASELINES: dict[str, Forecaster] = {
    "naive": naive,
    "seasonal naive": seasonal_naive,
    "mean of 3": lambda y: moving_average(y, 3),
    "mean of 6": lambda y: moving_average(y, 6),
    "mean of 12": lambda y: moving_average(y, 12),
    "median of 6": lambda y: moving_median(y, 6),
    "medians of 3, 6, 12": medians,
    "recent median": recent_median,
    "exponential smoothing": lambda y: smoothed(y, 0.2),
    "winsorised smoothing": lambda y: winsorised(y, 0.2),
    "theta": theta,
}
