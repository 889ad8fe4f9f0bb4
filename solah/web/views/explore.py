"""Explore: any two periods side by side, why one differs from the other, and the same as a file."""

import tempfile

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solah.billing import gates
from solah.billing.plans import Feature
from solah.exports import comparison
from solah.money import decimals
from solah.ops.ratelimit import limited
from solah.web.exploring import Exploration
from solah.web.requests import PersonRequest, member_view
from solah.web.views.exports import XLSX


@require_safe
@member_view
def explore(request: PersonRequest) -> HttpResponse:
    """Show the two periods that the address asks for; without a query this month beside the last."""
    context: dict[str, object] = {"page": "explore"}
    try:
        gates.require(request.workspace, Feature.ANALYTICS)
    except gates.UpgradeRequired as refusal:
        return render(request, "explore/explore.html", {**context, "refusal": refusal}, status=402)
    context["x"] = Exploration(request, request.GET)
    return render(request, "explore/explore.html", context)


@require_safe
@limited("export", per_minute=20)
@member_view
def explore_csv(request: PersonRequest) -> HttpResponseBase:
    """Send the comparison as CSV, each group a line."""
    if (table := _table(request)) is None:
        return render(request, "402.html", status=402)
    places = decimals(request.workspace.currency)
    response = HttpResponse(comparison.csv(table, decimals=places), content_type="text/csv; charset=utf-8")
    return _named(response, "comparison.csv")


@require_safe
@limited("export", per_minute=20)
@member_view
def explore_xlsx(request: PersonRequest) -> HttpResponseBase:
    """Send the comparison as an Excel workbook."""
    if (table := _table(request)) is None:
        return render(request, "402.html", status=402)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when all is sent
    place = request.workspace
    comparison.xlsx(table, file, currency=place.currency, locale=place.locale, made_on=request.today)
    file.seek(0)
    return _named(FileResponse(file, content_type=XLSX), "comparison.xlsx")


def _table(request: PersonRequest) -> comparison.Table | None:
    try:
        gates.require(request.workspace, Feature.ANALYTICS)
    except gates.UpgradeRequired:
        return None
    asked = Exploration(request, request.GET)
    return comparison.Table(
        then=f"{asked.pair.then.first} to {asked.pair.then.last}",
        now=f"{asked.pair.now.first} to {asked.pair.now.last}",
        by=asked.by.capitalize(),
        lines=[(each.name, each.line) for each in asked.lines],
        total=asked.found.total,
    )


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
