"""The budgets of a month, and taking back what was just done to them."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from solah.billing import gates
from solah.billing.plans import Count, Feature
from solah.budgets.changing import Overtaken, undo
from solah.budgets.rebalancing import Move, overview_and_move
from solah.budgets.status import Overview
from solah.budgets.suggesting import suggestions
from solah.insights.reading import NOTHING, month_reading
from solah.months import Month
from solah.ops.ratelimit import limited
from solah.web.budget_bars import bar_of, drawn
from solah.web.budget_pages import address, month_or_404
from solah.web.requests import PersonRequest, editor_view, member_view
from solah.web.stirring import stirs
from solah.web.toasts import answer

MONTHS_BACK, MONTHS_AHEAD = 24, 12
SUGGESTED = 4


@require_safe
@member_view
def budgets(request: PersonRequest, month: str = "") -> HttpResponse:
    """Show how each line of a month stands."""
    workspace, today = request.workspace, request.today
    current, shown = month_or_404(request, ""), month_or_404(request, month)
    found, move = overview_and_move(workspace, shown, today=today)
    has_all = gates.plan_of(workspace).has(Feature.INSIGHTS)
    reading = month_reading(workspace, shown, today=today, has_all=True) if has_all else NOTHING
    context = {
        "page": "budgets",
        "month": shown,
        "current": current,
        "is_current": shown == current,
        "is_over": shown.last < today,
        "choices": _choices(shown, current=current),
        "next_month": shown.next() if shown < current.shift(MONTHS_AHEAD) else None,
        "budgets": found,
        "total": next(iter(drawn([found.overall], today=today, reading=reading)), None)
        if found.overall
        else None,
        "sums": _sums(found, today=today),
        "lines": drawn(found.lines, today=today, reading=reading),
    }
    if request.member.can_edit:
        context |= _offers(request, found, move=move if shown >= current else None)
    return render(request, "budgets/budgets.html", context)


@require_POST
@limited("budgets", per_minute=120)
@editor_view
@stirs
def undo_budgets(request: PersonRequest, key: UUID) -> HttpResponse:
    """Take back what was done under a key."""
    to = address(month_or_404(request, ""), today_month=month_or_404(request, ""))
    try:
        is_undone = undo(request.workspace, key, by=request.user)
    except Overtaken:
        return answer(request, "Somebody changed this since, so it stays as it is.", to=to)
    except gates.UpgradeRequired:
        return answer(request, "Your plan has no room for that line now, so it stays as it is.", to=to)
    return answer(request, "Taken back." if is_undone else "There is nothing to take back.", to=to)


def _sums(found: Overview, *, today: date) -> dict[str, Any]:
    """Return what the categories' lines come to together, for months without an overall one."""
    spent, available = found.spent_within, found.available_within
    even = sum((line.even for line in found.lines), Decimal(0)) if today in found.month else Decimal(0)
    return {
        "name": "All budgets together",
        "spent": spent,
        "available": available,
        "left": available - spent,
        "even": even,
        "bar": bar_of(spent, available, even=even),
    }


def _offers(request: PersonRequest, found: Overview, *, move: Move | None) -> dict[str, Any]:
    """Return what is suggested to somebody who may change something."""
    room = gates.plan_of(request.workspace).counts[Count.BUDGETS]
    is_full = room is not None and len(found.every) >= room
    ideas = suggestions(request.workspace, found.month, today=request.today)
    news = [each for each in ideas if each.is_news and (each.limit is not None or not is_full)]
    return {
        "move": move,
        "move_id": _stable_id(request, found.month),
        "ideas": ideas,
        "news": news[:SUGGESTED] if found.month.last >= request.today else [],
        "room": room,
    }


def _choices(shown: Month, *, current: Month) -> list[Month]:
    """Return the months to choose from, the latest first, and the one that is shown wherever it lies."""
    months = [current.shift(-offset) for offset in range(-MONTHS_AHEAD, MONTHS_BACK)]
    return months if shown in months else sorted([*months, shown], reverse=True)


def _stable_id(request: PersonRequest, month: Month) -> UUID:
    """Return an id for the form of the suggested move: another one as soon as anything has changed."""
    return uuid5(NAMESPACE_OID, f"{request.workspace.pk}:{request.workspace.revision}:{month}:move")
