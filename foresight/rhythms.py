"""Rhythms: from weekly to yearly, tried on one merchant's charges, with the signs that one of them holds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from foresight.history import Floats, Ints, date_of, day_number, median

_LEAST = 3  # charges; two are enough for a year
_NEAR = 0.1  # of an amount: the same price
_HALF_LIFE = 5.0  # charges
_WIDE = 0.3  # of an amount: the same kind of charge
_EQUAL = 0.005  # of an amount: to the coin, but for rounding
_LOOKS = 60  # charges, the newest
_FORGOTTEN = 420  # days without a charge


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: a name, its days, its months (0: it counts days), and how many days it may miss."""

    name: str
    days: int
    months: int
    slack: int


RHYTHMS = (
    Rhythm("weekly", 7, 0, 3),
    Rhythm("fortnightly", 14, 0, 4),
    Rhythm("monthly", 30, 1, 8),
    Rhythm("two-monthly", 61, 2, 8),
    Rhythm("quarterly", 91, 3, 8),
    Rhythm("half-yearly", 182, 6, 10),
    Rhythm("yearly", 365, 12, 12),
)
_MONTHLY = RHYTHMS[2]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Charges that may be one stream, the rhythm tried, when it would charge next, and the signs for it."""

    rows: Ints
    rhythm: Rhythm
    due: int
    missed: tuple[int, ...]
    jitter: float
    often: float  # charges in each of the last four times
    spread: float  # of recent amounts, as a part of the middle one
    is_proven: bool  # it came each time so far, about on its day, for about as much
    is_missing: bool  # so it did until the last time, when it did not come
    signs: tuple[float, ...]


# What each sign says (in the order of `_tried`): by a logistic over several ledgers, the same for everyone.
_HIT = (-1.25, 0.29, 0.07, 0.21, 0.30, -0.10, 0.66, -1.48, -0.36, 0.91, 0.04, -0.69, 1.48, -0.60, -0.16)
_SAME = (-1.23, 0.03, 0.35, 0.12, -0.21, 0.27, 0.71, -1.33, -0.32, -0.69, 0.07, -0.37, 0.92, -2.18, 2.56)


def candidates(days: Ints, amounts: Floats, *, today: int) -> list[Candidate]:
    """Return the rhythms worth trying for one merchant's charges: all of them, and those of like amounts."""
    subsets = [np.arange(len(days))]
    if len(days) > _LEAST:
        subsets += [one for one in _alike(amounts) if _LEAST <= len(one) < len(days)]
    found = []
    for number, rows in enumerate(subsets):
        own, first = np.unique(days[rows], return_index=True)
        if len(own) < 2 or own[-1] < today - _FORGOTTEN:
            continue
        gap = float(median(np.diff(own)[-8:].tolist()))
        for rhythm in _rhythms(gap, len(own)):
            one = _tried(rows, own, amounts[rows][first], rhythm, today, is_part=number > 0)
            if one is not None:
                found.append(one)
    return found


def chances(signs: Sequence[float]) -> tuple[float, float]:
    """Return how likely the charge comes when due, and how likely, if so, at about the same amount."""
    hit, same = (float(np.dot(weights, signs)) for weights in (_HIT, _SAME))
    return 1 / (1 + math.exp(-hit)), 1 / (1 + math.exp(-same))


def following(day: date, rhythm: Rhythm) -> date:
    """Return the day one rhythm later."""
    return date_of(int(_after(np.array([day_number(day)]), rhythm)[0]))


def _rhythms(gap: float, count: int) -> list[Rhythm]:
    near = min(RHYTHMS, key=lambda rhythm: abs(math.log(max(gap, 1) / rhythm.days)))
    off = abs(math.log(max(gap, 1) / near.days))
    if count < (2 if near.days >= 365 else _LEAST):
        return []
    tried = [near] if off < 0.35 or gap < 7 else []
    if gap < 20 and near is not _MONTHLY:
        tried.append(_MONTHLY)
    return tried


def _after(days: Ints, rhythm: Rhythm, times: int | Ints = 1) -> Ints:
    """Move days on by a rhythm, so many times (one number, or one for each); months keep their day, or take
    their last.
    """
    if not rhythm.months:
        return days + rhythm.days * times
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    day = (dates - months).astype(np.int64)
    target = months + np.asarray(rhythm.months * times, dtype="timedelta64[M]")
    length = (
        (target + np.timedelta64(1, "M")).astype("datetime64[D]") - target.astype("datetime64[D]")
    ).astype(np.int64)
    moved: Ints = target.astype("datetime64[D]").astype(np.int64) + np.minimum(day, length - 1)
    return moved


def _tried(
    rows: Ints, own: Ints, amounts: Floats, rhythm: Rhythm, today: int, *, is_part: bool
) -> Candidate | None:
    """Ask of each past charge whether the next came when this rhythm said, and at what price."""
    own, amounts = own[-_LOOKS:], amounts[-_LOOKS:]
    due, missed = _due(own, rhythm, today)
    if len(missed) > 1:
        return None
    said = _after(own, rhythm)
    share, same, checked, jitter, failed = _record(own, amounts, said, rhythm, today)
    spread, back = _spread(amounts), _back(own, rhythm, due)
    late = 1.0 if missed else max(today + 1 - int(said[-1]), 0) / rhythm.slack
    many = float((own > today - 4 * rhythm.days).sum()) / 4
    signs = (
        1.0,
        math.log(share / (1 - share)),
        math.log(same / (1 - same)),
        math.log1p(checked),
        min(many, 1.0),
        min(max(many - 1, 0.0), 3.0),
        float(len(missed)),
        late,
        jitter / rhythm.slack,
        float(is_part),
        float(rhythm.days < 20),
        float(rhythm.days > 40),
        back,
        spread,
        float(np.mean(np.abs(amounts[-4:] - amounts[-1]) <= _EQUAL * abs(amounts[-1]))),
    )
    is_steady = many <= 1.5 and jitter < 0.4 * rhythm.slack and spread <= _WIDE
    is_steady &= failed == len(missed) and checked - failed >= (2 if rhythm.days > 40 else 4)
    is_proven, is_missing = is_steady and not missed and late < 0.5, is_steady and bool(missed)
    return Candidate(rows, rhythm, due, missed, jitter, many, spread, is_proven, is_missing, signs)


def _record(
    own: Ints, amounts: Floats, said: Ints, rhythm: Rhythm, today: int
) -> tuple[float, float, float, float, int]:
    """Return how often the next charge came, how often at its price, of how many; days off; how often not."""
    checked = said + rhythm.slack <= today
    off = np.abs(said[:, None] - own[None, :]) + 1000 * (own[None, :] <= own[:, None])
    nearest, days_off = off.argmin(axis=1), off.min(axis=1)
    came = days_off <= rhythm.slack
    like = came & (np.abs(amounts[nearest] - amounts) <= _NEAR * np.abs(amounts))
    weight = 0.5 ** ((checked.sum() - np.cumsum(checked)) / _HALF_LIFE) * checked
    hits = float((weight * came).sum())
    share = (hits + 0.5) / (float(weight.sum()) + 1)
    same = (float((weight * like).sum()) + 0.3) / (hits + 0.6)
    jitter = float(median(days_off[came][-6:].tolist())) if came.any() else float(rhythm.slack)
    return share, same, float(checked.sum()), jitter, int((checked & ~came).sum())


def _back(own: Ints, rhythm: Rhythm, due: int) -> float:
    """Return the share of the last six times, counted back from the due day, at which it charged."""
    times = _after(np.array([due]), rhythm, -np.arange(1, 7))
    known = times[times >= own[0] - rhythm.slack]
    hits = int((np.abs(own[:, None] - known[None, :]) <= rhythm.slack).any(axis=0).sum())
    return (hits + 0.5) / (len(known) + 1)


def _spread(amounts: Floats) -> float:
    recent = [abs(amount) for amount in amounts[-6:].tolist()]
    middle = median(recent)
    return min(median([abs(amount - middle) for amount in recent]) / middle, 1.0) if middle > 0 else 1.0


def _due(own: Ints, rhythm: Rhythm, today: int) -> tuple[int, tuple[int, ...]]:
    """Return the next day after today on which it is due, and the days on which it should have come since."""
    anchor = int(own[-1])
    if rhythm is _MONTHLY and len(own) >= 3:
        anchor = _usual_day(own, anchor)
    due = int(_after(np.array([anchor]), rhythm)[0])
    missed: list[int] = []
    times = 1
    while due <= today and len(missed) < 3:
        if due + rhythm.slack > today:
            return today + 1, tuple(missed)  # late, not missed
        missed.append(due)
        times += 1
        due = int(_after(np.array([anchor]), rhythm, times)[0])
    return due, tuple(missed)


def _usual_day(own: Ints, last: int) -> int:
    """Return the day near the last charge on which recent months' charges would have fallen."""
    recent = own[-5:].astype("datetime64[D]")
    inside = (recent - recent.astype("datetime64[M]")).astype(np.int64)
    off = (inside - inside[-1] + 15) % 30 - 15
    off = off[np.abs(off) <= _MONTHLY.slack]
    return last + int(median(off.tolist()))


def _alike(amounts: Floats) -> list[Ints]:
    """Part charges where sorted amounts leap by more than a tenth: each part is one price."""
    order = np.argsort(amounts, kind="stable")
    logs = np.log(np.maximum(np.abs(amounts[order]), 1e-9))
    cuts = np.flatnonzero(np.diff(logs) > _NEAR) + 1
    return [np.sort(part) for part in np.split(order, cuts)]
