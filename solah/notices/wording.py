"""What a notice says: its sentence from its facts, where its evidence is, and what may be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from solah.accounts.models import Workspace
from solah.insights.telling import odds_word, rhythm_word, tell, whole
from solah.money import format_money
from solah.notices.models import Kind

_HOLDS = 0.25  # odds of passing it, and below


@dataclass(frozen=True)
class Words:
    """One notice in words. `place` is where its rows stand, `deed` where something can be done about it."""

    headline: str
    detail: str
    place: str
    action: str
    deed: str = ""
    deed_action: str = ""
    tone: str = "watch"  # risk, watch or calm: how its mark is drawn


def words_of(workspace: Workspace, kind: str, facts: Mapping[str, Any], *, today: date) -> Words:
    """Write a notice down."""
    if kind in {Kind.BUDGET_TIGHT, Kind.BUDGET_FULL, Kind.LIKELY}:
        return _of_budget(workspace, Kind(kind), facts, today)
    if kind in {Kind.UNUSUAL, Kind.PRICE_RISE}:
        return _of_finding(workspace, facts, today)
    if kind == Kind.BILL:
        return _of_bill(workspace, facts, today)
    return Words(Kind(kind).label, "", "/", "Open", tone="calm")


def day_word(day: date, today: date) -> str:
    """Write a day as Sat 21 Nov, with its year only if that is another one."""
    return f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")


def exact(amount: str | Decimal, workspace: Workspace) -> str:
    """Write an amount to its last paisa, as the pages do."""
    return format_money(Decimal(amount), workspace.currency, locale=workspace.locale)


def _of_budget(workspace: Workspace, kind: Kind, facts: Mapping[str, Any], today: date) -> Words:
    name = f"The {facts['name']} budget" if facts["name"] else "The budget of the month"
    spent, available = Decimal(facts["spent"]), Decimal(facts["available"])
    both = f"{exact(spent, workspace)} of {exact(available, workspace)}"
    left, days = available - spent, int(facts["days_left"])
    tone = "watch"
    if kind == Kind.LIKELY:
        headline, detail = _likely(workspace, name, facts, today)
    elif kind == Kind.BUDGET_TIGHT:
        headline = f"{name} is {int(100 * spent / available)}% used: {both}."
        detail = f"{exact(left, workspace)} is left {_keeps(workspace, facts, days)}"
    else:
        over = f"{exact(-left, workspace)} over" if left < 0 else "used up"
        headline, tone = f"{name} is {over}: {both}.", "risk"
        rest = f"{_days(days)} to go. " if days else ""
        detail = f"{rest}Move some from another budget, or raise this one: it is yours to set."
    query = f"&category={facts['category']}" if facts["category"] else "&kind=expense&kind=refund"
    return Words(
        headline, detail, f"/expenses/?month={facts['month']}{query}", "See its rows",
        f"/budgets/{facts['month']}/", "To the budgets", tone,
    )  # fmt: skip


def _keeps(workspace: Workspace, facts: Mapping[str, Any], days: int) -> str:
    """Say how long the rest must last, and whether it will: what is left of the rent's budget is enough."""
    if not days:
        return "for today."
    odds = facts.get("odds")
    if odds is not None and odds <= _HOLDS:
        return f"for {_days(days)}, and it is likely to hold."
    return f"for {_days(days)}; {whole(Decimal(facts['a_day']), workspace)} a day keeps it."


def _likely(workspace: Workspace, name: str, facts: Mapping[str, Any], today: date) -> tuple[str, str]:
    available = exact(facts["available"], workspace)
    around = f" around {day_word(date.fromisoformat(facts['day']), today)}" if facts.get("day") else ""
    headline = f"{name} is likely to pass its {available}{around}."
    end = whole(Decimal(facts["expected"]), workspace)
    spent = exact(facts["spent"], workspace)
    detail = f"{spent} is spent, and it would end at {end}: the odds are {odds_word(facts['odds'])}."
    if facts.get("daily") is not None:
        detail += f" {whole(Decimal(facts['daily']), workspace)} a day from tomorrow, bills aside, keeps it."
    return headline, detail


def _of_finding(workspace: Workspace, facts: Mapping[str, Any], today: date) -> Words:
    told = tell(
        workspace,
        pk=facts["insight"],
        kind=facts["finding"],
        severity=facts["severity"],
        facts=facts["facts"],
        odds=facts["odds"],
        names=facts["names"],
        today=today,
    )
    rows = int(facts["rows"])
    action = "See the row" if rows == 1 else f"See the {rows} rows"
    place = f"/insights/{facts['insight']}/"
    tone = "risk" if told.severity == "act" else "watch"
    return Words(f"{told.headline}.", told.detail, place, action, tone=tone)


def _of_bill(workspace: Workspace, facts: Mapping[str, Any], today: date) -> Words:
    day = date.fromisoformat(facts["day"])
    near = {0: "today, ", 1: "tomorrow, "}.get((day - today).days, "")
    verb = "is" if day >= today else "was"
    amount = exact(facts["amount"], workspace)
    headline = f"{amount} for {facts['name']} {verb} due {near or 'on '}{day_word(day, today)}."
    detail = f"{rhythm_word(facts['rhythm'])}. The amount is what it usually comes to."
    return Words(headline, detail, "/recurring/", "To the bills", tone="calm")


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
