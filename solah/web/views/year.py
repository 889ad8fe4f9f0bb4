"""The year: twelve months by category, beside the year before."""

import csv as plain_csv
from collections.abc import Iterator
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solah.billing import gates
from solah.billing.plans import Feature
from solah.exports.csv import MARK, cell
from solah.ledger.yearly import Year, year_figures
from solah.money import decimals
from solah.months import BadMonth, FinancialYear
from solah.ops.ratelimit import limited
from solah.web import charts
from solah.web.board.face import short_in
from solah.web.board.table import table
from solah.web.charts.columns import column_middles
from solah.web.requests import PersonRequest, member_view
from solah.web.templatetags.money_tags import money_text

APRIL, JANUARY = 4, 1


@require_safe
@member_view
def year(request: PersonRequest, year: str = "") -> HttpResponse:
    """Show one year; without a name, the one that today lies in."""
    shown = _year_or_404(request, year)
    current = _now(request, shown.start_month)
    context = {
        "page": "month",
        "year": shown,
        "is_current": shown == current,
        "next_year": shown.next() if shown < current else None,
        "kinds": [
            (_now(request, APRIL), "April to March", shown.start_month == APRIL),
            (_now(request, JANUARY), "January to December", shown.start_month == JANUARY),
        ],
    }
    try:
        gates.require(request.workspace, Feature.ANALYTICS)
    except gates.UpgradeRequired as refusal:
        return render(request, "month/year.html", {**context, "refusal": refusal}, status=402)
    figures = year_figures(request.workspace, shown, today=request.today)
    return render(request, "month/year.html", {**context, "figures": figures, **_drawn(request, figures)})


@require_safe
@limited("export", per_minute=20)
@member_view
def year_csv(request: PersonRequest, year: str) -> HttpResponse:
    """Send the year's table as CSV, each category a line."""
    shown = _year_or_404(request, year)
    try:
        gates.require(request.workspace, Feature.ANALYTICS)
    except gates.UpgradeRequired:
        return render(request, "402.html", status=402)
    figures = year_figures(request.workspace, shown, today=request.today)
    response = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    sheet = plain_csv.writer(response)
    places = decimals(request.workspace.currency)
    for line in _lines(figures):
        sheet.writerow([cell(value, decimals=places) for value in line])
    response["Content-Disposition"] = f'attachment; filename="year-{shown}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _drawn(request: PersonRequest, figures: Year) -> dict[str, object]:
    """Draw the months, and the table that the arrow keys read."""
    place, months = request.workspace, figures.months
    rows = [
        (
            where,
            each.month.label(place.locale),
            [money_text(each.spent, place), money_text(each.received, place)],
        )
        for where, each in zip(column_middles(len(months)), months, strict=True)
    ]
    chart = charts.month_columns(months, write=short_in(place), locale=place.locale, is_last_shown=False)
    return {"chart": chart, "months_table": table(["Month", "Spent", "Money in"], rows)}


def _lines(figures: Year) -> Iterator[list[object]]:
    months = [each.month for each in figures.seen]
    yield ["Category", *map(str, months), str(figures.year), str(figures.year.previous())]
    for each in figures.categories:
        spent = (value for _, value in each.months)
        yield [each.category.name or "Not sorted yet", *spent, each.category.spent, each.before]
    yield ["Spent", *(each.spent for each in figures.seen), figures.spent, figures.before]
    yield ["Money in", *(each.received for each in figures.seen), figures.received, figures.received_before]


def _year_or_404(request: PersonRequest, text: str) -> FinancialYear:
    if not text:
        return _now(request, APRIL if request.workspace.currency == "INR" else JANUARY)
    try:
        return FinancialYear.parse(text)
    except BadMonth as error:
        raise Http404 from error


def _now(request: PersonRequest, start_month: int) -> FinancialYear:
    today: date = request.today
    return FinancialYear.of(today, start_month=start_month, start_day=request.workspace.month_start)
