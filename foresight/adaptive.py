"""The choice among forecasters: a blend that trusts, for each series, those that were right about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foresight import regulars
from foresight.baselines import lag, naive, weighted_quantiles, winsorised
from foresight.history import Floats, Ints

ORIGINS = 12  # how many past months are forecast again to see who was right
_TRUST = 2.0  # how fast a forecaster that errs loses weight; chosen across ledgers, leaving one out
_MEMORY = 8.0  # half-life in months of an old error
_WORST = 3.0  # an error more than this many times the usual one tells nothing more

# What each weighs before the series has said anything. The same for every series, currency and person.
PRIOR = {
    "bills and rest": 0.6,
    "bills and rest, slow": 0.3,
    "windows, low": 0.6,
    "windows, middle": 0.6,
    "windows, slow": 0.3,
    "windows, quick": 0.2,
    "windows, winsorised": 0.2,
    "same month last year": 0.1,
    "last month": 0.05,
    "nothing": 0.1,
}
_PRIOR = np.array(list(PRIOR.values())) / sum(PRIOR.values())


@dataclass(frozen=True, slots=True)
class Parts:
    """Streams within series, by month and by window; `owner` is the series to which each belongs.

    A stream may stand twice: in its category and in the total.
    """

    months: Floats
    windows: Floats
    owner: Ints


@dataclass(frozen=True, slots=True)
class Blend:
    """Forecasts of the next month for each series.

    `known` is the part of `expected` that regular bills make; `weights[f, s]` sum to 1 over the forecasters.
    """

    expected: Floats
    known: Floats
    weights: Floats


def blend(
    y: Floats,
    *,
    windows: Floats | None = None,
    parts: Parts | None = None,
    means: NDArray[np.bool_] | None = None,
) -> Blend:
    """Forecast each series of `y` (series by months) from itself, its windows and its parts.

    The forecasters' weighted median is taken, or for series marked in `means` their weighted mean. Months
    before a series begins are NaN.
    """
    series, months = y.shape
    if parts is None:
        parts = Parts(np.zeros((0, months)), np.zeros((0, 2 * months)), np.zeros(0, dtype=np.int64))
    windows = windowed(y) if windows is None else windows
    origins = min(ORIGINS, max(months - 1, 0))
    answers, known = _all(shifted(y, origins), shifted(windows, origins, step=2), parts)
    came = np.stack([y[:, months - k] for k in range(1, origins + 1)]) if origins else np.zeros((0, series))
    weights = _weights(np.abs(answers[:, 1:] - came), ~np.isnan(answers[:, 1:]) & ~np.isnan(came))
    mean = (weights * answers[:, 0]).sum(axis=0)
    expected = _median(answers[:, 0], weights)
    return Blend(expected if means is None else np.where(means, mean, expected), known[0], weights)


def windowed(y: Floats, halves: Floats | None = None) -> Floats:
    """Return what any two half months in a row came to: twice as many looks at the same habit.

    They also see a bill once that was paid late in one month and early in the next. Without `halves`
    (two columns for each month of `y`) only calendar months are seen.
    """
    windows = np.full((len(y), 2 * y.shape[1]), np.nan)
    if halves is None:
        windows[:, 1::2] = y
    elif halves.shape[1]:
        windows[:, 1:] = halves[:, 1:] + halves[:, :-1]
    return windows


def shifted(y: Floats, origins: int, *, step: int = 1) -> Floats:
    """Stack `y` as it was known 0, 1, 2 … steps ago; what was not known yet falls off, NaN comes in."""
    series, width = y.shape
    past = np.full((origins + 1, series, width), np.nan)
    for back in range(0, (origins + 1) * step, step):
        past[back // step, :, back:] = y[:, : width - back]
    return past


def _all(past: Floats, windows: Floats, parts: Parts) -> tuple[Floats, Floats]:
    """Return what every forecaster says, forecasters x origins x series, and the known bills."""
    if not past.shape[-1]:
        none = np.zeros(past.shape[:-1])
        return np.zeros((len(PRIOR), *none.shape)), none
    (known, known_slow), (rest, rest_slow) = _bills_and_rest(past, windows, parts)
    wanted = [(6, 0.5), (6, 0.42), (12, 0.45), (3, 0.45), (12, 0.5)]
    middle, low, slow, quick, usual = weighted_quantiles(windows, wanted)
    has_year = past.shape[-1] >= 12 and ~np.isnan(past[..., -12])
    return np.stack(
        [
            known + rest,
            known_slow + rest_slow,
            low,
            middle,
            slow,
            quick,
            winsorised(windows, 0.1, usual=usual),
            np.where(has_year, lag(past, 12), middle),
            naive(past),
            np.zeros_like(middle),
        ]
    ), known


def _bills_and_rest(past: Floats, windows: Floats, parts: Parts) -> tuple[list[Floats], list[Floats]]:
    """Return what regular bills will make, by their last and by their usual price, and the rest alike."""
    origins = len(past) - 1
    table = shifted(parts.months, origins)
    is_regular = regulars.regular(table)
    ever = is_regular.any(axis=0)
    owns = (parts.owner[ever] == np.arange(past.shape[1])[:, None]).astype(np.float64)
    regular = np.where(is_regular[:, ever, None], table[:, ever], 0)
    known = [price @ owns.T for price in weighted_quantiles(regular, [(2, 0.5), (4, 0.5)])]
    moved = np.where(is_regular[:, ever, None], shifted(parts.windows[ever], origins, step=2), 0)
    rest = windows - owns @ np.nan_to_num(moved)
    rest = np.where(np.isnan(windows), np.nan, np.where(rest > 1e-9 * windows, rest, 0))
    return known, weighted_quantiles(rest, [(6, 0.42), (12, 0.45)])


def _median(answers: Floats, weights: Floats) -> Floats:
    """Return each series' weighted median of what the forecasters say (forecasters x series)."""
    order = np.argsort(answers, axis=0, kind="stable")
    value, weight = np.take_along_axis(answers, order, axis=0), np.take_along_axis(weights, order, axis=0)
    middle = np.cumsum(weight, axis=0) - weight / 2
    above = np.minimum((middle < 0.5).sum(axis=0), len(answers) - 1)
    below, every = np.maximum(above - 1, 0), np.arange(answers.shape[1])
    gap = middle[above, every] - middle[below, every]
    step = np.clip((0.5 - middle[below, every]) / np.where(gap > 0, gap, 1), 0, 1)
    return np.asarray(value[below, every] + step * (value[above, every] - value[below, every]))


def _weights(errors: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Turn past errors (forecasters x origins x series) into weights; few errors leave the prior."""
    fade = 0.5 ** (np.arange(errors.shape[1]) / _MEMORY)[None, :, None]
    loss = np.where(seen, errors * fade, 0).sum(axis=1) / np.maximum((seen * fade).sum(axis=1), 1e-12)
    usual = _PRIOR @ loss
    excess = np.where(usual > 0, loss / np.where(usual > 0, usual, 1), 1) - 1
    sure = np.sqrt(seen[0].sum(axis=0))
    weights = _PRIOR[:, None] * np.exp(-_TRUST * sure * np.clip(excess, -1, _WORST))
    return np.asarray(weights / weights.sum(axis=0))
