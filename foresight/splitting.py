"""A suggested split of next month's budget: what each category may take, so that it adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from foresight.forecasting import Expected


@dataclass(frozen=True, slots=True)
class Share:
    """What a category may take next month: `amount`, of which `bills` are known; `expected` by forecast."""

    category: str
    amount: float
    bills: float
    expected: float


@dataclass(frozen=True, slots=True)
class Split:
    """A suggested split of a month: `shares` and `spare` (for what no category expects) add up to `total`."""

    month: int
    total: float
    shares: tuple[Share, ...]
    spare: float


def split(coming: Sequence[Expected], *, month: int, total: float | None = None, step: float = 0.0) -> Split:
    """Split a month's budget by what is expected of it; without a total, what is expected of everything.

    Bills are met first. What is left goes to the categories as they usually take it, and a surplus stays
    spare. With a `step`, amounts are whole steps and the spare takes what rounding leaves.
    """
    points = [point for point in coming if point.month == month]
    shares = [point for point in points if point.category is not None and point.expected > 0]
    whole = [point.expected for point in points if point.category is None]
    if total is None:
        total = max(whole[0], sum(point.expected for point in shares)) if whole else 0.0
    if not shares or total <= 0:
        return Split(month, max(total, 0.0), (), max(total, 0.0))
    bills = np.array([min(point.bills, point.expected) for point in shares])
    free = np.array([point.expected for point in shares]) - bills
    if bills.sum() >= total:  # not even the bills: each gets its part
        amounts = bills * total / bills.sum()
    else:
        amounts = bills + free * min((total - bills.sum()) / free.sum(), 1.0) if free.sum() > 0 else bills
    if step > 0:
        near = np.round(amounts / step) * step
        amounts = near if near.sum() <= total else np.floor(amounts / step + 1e-9) * step
    made = [
        Share(str(point.category), float(amount), float(bill), point.expected)
        for point, amount, bill in zip(shares, amounts, bills, strict=True)
    ]
    made.sort(key=lambda share: (-share.amount, share.category))
    return Split(month, float(total), tuple(made), float(total - sum(share.amount for share in made)))
