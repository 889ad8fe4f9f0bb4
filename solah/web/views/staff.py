"""For the company's own people: its numbers, and how things stand with one customer."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from solah.ledger.summaries import MonthTotal
from solah.money import format_money, format_number
from solah.months import Month
from solah.ops.ratelimit import limited
from solah.pulse import looking, revenue, running, using, worth
from solah.pulse.figures import Figure, Group, Unit, today_of
from solah.web import charts
from solah.web.board.table import table
from solah.web.charts.columns import column_middles
from solah.web.charts.counts import count_middles
from solah.web.forms.staff import LookForm
from solah.web.requests import sent
from solah.web.running_drawn import running_drawn
from solah.web.staff import staff_view

MONTHS = 12
LOCALE, RUPEES = "en-IN", "INR"
MOVES = ("before", "new", "expansion", "reactivation", "contraction", "churn", "after")


@require_safe
@never_cache
@staff_view
def pulse(request: HttpRequest) -> HttpResponse:
    """Show the company's numbers, each with how it is reckoned."""
    now = timezone.now()
    groups, stays, months = _asked(now)
    days = stays.by_day(until=today_of(now).fromordinal(today_of(now).toordinal() - 1))
    context = {
        "page": "staff",
        "groups": [(group, [(each, said(each)) for each in group.figures]) for group in groups],
        **running_drawn(now),
        "months": [
            (each, [_rupees(getattr(each, name)) for name in MOVES], _rate(each.churn_by_count))
            for each in reversed(months)
        ],
        "features": stays.features.most_common(20),
        **_drawn(days, months),
    }
    return render(request, "staff/pulse.html", context)


@require_safe
@staff_view
def numbers_csv(request: HttpRequest) -> HttpResponse:
    """Send the numbers with their definitions."""
    groups, _, _ = _asked(timezone.now())
    rows = [
        (group.slug, each.slug, each.name, _bare(each.value), each.unit.value, each.definition)
        for group in groups
        for each in group.figures
    ]
    return _csv("pulse", ("group", "slug", "name", "value", "unit", "definition"), rows)


@require_safe
@staff_view
def movements_csv(request: HttpRequest) -> HttpResponse:
    """Send twelve months of what came in, movement by movement."""
    _, _, months = _asked(timezone.now())
    rows = [(str(each.month), *(getattr(each, name) for name in MOVES)) for each in months]
    return _csv("movements", ("month", *MOVES), rows)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("staff look", per_minute=20, methods=("POST",))
@staff_view
def look(request: HttpRequest) -> HttpResponse:
    """Show how things stand with a customer, without their money; it is written into their trail."""
    form, customer = LookForm(sent(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            customer = looking.look(**form.cleaned_data, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        except looking.NoSuchPerson:
            form.add_error("email", "Nobody has this address.")
    context = {"page": "staff", "form": form, "customer": customer}
    return render(request, "staff/look.html", context, status=422 if form.errors else 200)


def said(figure: Figure) -> str:
    """Write a number as people read it."""
    value = figure.value
    if value is None:
        return "Not measured yet"
    match figure.unit:
        case Unit.SHARE:
            return f"{float(value) * 100:.1f}%"
        case Unit.RUPEES:
            return _rupees(Decimal(value))
        case Unit.MILLISECONDS:
            return f"{float(value):,.0f} ms" if value >= 10 else f"{float(value):.1f} ms"
        case Unit.MINUTES:
            return f"{float(value):,.1f} min"
        case Unit.SCORE:
            return f"{float(value):+.0f}".replace("-", "−")
    return format_number(Decimal(str(round(float(value), 1))).normalize(), RUPEES, locale=LOCALE)


def _asked(now: datetime) -> tuple[list[Group], using.Stays, list[revenue.Movements]]:
    today, found = today_of(now), revenue.changes()
    stays = using.stays(today=today)
    groups = [
        using.group(stays, today=today),
        revenue.group(found, today=today),
        revenue.conversion(found, now=now, today=today),
        worth.group(now=now, today=today),
        worth.letters(today=today),
        running.group(running.traffic(), running.uptime(today=now.date()), now=now),
    ]
    month, months = Month.of(today), []
    for _ in range(MONTHS):
        months.append(revenue.movements(found, month))
        month = month.previous()
    return groups, stays, months[::-1]


def _drawn(days: Sequence[tuple[Any, int]], months: Sequence[revenue.Movements]) -> dict[str, Any]:
    named = [(f"{day.day} {day:%b}", number) for day, number in days]
    totals = [MonthTotal(each.month, each.after, Decimal(0), each.payers_after) for each in months]
    return {
        # A drawing of nothing but noughts would be an empty frame.
        "people_chart": charts.count_columns(named) if any(number for _, number in named) else "",
        "people_table": table(
            ("Day", "People"),
            zip(count_middles(len(named)), [n for n, _ in named], [(str(v),) for _, v in named], strict=True),
        ),
        "people_now": named[-1][1],
        "income_chart": charts.month_columns(totals, write=_rupees, locale=LOCALE)
        if any(each.after for each in months)
        else "",
        "income_table": table(
            ("Month", "A month", "Paying"),
            zip(
                column_middles(len(months)),
                [each.month.label() for each in months],
                [(_rupees(each.after), str(each.payers_after)) for each in months],
                strict=True,
            ),
        ),
        "income_now": _rupees(months[-1].after),
    }


def _csv(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="solah-{name}.csv"'
    writer = csv.writer(response)
    writer.writerow(head)
    writer.writerows(rows)
    return response


def _bare(value: Decimal | int | float | None) -> str:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _rupees(value: Decimal) -> str:
    return format_money(value, RUPEES, locale=LOCALE)


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value * 100:.1f}%"
