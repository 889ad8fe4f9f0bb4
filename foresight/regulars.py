"""Merchants who take money in most months: what statistics may count on; what a bill is, `recurring` says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foresight.history import Floats, History, Ints

LEAST_MONTHS = 3  # a merchant met in fewer months has not shown a rhythm
_USUAL_SHARE = 0.6  # of the last six months since the merchant was first met


@dataclass(frozen=True, slots=True)
class Regulars:
    """Merchants within categories: `table[s, m]` is what s took in month m, `halves` in half months."""

    table: Floats
    halves: Floats
    category: Ints
    merchant: Ints


def regulars(history: History, *, by_category: bool = True) -> Regulars:
    """Return the merchants met in at least three months, by category or in all."""
    rows, months = history.rows, history.months
    if not len(rows.days) or not months:
        none = np.zeros(0, dtype=np.int64)
        return Regulars(np.zeros((0, months)), np.zeros((0, 2 * months)), none, none)
    width = len(rows.merchants)
    pair = rows.category * width + rows.merchant if by_category else rows.merchant
    found, which = np.unique(pair, return_inverse=True)
    cells = which * 2 * months + history.half_places()
    halves = np.bincount(cells, rows.amounts, minlength=len(found) * 2 * months).reshape(-1, 2 * months)
    table = halves[:, ::2] + halves[:, 1::2]
    kept = (table > 0).sum(axis=1) >= LEAST_MONTHS
    return Regulars(table[kept], halves[kept], found[kept] // width, found[kept] % width)


def regular(table: Floats) -> NDArray[np.bool_]:
    """Say which took something in most months and have not stopped; NaN is a month before the history."""
    paid = table > 0
    months = table.shape[-1]
    if not months:
        return np.zeros(table.shape[:-1], dtype=bool)
    age = np.where(paid.any(axis=-1), months - np.argmax(paid, axis=-1), 0)
    often = paid[..., -6:].sum(axis=-1) >= _USUAL_SHARE * np.minimum(age, 6)
    usual: NDArray[np.bool_] = (paid.sum(axis=-1) >= LEAST_MONTHS) & often & paid[..., -2:].any(axis=-1)
    return usual
