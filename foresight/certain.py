"""What is as good as certain of the months ahead: streams on their days, for their amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foresight.history import Floats, History, Rows, day_number, first_day, month_of
from foresight.recurring import Stream
from foresight.rhythms import following

LIKELY = 0.5  # that a charge comes: else it is not counted on


@dataclass(frozen=True, slots=True)
class Certain:
    """Rows that belong to streams, as a mask over a ledger, and what streams charge by category and month.

    `charges[category]` holds amounts of the months from `first` on.
    """

    rows: NDArray[np.bool_]
    charges: dict[str, Floats]
    first: int

    def without(self, history: History, days: Rows) -> History:
        """Return a history as if the streams had cost nothing; `days` are the rows it was made of."""
        if not history.months or not len(history.rows.days):
            return history
        start = int(np.searchsorted(days.days, first_day(history.first, history.start_day)))
        gone = self.rows[start : start + len(history.rows.days)]
        rows = replace(history.rows, amounts=np.where(gone, 0, history.rows.amounts))
        return replace(history, rows=rows, table=rows.table(history.places(), history.months))

    def of(self, names: Sequence[str | None]) -> Floats:
        """Return the charges of the months ahead by category (None is all), months by names."""
        whole = np.sum(list(self.charges.values()), axis=0)
        return np.stack(
            [whole if name is None else self.charges.get(name, np.zeros_like(whole)) for name in names],
            axis=1,
        )


def certain(
    rows: Rows, streams: Sequence[Stream], *, today: date, months: int, start_day: int = 1
) -> Certain | None:
    """Place streams in the months from the present one on; None where there is none to count on.

    The rows of `streams` are places in `rows`. What a stream has charged this month counts as charged.
    """
    now = month_of(today, start_day)
    start, end = first_day(now, start_day), first_day(now + months, start_day)
    mask = np.zeros(len(rows.days), dtype=bool)
    charges: dict[str, Floats] = {}
    for stream in streams:
        if stream.confidence < LIKELY:
            continue
        mask[list(stream.rows)] = True
        own = charges.setdefault(stream.category, np.zeros(months))
        own[0] += sum(rows.amounts[row] for row in stream.rows if rows.days[row] >= start)
        day = stream.next_date
        while day_number(day) < end:
            own[month_of(day, start_day) - now] += stream.amount
            day = following(day, stream.rhythm)
    return Certain(mask, charges, now) if charges else None
