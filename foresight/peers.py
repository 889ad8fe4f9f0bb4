"""How one's spending stands among people alike, told so that nobody among them can be made out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from foresight.history import Floats

LEAST = 20  # people beside oneself before anything is said
EPSILON = 1.0  # of Laplace noise on each count of people; smaller hides more
_STEP = 5  # percent: percentiles are told no finer
_AROUND = 5  # people whose mean stands for a quantile, so that nobody's own amount is shown
_DIGITS = 2  # of an amount


@dataclass(frozen=True, slots=True)
class Standing:
    """One category among `people` others: `percentile` of 100 spend less, `middle` is about what they spend.

    `low` and `high` hold about the middle half of them. All but `own` carry noise.
    """

    category: str
    own: float
    percentile: int
    low: float
    middle: float
    high: float
    people: int


@dataclass(frozen=True, slots=True)
class TooFew:
    """A category of which too few people have told: fewer than `least`."""

    category: str
    least: int


def standings(
    own: Mapping[str, float],
    others: Sequence[Mapping[str, float]],
    *,
    seed: int,
    least: int = LEAST,
    epsilon: float = EPSILON,
) -> tuple[Standing | TooFew, ...]:
    """Place one's months (by canonical category) among those of a cohort, oneself not among them.

    Only people who spend on a category at all count for it. The noise depends on the seed alone: give the
    same seed for a cohort until it changes, or asking again and again would average the noise away.
    """
    least = max(least, LEAST)
    told: list[Standing | TooFew] = []
    for number, category in enumerate(sorted(own)):
        if own[category] <= 0:
            continue
        theirs = np.sort([one[category] for one in others if one.get(category, 0.0) > 0])
        noise = np.random.default_rng([seed, number]).laplace(0, 1 / epsilon, 5).tolist()
        # With noise, so that nobody can tell from silence that one of the last few came or went.
        if min(len(theirs), len(theirs) + noise[0]) < least:
            told.append(TooFew(category, least))
        else:
            told.append(_standing(category, own[category], theirs, noise))
    return tuple(told)


def _standing(category: str, own: float, theirs: Floats, noise: Sequence[float]) -> Standing:
    count = len(theirs)
    below = float(np.searchsorted(theirs, own)) + noise[1]
    percentile = int(np.clip(round(100 * below / count / _STEP) * _STEP, _STEP, 100 - _STEP))
    low, middle, high = sorted(
        _near(theirs, share * count + off) for share, off in zip((0.25, 0.5, 0.75), noise[2:], strict=True)
    )
    people = max(round((count + noise[0]) / _STEP) * _STEP, LEAST)
    return Standing(category, own, percentile, low, middle, high, people)


def _near(ordered: Floats, rank: float) -> float:
    """Return the rounded mean of the people around a rank."""
    first = int(np.clip(round(rank) - _AROUND // 2 - 1, 0, len(ordered) - _AROUND))
    return _rounded(float(ordered[first : first + _AROUND].mean()))


def _rounded(amount: float) -> float:
    return round(amount, _DIGITS - 1 - math.floor(math.log10(amount))) if amount > 0 else 0.0
