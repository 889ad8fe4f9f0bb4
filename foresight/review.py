"""The last whole month in a few facts: what it came to, where it went, what was other than usual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foresight.entries import Book
from foresight.findings import Fact, Finding, finding
from foresight.forecasting import ENOUGH
from foresight.history import date_of, first_day, month_name, month_of

if TYPE_CHECKING:
    from foresight.analysis import Analysis

MOST = 5  # sentences
_LIKE = 0.03  # of a usual month: as usual
_ALL = 0.95  # of a month: that one category took it all is no news
_NOTED = 0.02  # of a month: a category's change worth a sentence


def review(said: Analysis, known: Book) -> tuple[Finding, ...]:
    """Tell the last whole month in at most five findings, in the order of telling, or none."""
    if not said.months_seen or not said.patterns.changes:
        return ()
    return tuple(_told(said, known))[:MOST]


def _told(said: Analysis, known: Book) -> Iterator[Finding]:
    changes = {change.category: change for change in said.patterns.changes}
    if None not in changes or changes[None].after <= 0:
        return
    whole = changes.pop(None)
    gap = whole.after - whole.usual
    facts: dict[str, Fact] = {"month": month_name(whole.month), "came": whole.after}
    is_usual_known = whole.months >= ENOUGH and whole.usual > 0
    if is_usual_known:
        facts |= {"usual": whole.usual}
        if abs(gap) > _LIKE * whole.usual:
            facts |= {"over": gap} if gap > 0 else {"left": -gap}
    yield _sentence("review_total", facts, said)
    names = [name for name in changes if name is not None]
    names.sort(key=lambda name: (-changes[name].after, name))
    share = changes[names[0]].after / whole.after if names else 1.0
    if share < _ALL:
        most = changes[names[0]]
        yield _sentence("review_most", {"category": names[0], "spent": most.after, "part": share}, said)
    more = {name: changes[name].after - changes[name].usual for name in names}
    for kind, fact, sign in (("review_rise", "more", 1), ("review_fall", "left", -1)):
        if not is_usual_known or share >= _ALL:
            break
        furthest = max(names, key=lambda name: (sign * more[name], name), default=None)
        if furthest is not None and sign * more[furthest] > _NOTED * whole.after:
            yield _sentence(kind, {"category": furthest, fact: sign * more[furthest]}, said)
    yield from _balance(said, known, whole.after)
    yield from _largest(said, known)


def _balance(said: Analysis, known: Book, spent: float) -> Iterator[Finding]:
    last = said.month - 1
    came = sum(one.amount for one in known.incomes if month_of(one.day, said.start_day) == last)
    if came > 0:
        facts: dict[str, Fact] = {"income": came}
        facts |= {"left": came - spent} if came >= spent else {"over": spent - came}
        yield _sentence("review_balance", facts, said)


def _largest(said: Analysis, known: Book) -> Iterator[Finding]:
    first = date_of(first_day(said.month - 1, said.start_day))
    own = [
        place
        for place, one in enumerate(known.spent)
        if first <= one.day < said.first and one.text.strip() and one.amount > 0
    ]
    if own:
        place = max(own, key=lambda at: (known.spent[at].amount, -at))
        paid = known.spent[place]
        facts: dict[str, Fact] = {"merchant": paid.text, "amount": paid.amount, "day": paid.day.isoformat()}
        yield _sentence("review_largest", facts, said, rows=known.evidence([place]))


def _sentence(kind: str, facts: dict[str, Fact], said: Analysis, rows: tuple[int, ...] = ()) -> Finding:
    stamp = month_name(said.month - 1)
    return finding(kind, "all", stamp=stamp, facts=facts, expires=said.last, share=1.0, evidence=rows)
