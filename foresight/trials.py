"""Trials that turned paid: a first charge of next to nothing, then the full price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foresight.entries import Book

_LENGTHS = (7, 14, 30, 60, 90)  # days a trial lasts
_SLACK = 3  # days
_SMALL = 0.25  # of the price: what a trial costs at most
_ALIKE = 0.1  # of a price
_CHOSEN = frozenset({"subscriptions", "entertainment"})


@dataclass(frozen=True, slots=True)
class Trial:
    """A charge that grew from `first` to `price` on `day`; `rows` are ids."""

    name: str
    text: str
    category: str
    first: float
    price: float
    day: date
    odds: float
    rows: tuple[int, ...]


def trials(known: Book, *, meanings: Mapping[str, str]) -> tuple[Trial, ...]:
    """Return what began as a trial and is paid now, the newest first.

    One full charge is enough where subscriptions are meant; elsewhere the price must have come twice.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(known.names):
        if name and known.spent[place].amount > 0:
            places[name].append(place)
    found = [_trial(known, name, own, meanings) for name, own in places.items() if 2 <= len(own) <= 12]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.day, one.name), reverse=True))


def _trial(known: Book, name: str, own: list[int], meanings: Mapping[str, str]) -> Trial | None:
    first, *paid = (known.spent[place] for place in own)
    price = paid[0].amount
    gap = (paid[0].day - first.day).days
    lasts = any(abs(gap - length) <= _SLACK for length in _LENGTHS)
    steady = all(abs(one.amount - price) <= _ALIKE * price for one in paid)
    if not lasts or not steady or first.amount > _SMALL * price:
        return None
    is_chosen = meanings.get(paid[0].category) in _CHOSEN or "trial" in first.text.lower()
    if len(paid) < 2 and not is_chosen:
        return None
    odds = 0.9 if is_chosen and len(paid) > 1 else 0.75 if is_chosen else 0.6
    text, category = paid[-1].text, paid[-1].category
    return Trial(name, text, category, first.amount, price, paid[0].day, odds, known.evidence(own[:2]))
