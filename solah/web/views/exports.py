"""Exports: the rows of a filtered list as a file."""

import tempfile

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from solah.accounts.replica import nearest
from solah.exports import csv, json, xlsx
from solah.exports.table import lines
from solah.ledger.filters import Filter
from solah.money import decimals
from solah.ops.ratelimit import limited
from solah.web.requests import PersonRequest, member_view
from solah.web.views.expenses import read_filter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@limited("export", per_minute=20)
@member_view
def export_csv(request: PersonRequest) -> HttpResponseBase:
    """Send the rows that the address asks for as CSV, while they are read."""
    asked = read_filter(request, request.GET)
    if asked.errors:
        return _back_to_list(request)
    rows = nearest(asked.apply(request.workspace.transactions.alive()), workspace=request.workspace)
    places = decimals(request.workspace.currency)
    response = StreamingHttpResponse(
        csv.content(lines(rows), decimals=places), content_type="text/csv; charset=utf-8"
    )
    return _named(response, f"{_name(request, asked)}.csv")


@require_safe
@limited("export", per_minute=20)
@member_view
def export_xlsx(request: PersonRequest) -> HttpResponseBase:
    """Send the rows that the address asks for as an Excel workbook."""
    asked = read_filter(request, request.GET)
    if asked.errors:
        return _back_to_list(request)
    workspace = request.workspace
    rows = nearest(asked.apply(workspace.transactions.alive()), workspace=workspace)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when all is sent
    xlsx.write(
        lines(rows),
        file,
        currency=workspace.currency,
        decimals=decimals(workspace.currency),
        locale=workspace.locale,
        made_on=request.today,
    )
    file.seek(0)
    return _named(FileResponse(file, content_type=XLSX), f"{_name(request, asked)}.xlsx")


@require_safe
@limited("export", per_minute=20)
@member_view
def export_json(request: PersonRequest) -> HttpResponseBase:
    """Send the whole workspace as one document, while it is read."""
    pieces = json.content(request.workspace, made_on=request.today)
    response = StreamingHttpResponse(pieces, content_type="application/json")
    return _named(response, f"solah-{request.today}.json")


def _name(request: PersonRequest, asked: Filter) -> str:
    """Name the file by its days alone: a workspace's name is nobody else's business."""
    if asked.month:
        return f"expenses-{asked.month}"
    last = asked.last or request.today
    return f"expenses-{asked.first}-to-{last}" if asked.first else f"expenses-until-{last}"


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _back_to_list(request: PersonRequest) -> HttpResponse:
    """A filter that cannot be read would export more than was asked for; the list says what is wrong."""
    return redirect(f"{reverse('web:expenses')}?{request.GET.urlencode()}")
