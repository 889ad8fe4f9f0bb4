"""A ledger's rows as they are handed in, sorted into what was spent, what is dated ahead and what came in."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from foresight.history import BadRows, Rows, date_of, first_day, month_of
from foresight.names import name_of
from foresight.spelling import merchant_key

EXPENSE, REFUND, INCOME, TRANSFER = "expense", "refund", "income", "transfer"
_LATE = 8  # days into a month: a ledger that begins later has not seen its first month
OLD = 3 * 366  # days; what is older says nothing that is still worth hearing


class Entry(NamedTuple):
    """One row. `amount` is above 0, `kind` gives its sign; `category` is any stable word, or empty."""

    day: date
    amount: float
    category: str
    text: str
    id: int = 0
    kind: str = EXPENSE


class Spending(NamedTuple):
    """One payment (or, below 0, one refund) as the engine's parts ask for it."""

    day: date
    amount: float
    category: str
    text: str


@dataclass(frozen=True, slots=True)
class Book:
    """The entries until today, oldest first; `planned` is dated ahead.

    A row has the same place in `rows`, `spent`, `keyed`, `names` (whom it means) and `ids`. From place
    `whole` on months are known from their beginning: a first month that began without us would look like a
    cheap one.
    """

    rows: Rows
    spent: tuple[Spending, ...]
    keyed: tuple[Spending, ...]  # the same, with their merchants' keys for texts
    names: tuple[str, ...]
    ids: tuple[int, ...]
    planned: tuple[Entry, ...]
    incomes: tuple[Entry, ...]
    today: date
    whole: int
    first: int  # the first month that is known from its beginning

    def evidence(self, places: Iterable[int]) -> tuple[int, ...]:
        """Return the ids of the rows at these places of `spent`."""
        return tuple(self.ids[place] for place in places)


def book(entries: Iterable[Entry], *, today: date, start_day: int = 1) -> Book:
    """Sort entries; raise BadRows for an amount that is none. Transfers move no spending and are left out."""
    oldest = today - timedelta(days=OLD)
    kept = [one for one in map(_checked, entries) if one.day >= oldest and one.kind != TRANSFER]
    spent = [one for one in kept if one.kind != INCOME and one.day <= today]
    keys = {text: merchant_key(text) for text in {one.text for one in spent}}
    # The order of `Rows.of`, so that a place is the same everywhere.
    spent.sort(key=lambda one: (one.day, _signed(one), one.category, keys[one.text], one.text, one.id))
    paid = tuple(Spending(one.day, _signed(one), one.category, one.text) for one in spent)
    names = {key: name_of(key) for key in set(keys.values())}
    # What is the same for every visit, so that it is made out once and not by each part of the engine again.
    keyed = tuple(one._replace(text=keys[one.text] or one.text) for one in paid)
    rows = Rows.of(keyed)
    first = _first_whole(rows, today, start_day)
    whole = min(first, month_of(today, start_day))
    return Book(
        rows,
        paid,
        keyed,
        tuple(names[keys[one.text]] for one in spent),
        tuple(one.id for one in spent),
        tuple(sorted(one for one in kept if one.kind == EXPENSE and one.day > today)),
        tuple(sorted(one for one in kept if one.kind == INCOME and one.day <= today)),
        today,
        len(rows.before(first_day(whole, start_day)).days),
        first,
    )


def _first_whole(rows: Rows, today: date, start_day: int) -> int:
    """Return the first month whose first days are known."""
    if not len(rows.days):
        return month_of(today, start_day)
    first = month_of(date_of(int(rows.days[0])), start_day)
    began = int(rows.days[0]) - first_day(first, start_day)
    return first + (began >= _LATE)


def _checked(entry: Entry) -> Entry:
    if not math.isfinite(entry.amount) or entry.amount < 0:
        raise BadRows("An amount is not a number above 0.")
    return entry


def _signed(entry: Entry) -> float:
    return -entry.amount if entry.kind == REFUND else entry.amount
