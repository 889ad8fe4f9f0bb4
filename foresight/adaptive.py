"""The choice among forecasters: a blend that trusts, for each series, those that were right about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foresight import bills
from foresight.baselines import lag, naive, weighted_quantiles, winsorised
from foresight.history import Floats, Ints

ORIGINS = 12  # how many past months are forecast again to see who was right
_TRUST = 2.0  # how fast a forecaster that errs loses weight; chosen across ledgers, leaving one out
_MEMORY = 8.0  # half-life in months of an old error
_WORST = 3.0  # an error more than this many times the usual one tells nothing more

# What each weighs before the series has said anything. The same for every series, currency and person.
PRIOR = {
    "bills and rest": 1.0,
    "bills and rest, slow": 0.3,
    "recent median": 0.5,
    "quick median": 0.2,
    "slow median": 0.2,
    "winsorised": 0.1,
    "winsorised, quick": 0.1,
    "same month last year": 0.1,
    "last month": 0.05,
    "nothing": 0.1,
}
_PRIOR = np.array(list(PRIOR.values())) / sum(PRIOR.values())


@dataclass(frozen=True, slots=True)
class Blend:
    """Forecasts of the next month for each series and what the blend would have said in the past.

    `expected[s]`; `known[s]` is the part that regular bills make; `weights[f, s]` sum to 1 over the
    forecasters; `said[k, s]` and `came[k, s]` are what was forecast k + 1 months ago and what came, NaN
    where there was no past.
    """

    expected: Floats
    known: Floats
    weights: Floats
    said: Floats
    came: Floats


def blend(y: Floats, parts: Floats | None = None, owner: Ints | None = None) -> Blend:
    """Forecast each series of `y` (series by months) from itself and from its parts.

    `parts` are streams by months, `owner` the series to which each belongs (a stream may stand twice: in its
    category and in the total). Months before a series begins are NaN.
    """
    series, months = y.shape
    parts = np.zeros((0, months)) if parts is None else parts
    owner = np.zeros(0, dtype=np.int64) if owner is None else owner
    origins = min(ORIGINS, max(months - 1, 0))
    past = shifted(y, origins)
    answers, known = _all(past, shifted(parts, origins), owner)
    came = np.stack([y[:, months - k] for k in range(1, origins + 1)]) if origins else np.zeros((0, series))
    weights = _weights(np.abs(answers[:, 1:] - came), ~np.isnan(answers[:, 1:]) & ~np.isnan(came))
    return Blend(
        expected=(weights * answers[:, 0]).sum(axis=0),
        known=known[0],
        weights=weights,
        said=(weights[:, None] * answers[:, 1:]).sum(axis=0),
        came=came,
    )


def shifted(y: Floats, origins: int) -> Floats:
    """Stack `y` as it was known 0, 1, 2 … months ago; what was not known yet falls off, NaN comes in."""
    series, months = y.shape
    past = np.full((origins + 1, series, months), np.nan)
    for back in range(origins + 1):
        past[back, :, back:] = y[:, : months - back]
    return past


def _all(past: Floats, parts: Floats, owner: Ints) -> tuple[Floats, Floats]:
    """Return what every forecaster says, forecasters x origins x series, and the known bills."""
    if not past.shape[-1]:
        none = np.zeros(past.shape[:-1])
        return np.zeros((len(PRIOR), *none.shape)), none
    recent, quick, slow = weighted_quantiles(past, [(4, 0.45), (1.5, 0.45), (12, 0.45)])
    regular = np.where(bills.regular(parts)[..., None], parts, 0)
    monthly = np.zeros_like(past)
    for back in range(len(past)):
        np.add.at(monthly[back], owner, np.nan_to_num(regular[back]))
    rest = past - monthly
    rest = np.where(np.isnan(past), np.nan, np.where(rest > 1e-9 * past, rest, 0))
    rest_usual, rest_slow = weighted_quantiles(rest, [(4, 0.42), (6, 0.5)])
    known, known_slow = np.zeros(past.shape[:-1]), np.zeros(past.shape[:-1])
    if regular.size:
        due, due_slow = weighted_quantiles(regular, [(2, 0.5), (4, 0.5)])
        for back in range(len(past)):
            np.add.at(known[back], owner, due[back])
            np.add.at(known_slow[back], owner, due_slow[back])
    last_year = np.where(past.shape[-1] >= 12, lag(past, 12), 0)
    has_year = past.shape[-1] >= 12 and ~np.isnan(past[..., -12])
    return np.stack(
        [
            known + rest_usual,
            known_slow + rest_slow,
            recent,
            quick,
            slow,
            winsorised(past, 0.1),
            winsorised(past, 0.25),
            np.where(has_year, last_year, recent),
            naive(past),
            np.zeros_like(recent),
        ]
    ), known


def _weights(errors: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Turn past errors (forecasters x origins x series) into weights; few errors leave the prior."""
    fade = 0.5 ** (np.arange(errors.shape[1]) / _MEMORY)[None, :, None]
    loss = np.where(seen, errors * fade, 0).sum(axis=1) / np.maximum((seen * fade).sum(axis=1), 1e-12)
    usual = _PRIOR @ loss
    excess = np.where(usual > 0, loss / np.where(usual > 0, usual, 1), 1) - 1
    sure = np.sqrt(seen[0].sum(axis=0))
    weights = _PRIOR[:, None] * np.exp(-_TRUST * sure * np.clip(excess, -1, _WORST))
    return np.asarray(weights / weights.sum(axis=0))
