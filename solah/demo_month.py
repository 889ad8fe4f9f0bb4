"""The invented household's current month in figures, for those who have not signed up yet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from solah import demo
from solah.months import Month

CATEGORIES_SHOWN = 5


@dataclass(frozen=True)
class DemoMonth:
    """What the household spent in the month of `today`: `days` holds each day, `kinds` the largest first."""

    month: Month
    today: date
    spent: Decimal
    days: tuple[tuple[date, Decimal], ...]
    kinds: tuple[tuple[str, Decimal], ...]


@lru_cache(maxsize=4)
def demo_month(today: date, *, seed: int = 16) -> DemoMonth:
    """Return the month up to `today`; refunds lower their day and their category."""
    month = Month.of(today)
    by_day: dict[date, Decimal] = defaultdict(Decimal)
    by_kind: dict[str, Decimal] = defaultdict(Decimal)
    for row in demo.household(seed, until=today, since=month.first):
        if row.kind in {"expense", "refund"}:
            amount = row.amount if row.kind == "expense" else -row.amount
            by_day[row.spent_on] += amount
            by_kind[row.category_kind] += amount
    kinds = sorted(by_kind.items(), key=lambda pair: -pair[1])[:CATEGORIES_SHOWN]
    days = tuple((day, by_day.get(day, Decimal(0))) for day in month.dates())
    return DemoMonth(month, today, sum(by_day.values(), Decimal(0)), days, tuple(kinds))
