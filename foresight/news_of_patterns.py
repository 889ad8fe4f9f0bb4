"""Findings about habits: what grew, what changed for good, the week, the season, and what could be saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from foresight.findings import Fact, Finding, finding
from foresight.history import month_name
from foresight.patterns import Patterns
from foresight.savings import Saving
from foresight.weeks import Week

if TYPE_CHECKING:
    from foresight.analysis import Analysis

_NOTED = 0.02  # of a usual month
_FRESH = 6  # months: a change of level that is older is no news
_SURE = 0.95
_UNLIKE = 1.3  # times: a weekend beside working days
_BUSY = 1.4  # times: a weekday beside the next
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAILY, _OFTEN = 0.4, 0.2  # of all days: spending on fewer has no week
_MONTH = timedelta(days=31)


def of_patterns(said: Analysis, *, usual: float) -> Iterator[Finding]:
    """Yield the shapes worth telling."""
    if said.is_early:
        return
    yield from _grown(said, usual)
    yield from _levels(said, usual)
    yield from _seasons(said, usual)
    yield from _weeks(said, said.patterns, usual)


def _grown(said: Analysis, usual: float) -> Iterator[Finding]:
    for one in said.patterns.grown:
        more = one.after - one.before
        if more >= _NOTED * usual:
            facts: dict[str, Fact] = {"merchant": one.text, "category": one.category, "more": more}
            facts |= {"before": one.before, "after": one.after, "growth": more / one.before}
            facts |= {"count": round(one.visits_after), "months": 3}
            yield finding(
                "merchant_grew", one.name, stamp=str(said.month // 3), facts=facts, share=more / usual,
                expires=said.last, evidence=one.rows, odds=0.7,
            )  # fmt: skip


def _levels(said: Analysis, usual: float) -> Iterator[Finding]:
    ends = {end.category: end.expected for end in said.ends}
    for one in said.patterns.trends:
        more = one.after - one.before
        if one.category is None or said.month - one.month > _FRESH or abs(more) < _NOTED * usual:
            continue
        kind = "trend_up" if more > 0 else "trend_down"
        if (ends[one.category] - (one.before + one.after) / 2) * more < 0:
            continue  # this month is about to belie it
        facts: dict[str, Fact] = {"category": one.category, "before": one.before, "after": one.after}
        facts |= {"month": month_name(one.month), "more": abs(more), "growth": abs(more) / one.before}
        yield finding(
            kind, one.category, stamp=f"since {1970 + one.month // 12}", facts=facts, odds=one.odds,
            expires=said.last, share=abs(more) / usual,
        )  # fmt: skip


def _seasons(said: Analysis, usual: float) -> Iterator[Finding]:
    """Foretell a dear month while it can still be prepared for."""
    coming = said.month + 1
    for one in said.patterns.seasons:
        more = one.usual * (one.factor - 1)
        if one.month != coming % 12 + 1 or one.category is None or more < _NOTED * usual:
            continue
        facts: dict[str, Fact] = {"category": one.category, "month": month_name(coming), "more": more}
        facts |= {"usual": one.usual, "expected": one.usual * one.factor, "ratio": one.factor}
        facts |= {"count": one.years}
        yield finding(
            "season", one.category, stamp=month_name(coming), facts=facts, share=more / usual,
            expires=said.last + _MONTH, odds=0.7,
        )  # fmt: skip


def _weeks(said: Analysis, shapes: Patterns, usual: float) -> Iterator[Finding]:
    often = [week for week in shapes.weeks if week.active >= (_DAILY if week.category is None else _OFTEN)]
    clear = [week for week in often if week.odds >= _SURE and _gap(week) >= _NOTED * usual / 8]
    half = f"{said.today.year} {(said.today.month - 1) // 6}"
    for week in clear:
        low, high = sorted((week.weekday, week.weekend))
        if low <= 0 or high < _UNLIKE * low:
            continue
        facts: dict[str, Fact] = {"weekend": week.weekend, "weekday": week.weekday, "ratio": high / low}
        facts |= {"count": week.weeks}
        if week.category is not None:
            facts["category"] = week.category
        share = 8 * (high - low) / usual  # of eight days of weekends a month
        yield finding(
            "weekend", week.category or "all", stamp=half, facts=facts, share=share, odds=week.odds,
            expires=said.last + _MONTH,
        )  # fmt: skip
    for week in often:
        best, second = sorted(range(7), key=lambda day: -week.days[day])[:2]
        if week.category is None and week.days[best] >= _BUSY * week.days[second] > 0:
            facts = {"weekday_name": _DAYS[best], "amount": week.days[best], "usual": sum(week.days) / 7}
            facts |= {"count": week.weeks}
            yield finding(
                "busiest_day", "all", stamp=f"{half} {best}", facts=facts, odds=0.7,
                share=4 * (week.days[best] - week.days[second]) / usual, expires=said.last + _MONTH,
            )  # fmt: skip


def _gap(week: Week) -> float:
    return abs(week.weekend - week.weekday)


def of_savings(said: Analysis, *, usual: float) -> Iterator[Finding]:
    """Yield the ways to spend less, each said once a quarter."""
    for one in said.savings:
        monthly = one.yearly / 12
        if monthly < 0.003 * usual:
            continue
        yield finding(
            one.kind,
            one.key,
            stamp=f"{one.count}" if one.kind == "overlap" else f"{said.today.year} {said.today.month // 4}",
            facts=_saving(one),
            share=monthly / usual,
            odds=one.odds,
            evidence=one.rows,
            expires=said.last + _MONTH,
        )


def _saving(one: Saving) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"category": one.category, "count": one.count, "saves": one.yearly}
    if one.kind == "overlap":
        return facts | {"merchants": ", ".join(one.names), "yearly": one.paid}
    if one.kind == "fees":
        return facts | {"merchants": ", ".join(one.names), "together": one.paid, "months": one.months}
    facts["merchant"] = one.names[0]
    if one.kind == "cheaper_habit":
        return facts | {"each": one.each, "fewer": one.fewer, "together": one.paid, "months": one.months}
    last = one.last.isoformat() if one.last else ""
    return facts | {"yearly": one.yearly, "amount": one.paid, "last": last, "months": one.months}
