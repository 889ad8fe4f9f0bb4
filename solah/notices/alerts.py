"""What there is to alert to in one workspace: its budgets as they stand, and what the last night found."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from solah.accounts.models import Workspace
from solah.budgets.status import TIGHT_FROM, Line, Overview, overview
from solah.insights.models import Insight, Standing
from solah.insights.reading import NOTHING, Reading, month_reading
from solah.months import Month
from solah.notices.models import Kind

LIKELY_FROM = 2 / 3  # odds; below it the budgets' page is where they are told
FOUND_LATELY = timedelta(days=3)  # what was found before somebody was told of alerts is no news to mail
UNUSUAL = ("odd_amount", "duplicate", "charged_twice", "new_merchant", "trial_paid")
_SPOKEN_OF = timedelta(days=21)  # of an old statement, brought in today, nobody wants to be alerted
_MOST = 3  # unusual charges at one time; the rest stands among the insights
_SURE = 0.6


@dataclass(frozen=True)
class Alert:
    """One thing to tell. Kind, subject and period make it one thing; `facts` are its figures as texts."""

    kind: Kind
    subject: str
    period: date
    facts: dict[str, Any]


def budget_alerts(workspace: Workspace, *, today: date, has_odds: bool = False) -> list[Alert]:
    """Return what the budgets of the running month give to tell; with odds also which of them will hold."""
    month = Month.of(today, start_day=workspace.month_start)
    reading = month_reading(workspace, month, today=today, has_all=True) if has_odds else NOTHING
    return list(_budgets(overview(workspace, month, today=today), reading))


def early_alerts(workspace: Workspace, *, today: date) -> list[Alert]:
    """Return what is told before it hurts: likely to pass, unusual, dearer, due tomorrow."""
    month = Month.of(today, start_day=workspace.month_start)
    stand = overview(workspace, month, today=today)
    reading = month_reading(workspace, month, today=today, has_all=True)
    return [
        *_likely(stand, reading),
        *_found(workspace, today),
        *_bills(workspace, today),
    ]


def _budgets(stand: Overview, reading: Reading) -> Iterator[Alert]:
    for line in stand.every:
        if line.spent <= 0:
            continue
        if line.spent >= line.available:
            yield _about(Kind.BUDGET_FULL, line)
        elif line.share >= TIGHT_FROM:
            ending = reading.of(line.pk)
            yield _about(Kind.BUDGET_TIGHT, line, odds=ending.odds_of(line.available) if ending else None)


def _likely(stand: Overview, reading: Reading) -> Iterator[Alert]:
    for line in stand.every:
        ending = reading.of(line.pk)
        odds = ending.odds_of(line.available) if ending else None
        if ending is None or odds is None or line.spent >= line.available or not line.days_left:
            continue
        if ending.is_early or odds < LIKELY_FROM:
            continue
        daily = ending.daily_within(line.available)
        yield _about(
            Kind.LIKELY,
            line,
            odds=odds,
            expected=str(ending.expected),
            daily=None if daily is None else str(daily),
            day=ending.runs_out_on.isoformat() if ending.runs_out_on else None,
        )


def _about(kind: Kind, line: Line, **more: Any) -> Alert:
    facts = {
        "category": line.pk,
        "name": line.category.name if line.category else "",
        "month": str(line.month),
        "spent": str(line.spent),
        "available": str(line.available),
        "days_left": line.days_left,
        "a_day": str(line.a_day),
    }
    period = date(line.month.year, line.month.month, 1)
    return Alert(kind, str(line.pk or "all"), period, {**facts, **more})


def _found(workspace: Workspace, today: date) -> Iterator[Alert]:
    if workspace.analysed_for is None:
        return
    fresh = workspace.insights.filter(
        kind__in=[*UNUSUAL, "price_rise"],
        seen_on=workspace.analysed_for,
        found_on__gte=today - FOUND_LATELY,
        expires_on__gte=today,
        dismissed_at__isnull=True,
    ).order_by("-rank", "key")
    found = [(row, day) for row in fresh if (day := _day_of(row)) and today - day <= _SPOKEN_OF]
    names = dict(workspace.categories.values_list("pk", "name")) if found else {}
    odd = [pair for pair in found if pair[0].kind in UNUSUAL][:_MOST]
    dearer = [pair for pair in found if pair[0].kind not in UNUSUAL]
    for kind, pairs in ((Kind.UNUSUAL, odd), (Kind.PRICE_RISE, dearer)):
        for row, day in pairs:
            yield Alert(kind, row.key, day, _facts(row, names))


def _facts(row: Insight, names: dict[int, str]) -> dict[str, Any]:
    spoken = {str(row.facts.get(each, "")) for each in ("category", "usual_category")}
    return {
        "insight": row.pk,
        "finding": row.kind,
        "severity": row.severity,
        "odds": row.odds,
        "facts": row.facts,
        "names": {str(pk): name for pk, name in names.items() if str(pk) in spoken},
        "rows": len(row.evidence),
    }


def _day_of(row: Insight) -> date | None:
    """Return the day that a finding is about: that of its charge, or of the new price."""
    said = row.facts.get("since" if row.kind == "price_rise" else "day")
    return date.fromisoformat(str(said)) if said else None


def _bills(workspace: Workspace, today: date) -> Iterator[Alert]:
    tomorrow = today + timedelta(days=1)
    due = workspace.recurring.filter(next_on=tomorrow).exclude(standing=Standing.DISMISSED)
    for stream in due.order_by("-amount", "pk"):
        if stream.standing == Standing.CONFIRMED or stream.confidence >= _SURE:
            facts = {
                "stream": stream.pk,
                "name": stream.name,
                "amount": str(stream.amount),
                "day": tomorrow.isoformat(),
                "rhythm": stream.rhythm,
            }
            yield Alert(Kind.BILL, stream.key, tomorrow, facts)
