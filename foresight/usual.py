"""What is usual for a person, a merchant and a category, and the signs that one payment is not."""

from __future__ import annotations

import math
from bisect import insort
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from itertools import pairwise

from foresight.spelling import merchant_key

NEAR_DAYS = 3  # a charge repeated within these may be a slip
_TRUST = 3.0  # payments; so many weigh as much as what is usual elsewhere
_LEAST_SPREAD = 0.05  # of a log amount
_COMMON_SPREAD = 0.6
_RECENT = 60  # payments of a merchant


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: its day (counted from 1970), what was paid, for what, and to whom."""

    day: int
    amount: float
    category: str
    text: str


@dataclass(slots=True)
class Place:
    """A merchant's past: log amounts in order of size, the newest ones in order of time, days, categories."""

    sizes: list[float] = field(default_factory=list)
    recent: deque[Payment] = field(default_factory=lambda: deque(maxlen=_RECENT))
    categories: Counter[str] = field(default_factory=Counter)
    amounts: Counter[float] = field(default_factory=Counter)
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one payment for each kind of oddity."""

    amount: tuple[float, ...]
    duplicate: tuple[float, ...]
    new_merchant: tuple[float, ...]
    category: tuple[float, ...]
    early: float  # how much too early a regular charge comes, 0 to 1
    usual: float  # what it usually costs there
    twin: int  # how many days ago the same was paid there; -1: not lately


class Past:
    """Payments so far, oldest first; asked about the next before it is added."""

    def __init__(self) -> None:
        self._places: defaultdict[str, Place] = defaultdict(Place)
        self._groups: defaultdict[str, Place] = defaultdict(Place)
        self._all = Place()
        self._keys: dict[str, str] = {}
        self._newcomers = 0

    def add(self, paid: Payment) -> None:
        """Learn one payment."""
        place = self._places[self._key(paid)]
        self._newcomers += not place.sizes
        twin = _twin(place, paid)
        for known in (place, self._groups[paid.category], self._all):
            known.repeats += twin >= 0
            insort(known.sizes, math.log(paid.amount))
            known.recent.append(paid)
            known.categories[paid.category] += 1
        place.amounts[paid.amount] += 1

    def signs(self, paid: Payment) -> Signs:
        """Return the signs of a payment that is not added yet."""
        place = self._places.get(self._key(paid)) or Place()
        group = self._groups.get(paid.category) or Place()
        size = math.log(paid.amount)
        elsewhere = _level(self._all.sizes, (size, _COMMON_SPREAD))
        usual = _lean(_level(group.sizes, elsewhere), group.sizes, elsewhere)
        usual = _lean(_level(place.sizes, elsewhere), place.sizes, usual)
        twin = _twin(place, paid)
        return Signs(
            self._amount(size, place, group, usual),
            self._duplicate(paid, place, group, twin),
            self._new(size, paid, place, group),
            self._category(paid, place, group),
            _early(place, paid),
            math.exp(usual[0]),
            twin,
        )

    def _key(self, paid: Payment) -> str:
        known = self._keys.get(paid.text)
        if known is None:
            known = self._keys[paid.text] = merchant_key(paid.text) or paid.text.strip().lower()
        return known or f"|{paid.category}"

    def _amount(
        self, size: float, place: Place, group: Place, usual: tuple[float, float]
    ) -> tuple[float, ...]:
        known, far = float(bool(place.sizes)), (size - usual[0]) / usual[1]
        over = _over(size, place.sizes) if place.sizes else 0.0
        within = _over(size, group.sizes)
        return (
            1.0,
            min(max(far, 0.0), 4.0),
            min(max(far - 2, 0.0), 6.0),
            _clip(size - usual[0] - math.log(4), -1, 1),
            known,
            known * _clip(over - 1, -2, 2),
            known * max(over, 0.0),
            known * min(max(over, 0.0), 1.2) * math.log1p(len(place.sizes)),
            _clip(within, -2, 2),
            max(within, 0.0),
            _clip(_over(size, self._all.sizes, 0.99), -2, 2),
            math.log1p(len(place.sizes)),
            math.log1p(len(group.sizes)),
            known * _clip(size - _middle(place.sizes), -1, 3) if place.sizes else 0.0,
            max(math.log(usual[1]), -2),
        )

    def _duplicate(self, paid: Payment, place: Place, group: Place, twin: int) -> tuple[float, ...]:
        if twin < 0:
            return ()
        count = len(place.sizes)
        share = place.amounts[paid.amount] / count
        same = [one for one in place.recent if one.amount == paid.amount]
        alike = any(one.category == paid.category for one in same if paid.day - one.day <= NEAR_DAYS)
        rate = (place.repeats + 1) / (count + 4)
        return (
            1.0,
            math.log(rate),
            math.log((self._all.repeats + 1) / (len(self._all.sizes) + 10)),
            math.log((group.repeats + 1) / (len(group.sizes) + 6)),
            math.log1p(count),
            math.log(share),
            float(place.amounts[paid.amount] == 1),
            float(alike),
            float(twin == 0),
            float(twin == 3),
            _clip(math.log(paid.amount) - _middle(self._all.sizes), -3, 3),
        )

    def _new(self, size: float, paid: Payment, place: Place, group: Place) -> tuple[float, ...]:
        if place.sizes and paid.text.strip():
            return ()
        many = len(self._all.sizes)
        over = _over(size, self._all.sizes, 0.99)
        within = _over(size, group.sizes)
        return (
            1.0,
            _clip(over, -2, 2),
            float(over > 0) + float(over > 0.35),
            max(over - 1.2, 0.0),
            _clip(within, -2, 3),
            float(within > 0),
            math.log((self._newcomers + 1) / (many + 2)),
            math.log1p(many),
            float(not paid.text.strip()),
            _clip(_over(size, self._all.sizes), -2, 2),
        )

    def _category(self, paid: Payment, place: Place, group: Place) -> tuple[float, ...]:
        count = len(place.sizes)
        if not count or not paid.text.strip():
            return ()
        overall = (self._all.categories[paid.category] + 0.5) / (len(self._all.sizes) + 1)
        mine = place.categories[paid.category]
        top = max(place.categories.values()) / count
        last = place.recent[-1].category
        same = place.amounts[paid.amount]
        share = (mine + 2 * overall) / (count + 2)
        return (
            1.0,
            math.log(share),
            float(mine == 0),
            float(mine == 0) * math.log1p(count),
            float(mine == 0) * top * min(count, 6) / 6,
            math.log(overall),
            float(last == paid.category),
            len(place.categories) / count,
            float(mine == 0) * float(same > 0),
            _clip(abs(math.log(paid.amount) - _middle(group.sizes)), 0, 4) if group.sizes else 2.0,
        )


def _twin(place: Place, paid: Payment) -> int:
    for one in reversed(place.recent):
        if paid.day - one.day > NEAR_DAYS:
            return -1
        if one.amount == paid.amount:
            return paid.day - one.day
    return -1


def _early(place: Place, paid: Payment) -> float:
    """Return how much too early a charge comes that has kept its rhythm: 1 is at once."""
    days = sorted({one.day for one in list(place.recent)[-7:]})
    if len(days) < 5:
        return 0.0
    gaps = sorted(later - sooner for sooner, later in pairwise(days))
    middle = gaps[len(gaps) // 2]
    if gaps[-1] - gaps[0] > 0.25 * middle or middle < 6:
        return 0.0
    return max(1 - (paid.day - days[-1]) / (0.6 * middle), 0.0)


def _middle(sizes: list[float], at: float = 0.5) -> float:
    """Return a quantile of sorted sizes."""
    place = at * (len(sizes) - 1)
    low = int(place)
    high = min(low + 1, len(sizes) - 1)
    return sizes[low] + (place - low) * (sizes[high] - sizes[low])


def _level(sizes: list[float], elsewhere: tuple[float, float]) -> tuple[float, float]:
    """Return the middle of log amounts, and a robust spread around it."""
    if not sizes:
        return elsewhere[0], _COMMON_SPREAD
    wide = (_middle(sizes, 0.9) - _middle(sizes, 0.1)) / 2.56
    return _middle(sizes), max(wide, _LEAST_SPREAD)


def _lean(own: tuple[float, float], sizes: list[float], other: tuple[float, float]) -> tuple[float, float]:
    """Lean what is known of few payments towards what is usual elsewhere."""
    count = len(sizes)
    trust = count / (count + _TRUST / 3)
    steady = count / (count + _TRUST)
    return trust * own[0] + (1 - trust) * other[0], steady * own[1] + (1 - steady) * other[1]


def _over(size: float, sizes: list[float], at: float = 1.0) -> float:
    return size - _middle(sizes, at) if sizes else 0.0


def _clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
