"""Small invented ledgers for the tests of the analysis: a calm household, and what may happen to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from foresight import datasets
from foresight.entries import Entry

TODAY = date(2026, 11, 17)
MEANINGS = {
    "Rent": "home", "Power": "home", "Phone": "subscriptions", "Streaming": "subscriptions",
    "Gym": "subscriptions", "Insurance": "health", "School": "education", "Groceries": "groceries",
    "Eating out": "eating_out", "Transport": "transport", "Shopping": "shopping", "Health": "health",
    "Travel": "travel", "Gifts": "gifts",
}  # fmt: skip
type Paid = tuple[date, float, str, str]


def entries(rows: Iterable[Paid], *, kind: str = "expense", first: int = 0) -> list[Entry]:
    """Give rows ids in their order."""
    return [Entry(*row, id=first + number, kind=kind) for number, row in enumerate(rows)]


def household(seed: int = 3, *, months: int = 20, today: date = TODAY) -> list[Paid]:
    return datasets.household(seed=seed, months=months, last=today)


def calm(*, months: int = 14, today: date = TODAY) -> list[Paid]:
    """Rent on the 3rd, groceries twice a week, lunches: each month like the other, until `today`."""
    rows: list[Paid] = []
    for back in reversed(range(months)):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        start = date(year, month + 1, 1)
        rows.append((start + timedelta(days=2), 20_000.0, "Rent", "Sharma Residency"))
        rows += [
            (start + timedelta(days=d), 900.0 + 7 * d, "Groceries", "Fresh Basket") for d in range(1, 28, 4)
        ]
        lunches = zip(range(0, 28, 5), ("Tiffin Room", "Chai Stop") * 3, strict=True)
        rows += [(start + timedelta(days=d), 250.0 + d, "Eating out", where) for d, where in lunches]
    return sorted(row for row in rows if row[0] <= today)


def monthly(
    text: str, amounts: Sequence[float], *, category: str = "Streaming", day: int = 9, last: date = TODAY
) -> list[Paid]:
    """Charge on a day of each month, the last amount in `last`'s month."""
    count = len(amounts)
    spots = [divmod(last.year * 12 + last.month - count + n, 12) for n in range(count)]
    return [
        (date(y, m + 1, day), amount, category, text) for (y, m), amount in zip(spots, amounts, strict=True)
    ]
