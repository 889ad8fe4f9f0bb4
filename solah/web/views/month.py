"""The month: what was spent, what is left, where it went, and how it compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.summaries import CategorySpend, MonthTotal, by_category, overview
from solah.months import BadMonth, Month
from solah.web import charts
from solah.web.requests import PersonRequest, member_view

RECENT = 6
SHOWN_LINES = 8
YEARS_TO_CHOOSE = 3


@dataclass(frozen=True)
class CategoryLine:
    """One line of “Where it went”."""

    category: CategorySpend
    width: str


@require_safe
@member_view
def month(request: PersonRequest, month: str = "") -> HttpResponse:
    """Show one month; without a name, the one that today lies in."""
    workspace, today = request.workspace, request.today
    current = Month.of(today, start_day=workspace.month_start)
    shown = _month_or_404(month, start_day=workspace.month_start) if month else current
    figures = overview(workspace, shown, today=today)
    lines = _lines(by_category(workspace, shown))
    elapsed = shown.day_number(today) if shown == current else shown.days
    context = {
        "page": "month",
        "month": shown,
        "is_current": shown == current,
        "day_number": elapsed,
        "choices": _choices(shown, current=current),
        "next_month": shown.next() if shown < current else None,
        "figures": figures,
        "has_history": any(each.entries for each in figures.months),
        "a_day": round(figures.total.spent / elapsed),
        "spent_days": [(day, value) for day, value in figures.days if value],
        "strip": charts.day_strip(figures.days, today=today),
        "lines": lines[:SHOWN_LINES],
        "more_lines": lines[SHOWN_LINES:],
        "columns": charts.month_columns(figures.months),
        "usual": _usual(figures.months[:-1]),
        "is_alone": sum(1 for each in figures.months if each.spent) == 1,
        "recent": workspace.transactions.alive()
        .in_month(shown)
        .newest_first()
        .select_related("category")[:RECENT],
        "allowance": gates.remaining(workspace, Meter.EXPENSES),
    }
    return render(request, "month/month.html", context)


def _month_or_404(text: str, *, start_day: int) -> Month:
    try:
        return Month.parse(text, start_day=start_day)
    except BadMonth as error:
        raise Http404 from error


def _lines(spent: Sequence[CategorySpend]) -> list[CategoryLine]:
    widths = charts.share_widths([each.spent for each in spent])
    return [CategoryLine(each, width) for each, width in zip(spent, widths, strict=True)]


def _choices(shown: Month, *, current: Month) -> list[Month]:
    """Return the months to choose from: some years back, and the one that is shown wherever it lies."""
    months = [current.shift(-offset) for offset in range(12 * YEARS_TO_CHOOSE)]
    return months if shown in months else sorted([*months, shown], reverse=True)


def _usual(months: Sequence[MonthTotal]) -> Decimal | None:
    """Return the median of the months with spending, when there are at least three."""
    spent = [each.spent for each in months if each.spent > 0]
    return Decimal(round(median(spent))) if len(spent) >= 3 else None
