"""Two periods beside each other: what changed, and how much of it is price, count, new and gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foresight.entries import EXPENSE, REFUND, Entry
from foresight.names import name_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One group (a category, a merchant, a weekday …) in two periods.

    `price`, `count`, `new` and `gone` add up to `after - before`: dearer visits, more visits, merchants who
    were not there before (nothing below 0), and those who are not any more (nothing above 0).
    """

    name: str
    before: float
    after: float
    visits_before: int
    visits_after: int
    price: float
    count: float
    new: float
    gone: float

    @property
    def change(self) -> float:
        return self.after - self.before


@dataclass(slots=True)
class _Taken:
    amount: float = 0.0
    visits: int = 0


def compare(
    before: Iterable[Entry], after: Iterable[Entry], *, by: Callable[[Entry], str]
) -> tuple[Difference, ...]:
    """Compare what was spent in two periods, the largest change first.

    `by` says to which group a row belongs. A refund lowers its merchant's sum and is no visit.
    """
    old, fresh = _sums(before, by), _sums(after, by)
    found = [_difference(name, old.get(name, {}), fresh.get(name, {})) for name in old.keys() | fresh.keys()]
    return tuple(sorted(found, key=lambda one: (-abs(one.change), one.name)))


def together(differences: Iterable[Difference], *, name: str = "") -> Difference:
    """Add differences up to one."""
    all_ = list(differences)
    return Difference(
        name,
        before=sum(one.before for one in all_),
        after=sum(one.after for one in all_),
        visits_before=sum(one.visits_before for one in all_),
        visits_after=sum(one.visits_after for one in all_),
        price=sum(one.price for one in all_),
        count=sum(one.count for one in all_),
        new=sum(one.new for one in all_),
        gone=sum(one.gone for one in all_),
    )


def _sums(entries: Iterable[Entry], by: Callable[[Entry], str]) -> dict[str, dict[str, _Taken]]:
    names: dict[str, str] = {}
    sums: defaultdict[str, dict[str, _Taken]] = defaultdict(dict)
    for entry in entries:
        if entry.kind not in (EXPENSE, REFUND):
            continue
        if entry.text not in names:
            names[entry.text] = name_of(entry.text)
        taken = sums[by(entry)].setdefault(names[entry.text], _Taken())
        taken.amount += entry.amount if entry.kind == EXPENSE else -entry.amount
        taken.visits += entry.kind == EXPENSE
    return sums


def _difference(name: str, old: dict[str, _Taken], fresh: dict[str, _Taken]) -> Difference:
    price = count = new = gone = 0.0
    for merchant in sorted(old.keys() | fresh.keys()):
        was, now = old.get(merchant, _Taken()), fresh.get(merchant, _Taken())
        change = now.amount - was.amount
        if was.visits and now.visits:
            more = (now.visits - was.visits) * was.amount / was.visits
            count, price = count + more, price + change - more
        elif change > 0 and not was.visits:
            new += change
        elif change < 0 and not now.visits:
            gone += change
        else:  # only refunds in one of the periods
            price += change
    return Difference(
        name,
        before=sum(one.amount for one in old.values()),
        after=sum(one.amount for one in fresh.values()),
        visits_before=sum(one.visits for one in old.values()),
        visits_after=sum(one.visits for one in fresh.values()),
        price=price,
        count=count,
        new=new,
        gone=gone,
    )
