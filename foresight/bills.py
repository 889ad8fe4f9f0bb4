"""Known bills: merchants who charge in most months, what they take and when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foresight.baselines import weighted_quantiles
from foresight.history import Floats, History, Ints, first_day, first_days, length

LEAST_MONTHS = 3  # a merchant met in fewer months has not shown a rhythm
_USUAL_SHARE = 0.6  # of the last six months since the merchant was first met
_HALF_LIFE = 2.0  # months; prices move, so a bill's last amounts say most


@dataclass(frozen=True, slots=True)
class Streams:
    """Merchants within categories: `table[s, m]` is what s took in month m, `halves` in half months."""

    table: Floats
    halves: Floats
    category: Ints
    merchant: Ints


@dataclass(frozen=True, slots=True)
class Bill:
    """A charge to come: whose, in which category, how much, on which day (counted from 1970)."""

    merchant: str
    category: str
    amount: float
    day: int


def streams(history: History, *, by_category: bool = True) -> Streams:
    """Return the merchants met in at least three months, by category or in all."""
    rows, months = history.rows, history.months
    if not len(rows.days) or not months:
        none = np.zeros(0, dtype=np.int64)
        return Streams(np.zeros((0, months)), np.zeros((0, 2 * months)), none, none)
    width = len(rows.merchants)
    pair = rows.category * width + rows.merchant if by_category else rows.merchant
    found, which = np.unique(pair, return_inverse=True)
    cells = which * 2 * months + history.half_places()
    halves = np.bincount(cells, rows.amounts, minlength=len(found) * 2 * months).reshape(-1, 2 * months)
    table = halves[:, ::2] + halves[:, 1::2]
    kept = (table > 0).sum(axis=1) >= LEAST_MONTHS
    return Streams(table[kept], halves[kept], found[kept] // width, found[kept] % width)


def regular(table: Floats) -> NDArray[np.bool_]:
    """Say which streams charge in most months and have not stopped; NaN is a month before the history."""
    paid = table > 0
    months = table.shape[-1]
    if not months:
        return np.zeros(table.shape[:-1], dtype=bool)
    age = np.where(paid.any(axis=-1), months - np.argmax(paid, axis=-1), 0)
    often = paid[..., -6:].sum(axis=-1) >= _USUAL_SHARE * np.minimum(age, 6)
    usual: NDArray[np.bool_] = (paid.sum(axis=-1) >= LEAST_MONTHS) & often & paid[..., -2:].any(axis=-1)
    return usual


def expected(table: Floats, *, half_life: float = _HALF_LIFE) -> Floats:
    """Return what each stream will take in a month: 0 unless it is regular."""
    if not table.size:
        return np.zeros(table.shape[:-1])
    return np.where(regular(table), weighted_quantiles(table, [(half_life, 0.5)])[0], 0)


def upcoming(history: History, *, month: int | None = None) -> tuple[Bill, ...]:
    """Place each regular stream's charge of a month by date and amount, earliest first."""
    month = history.next_month if month is None else month
    rows, known = history.rows, streams(history)
    amounts = expected(known.table)
    start, days = first_day(month, history.start_day), length(month, history.start_day)
    bills = []
    for s in np.flatnonzero(amounts > 0):
        own = (rows.category == known.category[s]) & (rows.merchant == known.merchant[s])
        recent = _first_days(history, own)[-6:]
        due = start + min(int(np.median(recent)), days - 1)
        name = rows.merchants[known.merchant[s]]
        bills.append(Bill(name, rows.categories[known.category[s]], float(amounts[s]), due))
    return tuple(sorted(bills, key=lambda bill: (bill.day, -bill.amount, bill.merchant)))


def _first_days(history: History, own: NDArray[np.bool_]) -> Ints:
    """Return the day (0 is the first) of a stream's first charge in each of its months."""
    days, months = history.rows.days[own], history.places()[own] + history.first
    found, at = np.unique(months, return_index=True)
    return days[at] - first_days(found, history.start_day)
