"""How much has been written down, and when it will be enough for an answer that needs more."""

from dataclasses import dataclass
from datetime import date, timedelta

from solah.months import Month

DAYS_FOR_MONTH_END = 21
MONTHS_FOR_PATTERNS = 3


@dataclass(frozen=True)
class Reach:
    """What there is of what is needed. `on` is the day it will be enough; None before anything is there."""

    seen: int
    needed: int
    on: date | None

    @property
    def is_enough(self) -> bool:
        """Nothing is waited for any more."""
        return self.seen >= self.needed


def days_seen(began: date | None, *, today: date, needed: int = DAYS_FOR_MONTH_END) -> Reach:
    """Count the days from the first row to today, both included."""
    if began is None or began > today:
        return Reach(0, needed, None)
    return Reach(min((today - began).days + 1, needed), needed, began + timedelta(days=needed - 1))


def full_months(
    began: date | None, *, today: date, start_day: int = 1, needed: int = MONTHS_FOR_PATTERNS
) -> Reach:
    """Count the months that are over and were written down from their first day on."""
    if began is None or began > today:
        return Reach(0, needed, None)
    first = Month.of(began, start_day)
    first = first if began == first.first else first.next()
    current = Month.of(today, start_day)
    over = (current.year - first.year) * 12 + current.month - first.month
    return Reach(min(max(over, 0), needed), needed, first.shift(needed).first)
