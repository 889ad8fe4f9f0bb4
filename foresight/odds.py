"""The odds that a month exceeds its limit: signs from past months, weighed by pooled constants."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foresight.history import Floats

CENT = 0.005  # amounts are rounded to cents, so less than half of one is no excess
_HALF_LIFE = 6.0  # months
_DOUBT = 0.7  # months
# What speaks for an excess, and how much it weighs. Fitted on ledgers of several kinds together, checked by
# leaving each out; the same for every category, currency and person.
CALM = -0.561  # before any sign
WEIGHTS = {
    "share of months whose rest goes over": 0.288,
    "the same, a near miss in part": 0.25,
    "the same, roughly": 0.207,
    "share of the month that is left": 0.869,
    "share of the limit that is used": 0.455,
    "nothing spent yet": -0.321,
    "always the same amount": -1.189,
}


def chance_over(spent: Floats, limit: Floats, whole: Floats, likely: Floats, left: float) -> Floats:
    """Return the chance that each month's total ends above its limit, 0 to 1.

    `whole` and `likely` are what past months came to and what would still come, series by past months,
    `likely` with a column for each look at a month; `left` is the share of the month that is still to come.
    """
    odds = CALM + np.tensordot(
        np.array(list(WEIGHTS.values())), signs(spent, limit, whole, likely, left), axes=1
    )
    return np.where(spent > limit + CENT, 1.0, 1 / (1 + np.exp(-odds)))


def signs(spent: Floats, limit: Floats, whole: Floats, likely: Floats, left: float | Floats) -> Floats:
    """Return the signs that WEIGHTS names, signs by series; all are free of scale and currency."""
    seen = ~np.isnan(likely)
    looks = likely.shape[1] // max(whole.shape[1], 1)
    age = np.arange(likely.shape[1])[::-1] / max(looks, 1)
    weight = np.where(seen, 0.5 ** (age / _HALF_LIFE), 0) / max(looks, 1)
    limit = np.maximum(limit, CENT)
    gap = limit - spent
    same = np.abs(np.nan_to_num(whole) - limit[:, None]) < 0.002 * limit[:, None]
    return np.stack(
        [
            _logit(_share(likely > gap[:, None] + CENT, weight)),
            _logit(_near(likely, gap, limit, weight, 0.3)),
            _logit(_near(likely, gap, limit, weight, 0.8)),
            np.broadcast_to(np.asarray(left, dtype=np.float64), spent.shape),
            np.minimum(spent / limit, 1.2),
            np.where(spent <= 0, 1.0, 0.0),
            same[:, -6:].sum(axis=1) / 6,
        ]
    )


def _share(happened: NDArray[np.bool_], weight: Floats) -> Floats:
    """Return the weighted share of months, drawn towards a half as if _DOUBT months had been undecided."""
    return np.asarray(((happened * weight).sum(axis=1) + _DOUBT / 2) / (weight.sum(axis=1) + _DOUBT))


def _near(rest: Floats, gap: Floats, limit: Floats, weight: Floats, width: float) -> Floats:
    """Return the share of months whose rest exceeds the gap, where a near miss counts in part."""
    ratio = np.maximum(np.nan_to_num(rest), 1e-9 * limit[:, None]) / np.maximum(gap, 1e-6 * limit)[:, None]
    over = 1 / (1 + ratio ** (-1.7 / width))
    return (over * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-12)


def _logit(share: Floats) -> Floats:
    share = np.clip(share, 0.01, 0.99)
    return np.log(share / (1 - share))
