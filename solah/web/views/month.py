"""The month: what was spent, what is left, where it went, and how it compares."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.models import Category
from solah.ledger.summaries import MonthSummary, MonthTotal, month_summary, months_back, spent_between
from solah.months import BadMonth, Month
from solah.web import charts
from solah.web.requests import PersonRequest, member_view

RECENT = 6
SHOWN_LINES = 8
MONTHS = 12


@dataclass(frozen=True)
class CategoryLine:
    """One line of “Where it went”."""

    category: Category | None
    spent: Decimal
    entries: int
    width: str


@dataclass(frozen=True)
class Comparison:
    """This month against the one before, up to the same day of it."""

    before: Decimal
    now: Decimal
    month: Month
    is_whole: bool

    @property
    def difference(self) -> Decimal:
        """How much more (or less, below zero) was spent."""
        return self.now - self.before

    @property
    def size(self) -> Decimal:
        """The difference without its sign."""
        return abs(self.difference)


@dataclass(frozen=True)
class NamedBar:
    """One column of “Twelve months” with the word below it; every other word goes on narrow screens."""

    bar: charts.Bar
    label: str
    middle: str
    is_even: bool


@require_safe
@member_view
def month(request: PersonRequest, month: str = "") -> HttpResponse:
    """Show one month; without a name, the one that today lies in."""
    workspace, today = request.workspace, request.today
    shown = _month_or_404(month, request)
    summary = month_summary(workspace, shown)
    totals = months_back(workspace, shown, number=MONTHS)
    elapsed = shown.day_number(today) if today in shown else shown.days
    columns = charts.month_columns(totals, current=totals[-1])
    lines = _lines(summary)
    context = {
        "page": "month",
        "month": shown,
        "summary": summary,
        "is_current": today in shown,
        "choices": _choices(shown, current=workspace.this_month()),
        "next_month": shown.next() if shown.next().first <= today else None,
        "strip": charts.day_strip(summary.days, today=today),
        "lines": lines,
        "shown_lines": SHOWN_LINES,
        "more_lines": max(len(lines) - SHOWN_LINES, 0),
        "totals": totals,
        "has_history": any(item.spent or item.received for item in totals),
        "columns": columns,
        "month_bars": _named_bars(columns, totals),
        "average": _usual(totals[:-1]),
        "spent_days": [(day, value) for day, value in summary.days if value],
        "a_day": round(summary.spent / elapsed),
        "comparison": _comparison(request, summary),
        "recent": workspace.transactions.alive().in_month(shown).newest_first().with_names()[:RECENT],
        "allowance": gates.remaining(workspace, Meter.EXPENSES),
        "day_number": elapsed,
    }
    return render(request, "month/month.html", context)


def _month_or_404(text: str, request: PersonRequest) -> Month:
    if not text:
        return request.workspace.this_month()
    try:
        return Month.parse(text, start_day=request.workspace.month_start)
    except BadMonth as error:
        raise Http404 from error


def _lines(summary: MonthSummary) -> list[CategoryLine]:
    widths = charts.share_widths([item.spent for item in summary.categories])
    return [
        CategoryLine(item.category, item.spent, item.entries, width)
        for item, width in zip(summary.categories, widths, strict=True)
    ]


def _comparison(request: PersonRequest, summary: MonthSummary) -> Comparison | None:
    """Compare with the month before up to the same day, or as a whole once the month is over."""
    shown, before = summary.month, summary.month.previous()
    is_whole = request.today not in shown
    last = before.last if is_whole else min(before.last, _same_day(before, shown.day_number(request.today)))
    spent, entries = spent_between(request.workspace, before.first, last)
    if not entries:
        return None
    return Comparison(before=spent, now=summary.spent, month=before, is_whole=is_whole)


def _same_day(month: Month, number: int) -> date:
    """Return the `number`th day of a month that may be shorter."""
    return month.first + timedelta(days=number - 1)


def _choices(shown: Month, *, current: Month) -> list[Month]:
    """Return the months to choose from: three years back, and the one that is shown wherever it lies."""
    months = [current.shift(-offset) for offset in range(36)]
    return months if shown in months else sorted([*months, shown], reverse=True)


def _named_bars(columns: charts.Columns, totals: list[MonthTotal]) -> list[NamedBar]:
    step = (100 - charts.AXIS) / len(totals)
    return [
        NamedBar(
            bar,
            f"{item.month.first:%b}",
            charts.percent(charts.AXIS + (index + 0.5) * step),
            (len(totals) - index) % 2 == 1,
        )
        for index, (bar, item) in enumerate(zip(columns.bars, totals, strict=True))
    ]


def _usual(totals: list[MonthTotal]) -> Decimal | None:
    """Return the median of the months with spending, when there are at least three."""
    spent = [item.spent for item in totals if item.spent > 0]
    return Decimal(round(median(spent))) if len(spent) >= 3 else None
