"""One-offs: single payments so large, and so unlike the rest, that they say nothing about later months."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from foresight.history import History

OF_A_MONTH = 0.7  # of a usual month's total: smaller payments are part of life
_ALIKE = 0.5  # a payment of the category half as large, in another month, makes it a habit


def found(history: History) -> NDArray[np.bool_]:
    """Say of each row whether it is a one-off."""
    rows, months = history.rows, history.months
    none = np.zeros(len(rows.days), dtype=bool)
    if months < 2:
        return none
    totals = history.table.sum(axis=0)
    usual = np.median(totals[totals > 0]) if (totals > 0).any() else 0
    for row in np.flatnonzero(rows.amounts >= OF_A_MONTH * usual) if usual else ():
        like = (rows.category == rows.category[row]) & (rows.amounts >= _ALIKE * rows.amounts[row])
        none[row] = (history.places()[like] == history.places()[row]).all()
    return none


def without(history: History) -> History:
    """Return the history as it would be if its one-offs had cost nothing."""
    gone = found(history)
    if not gone.any():
        return history
    rows = replace(history.rows, amounts=np.where(gone, 0, history.rows.amounts))
    return replace(history, rows=rows, table=rows.table(history.places(), history.months))
