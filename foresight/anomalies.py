"""What is odd lately: an amount, a charge taken twice, a big payment to someone new, a category, a time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foresight.history import BadRows, Spent, day_number
from foresight.usual import NEAR_DAYS, Past, Payment, Signs

KINDS = ("amount", "duplicate", "new_merchant", "category", "time")
WORTH_SAYING = 0.3  # of being a slip; below it nobody is told
A_MONTH = 4  # alerts; more would not be read
_AT_ODDS = 0.15  # that a regular charge at quite another time is a slip

# What each sign says, in the order of `foresight.usual`: one logistic a kind, the same for everyone.
_AMOUNT = (-4.15, 0.2, 0.36, 1.06, -0.19, 0.24, -0.14, 1.15, -0.14, -0.11, 0.24, 0.13, -0.16, 0.3, 0.46)
_DUPLICATE = (-5.74, -1.25, -0.48, -0.54, -0.47, 0.09, 0.52, 1.0, -0.41, -2.82, 0.29)
_NEW = (-0.97, 1.91, 1.17, -2.33, 0.37, 0.34, -0.12, -0.4, -1.51, -0.58)
_CATEGORY = (-4.46, -1.05, 1.31, -0.42, 1.82, 1.02, -1.91, -0.35, 0.99, 0.36)


@dataclass(frozen=True, slots=True)
class Alert:
    """One odd payment: its place in what was asked, why, the odds that it is a slip, and what is usual.

    `chances` holds the odds by kind. `usual` is what such a payment would be expected to be; `twin` is the
    place of the same charge shortly before.
    """

    row: int
    day: date
    kind: str
    score: float
    chances: tuple[tuple[str, float], ...]
    amount: float
    usual: float
    twin: int | None


def anomalies(
    spent: Iterable[Spent] | Sequence[Sequence[object]], *, since: date, least: float = 0.0
) -> tuple[Alert, ...]:
    """Score each payment dated `since` or later by what was usual before it; the oddest first."""
    rows = list(spent)
    past, start, found = Past(), day_number(since), []
    lately: dict[tuple[float, str], int] = {}
    for place, paid in sorted(_payments(rows), key=lambda each: each[1].day):
        if paid.day >= start:
            signs = past.signs(paid)
            alert = _alert(place, paid, signs, lately.get((paid.amount, paid.text)))
            if alert.score > least:
                found.append(alert)
        past.add(paid)
        lately[paid.amount, paid.text] = place
    return tuple(sorted(found, key=lambda alert: (-alert.score, alert.row)))


def told(
    alerts: Iterable[Alert], *, a_month: int = A_MONTH, least: float = WORTH_SAYING
) -> tuple[Alert, ...]:
    """Keep the oddest of each month within what somebody will read."""
    left: dict[tuple[int, int], int] = {}
    kept = []
    for alert in sorted(alerts, key=lambda one: (-one.score, one.row)):
        month = (alert.day.year, alert.day.month)
        if alert.score >= least and left.setdefault(month, a_month) > 0:
            left[month] -= 1
            kept.append(alert)
    return tuple(kept)


def odds(signs: Signs) -> tuple[tuple[str, float], ...]:
    """Return the odds of each kind that the signs speak of."""
    each = (
        ("amount", signs.amount, _AMOUNT),
        ("duplicate", signs.duplicate, _DUPLICATE),
        ("new_merchant", signs.new_merchant, _NEW),
        ("category", signs.category, _CATEGORY),
    )
    chances = [(kind, _logistic(some, weights)) for kind, some, weights in each if some]
    if signs.early > 0 and signs.twin < 0:
        chances.append(("time", _AT_ODDS * signs.early))
    return tuple(chances)


def _alert(place: int, paid: Payment, signs: Signs, before: int | None) -> Alert:
    chances = odds(signs)
    kind = max(chances, key=lambda one: one[1])[0]
    score = 1 - math.prod(1 - chance for _, chance in chances)
    twin = before if 0 <= signs.twin <= NEAR_DAYS else None
    day = date.fromordinal(paid.day + date(1970, 1, 1).toordinal())
    return Alert(place, day, kind, score, chances, paid.amount, signs.usual, twin)


def _payments(rows: Sequence[Sequence[object]]) -> Iterable[tuple[int, Payment]]:
    for place, (when, worth, category, text) in enumerate(rows):
        amount = worth if isinstance(worth, float) else float(str(worth))
        if not math.isfinite(amount):
            raise BadRows("An amount is not a number.")
        if amount > 0:  # what comes back is no payment
            day = day_number(when if type(when) is date else date.fromisoformat(str(when)[:10]))
            yield place, Payment(day, amount, str(category), str(text))


def _logistic(signs: Sequence[float], weights: Sequence[float]) -> float:
    total = sum(sign * weight for sign, weight in zip(signs, weights, strict=True))
    return 1 / (1 + math.exp(-min(max(total, -30.0), 30.0)))
