"""Findings about the month: its budgets, how it stands beside others, its bills, and the month before."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from foresight.entries import Book
from foresight.findings import Fact, Finding, finding
from foresight.history import first_day, month_name, month_of
from foresight.month_end import due
from foresight.odds import CENT
from foresight.pace import Pace

if TYPE_CHECKING:
    from foresight.analysis import Analysis

_LIKELY = 0.6  # to pass a limit: nearer to a half it is as likely as not
_VERY = 0.8
_FAR = 1.15  # times a usual month
_MORE, _LESS = 1.35, 0.6  # times what is usual by now
_NOTED = 0.04  # of a usual month: less is no news
_WEEK = 7  # days
_SETTLED = 8  # days into a month before it is called high or low
_NEWS_FOR = 9  # days: last month's record
_SHOWN = 5  # rows behind a sum
_CRUMBS = 0.001  # of a limit: nobody can live on that a day
_ALL = 0.95  # of a month: a category that takes it all is the month


def of_month(
    said: Analysis, known: Book, *, usual: float, promised: float | None = None
) -> Iterator[Finding]:
    """Yield what the month's course gives to tell."""
    yield from _budgets(said, known, usual)
    if not said.is_early:
        high = tuple(_whole(said, known, usual))
        yield from high
        # What makes a month dear is told with it, and not once more.
        yield from _beside_usual(said, known, usual, told={one.facts.get("category") for one in high})
    yield from _bills(said, usual)
    yield from _balance(said, known, usual)
    if promised is not None:
        yield from _record(said, promised, usual)


def _budgets(said: Analysis, known: Book, usual: float) -> Iterator[Finding]:
    month = month_name(said.month)
    for line in said.budgets:
        facts: dict[str, Fact] = {"limit": line.limit, "spent": line.spent, "expected": line.expected}
        if line.category is not None:
            facts["category"] = line.category
        subject = "all" if line.category is None else line.category
        if line.spent > line.limit + CENT:
            over = line.spent - line.limit
            facts |= {"over": over, "day": line.runs_out.isoformat()}
            if line.days_left:
                facts["days"] = line.days_left
            yield finding(
                "over_budget", subject, stamp=month, facts=facts, expires=said.last, share=over / usual,
                evidence=_largest(said, known, line.category),
            )  # fmt: skip
        elif line.is_early or not line.days_left:
            continue
        elif line.chance_over >= _LIKELY:
            yield _will_exceed(said, known, line, facts, subject, usual)
        elif line.days_left <= _WEEK and 0 < line.expected <= 0.85 * line.limit and line.chance_over <= 0.1:
            left = line.limit - line.expected
            facts |= {"left": left}
            yield finding(
                "room_left", subject, stamp=month, facts=facts, expires=said.last, share=left / usual,
                odds=1 - line.chance_over,
            )  # fmt: skip


def _will_exceed(
    said: Analysis, known: Book, line: Pace, facts: dict[str, Fact], subject: str, usual: float
) -> Finding:
    over = max(line.expected - line.limit, 0.0)
    facts |= {"odds": line.chance_over, "day": line.runs_out.isoformat()}
    facts |= {"days": line.days_left, "over": over}
    if line.daily > _CRUMBS * line.limit:
        facts["daily"] = line.daily
    return finding(
        "will_exceed",
        subject,
        stamp=f"{month_name(said.month)} {'very likely' if line.chance_over >= _VERY else 'likely'}",
        facts=facts,
        expires=said.last,
        share=max(over, 0.1 * line.limit) / usual,
        odds=line.chance_over,
        evidence=_largest(said, known, line.category),
    )


def _whole(said: Analysis, known: Book, usual: float) -> Iterator[Finding]:
    """Tell a month that will be far from usual, where no budget says so already."""
    total = said.total
    has_budget = any(line.category is None for line in said.budgets)
    if has_budget or (said.today - said.first).days + 1 < _SETTLED or total.usual <= 0:
        return
    gap = total.expected - total.usual
    facts: dict[str, Fact] = {"expected": total.expected, "usual": total.usual}
    facts |= {"growth": abs(gap) / total.usual}
    odds = 0.9 if not total.low <= total.usual <= total.high else 0.75
    if total.expected >= _FAR * total.usual and total.low_half > total.usual:
        most = max(said.ends[:-1], key=lambda end: end.expected - end.usual)
        facts |= {"over": gap}
        if sum(end.expected > 0 for end in said.ends[:-1]) > 1:
            facts |= {"category": str(most.category), "more": most.expected - most.usual}
        kind, rows = "month_high", _largest(said, known, most.category)
    elif total.expected <= total.usual / _FAR and total.high_half < total.usual:
        facts |= {"left": -gap}
        kind, rows = "month_low", _largest(said, known, None)
    else:
        return
    month = month_name(said.month)
    yield finding(
        kind, "all", stamp=month, facts=facts, expires=said.last, share=abs(gap) / usual, odds=odds,
        evidence=rows,
    )  # fmt: skip


def _beside_usual(
    said: Analysis, known: Book, usual: float, *, told: Collection[Fact | None]
) -> Iterator[Finding]:
    """Compare each category with what it has usually taken by the same day."""
    limited = {line.category for line in said.budgets}
    by_end = {end.category: end for end in said.ends}
    for one in said.patterns.same_day:
        if one.category is None or one.category in limited or one.category in told or one.usual <= 0:
            continue
        gap, end = one.spent - one.usual, by_end[one.category]
        if end.usual >= _ALL * said.total.usual:
            continue
        facts: dict[str, Fact] = {"category": one.category, "spent": one.spent, "usual": one.usual}
        facts |= {"day": said.today.isoformat(), "growth": abs(gap) / one.usual}
        facts |= {"expected": end.expected, "whole": end.usual}
        month = month_name(said.month)
        late = (said.today - said.first).days + 1 >= _SETTLED
        if one.spent >= _MORE * one.usual and gap >= _NOTED * usual and one.above >= 0.75:
            # A bill that came early is no news: the whole month must be about to be dearer too.
            if end.expected < 1.1 * end.usual:
                continue
            facts |= {"over": gap}
            yield finding(
                "above_usual", one.category, stamp=month, facts=facts, expires=said.last, share=gap / usual,
                odds=one.above, evidence=_largest(said, known, one.category),
            )  # fmt: skip
        elif 0 < one.spent <= _LESS * one.usual and -gap >= _NOTED * usual and late and one.above <= 0.25:
            if end.expected > 0.9 * end.usual:
                continue
            facts |= {"left": -gap}
            yield finding(
                "below_usual", one.category, stamp=month, facts=facts, expires=said.last, share=-gap / usual,
                odds=1 - one.above, evidence=_largest(said, known, one.category),
            )  # fmt: skip


def _bills(said: Analysis, usual: float) -> Iterator[Finding]:
    """Tell what the next seven days will take without being asked."""
    soon = due(said.streams, today=said.today, until=said.today + timedelta(days=_WEEK))
    together = sum(stream.amount for _, stream in soon)
    if not soon or together < _NOTED * usual:
        return
    day, first = soon[0]
    facts: dict[str, Fact] = {
        "count": len(soon),
        "together": together,
        "due": day.isoformat(),
        "last": soon[-1][0].isoformat(),
        "merchant": first.description,
        "amount": first.amount,
        "days": _WEEK,
        "rhythm": first.rhythm.name,
    }
    rows = tuple(row for _, stream in soon for row in stream.rows[-1:])
    odds = sum(stream.confidence * stream.amount for _, stream in soon) / together
    yield finding(
        "bills_ahead", "week", stamp=f"{day.isoformat()} {len(soon)}", facts=facts, expires=soon[-1][0],
        share=together / usual, odds=odds, evidence=rows,
    )  # fmt: skip


def _balance(said: Analysis, known: Book, usual: float) -> Iterator[Finding]:
    """Tell a complete month that took more than came in, if money has come in each of the last months."""
    came: dict[int, float] = {}
    for one in known.incomes:
        month = month_of(one.day, said.start_day)
        came[month] = came.get(month, 0.0) + one.amount
    last = said.month - 1
    if any(came.get(last - back, 0.0) <= 0 for back in range(3)):
        return
    spent = sum(change.after for change in said.patterns.changes if change.category is None)
    over = spent - came[last]
    if over > 0.02 * came[last]:
        facts: dict[str, Fact] = {
            "month": month_name(last),
            "income": came[last],
            "spent": spent,
            "over": over,
        }
        yield finding(
            "more_than_in", "all", stamp=month_name(last), facts=facts, expires=said.last, share=over / usual,
            evidence=_largest(said, known, None, month=last),
        )  # fmt: skip


def _record(said: Analysis, promised: float, usual: float) -> Iterator[Finding]:
    """Own up to what was really told of last month, in the first days of a month."""
    until = said.first + timedelta(days=_NEWS_FOR)
    came = sum(change.after for change in said.patterns.changes if change.category is None)
    if said.today <= until and came > 0:
        off = abs(promised - came)
        month = month_name(said.month - 1)
        facts: dict[str, Fact] = {"month": month, "said": promised, "came": came, "off": off}
        facts |= {"part": off / came}
        yield finding("last_month", "all", stamp=month, facts=facts, expires=until, share=off / usual)


def _largest(
    said: Analysis, known: Book, category: str | None, *, month: int | None = None
) -> tuple[int, ...]:
    """Return the ids of a month's largest payments of a category; it is this month if none is named."""
    month = said.month if month is None else month
    start, end = (len(known.rows.before(first_day(at, said.start_day)).days) for at in (month, month + 1))
    own = [
        place
        for place in range(start, end)
        if category in (None, known.spent[place].category) and known.spent[place].amount > 0
    ]
    own.sort(key=lambda place: (-known.spent[place].amount, place))
    return known.evidence(own[:_SHOWN])
