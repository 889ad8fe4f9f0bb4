"""Exports: the rows of a filter as a file, and the whole workspace as one document. Never behind a plan."""

import tempfile
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from rest_framework.request import Request

from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.uploads import refuse_often
from solah.api.v1.transactions import FILTERS, read_filter
from solah.api.views import ApiView
from solah.exports import csv, json, xlsx
from solah.exports.table import Line, lines
from solah.money import decimals
from solah.ops.gcra import Limit

EXPORTS = Limit("export", times=20, seconds=60)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BINARY = {"type": "string", "format": "binary"}


class Files(ApiView):
    """What the exports have in common."""

    area = Area.TRANSACTIONS
    tag = "Exports"

    def lines(self, request: Request) -> Iterator[Line]:
        """Return the rows that a query asks for."""
        refuse_often(self, EXPORTS)
        asked = read_filter(self.workspace, request, today=self.today)
        return lines(asked.apply(self.workspace.transactions.alive()))

    def named(self, response: Any, ending: str) -> Any:
        """Name the file by its day alone."""
        response["Content-Disposition"] = f'attachment; filename="solah-{self.today}.{ending}"'
        response["Cache-Control"] = "private, no-store"
        return response


class CSV(Files):
    """Rows as CSV."""

    @operation("export_csv", "Export transactions as CSV", gives={(200, "text/csv"): BINARY}, asks=FILTERS)
    def get(self, request: Request) -> Any:
        """The rows that the filters find, as a file for a spreadsheet."""
        content = csv.content(self.lines(request), decimals=decimals(self.workspace.currency))
        return self.named(StreamingHttpResponse(content, content_type="text/csv; charset=utf-8"), "csv")


class Excel(Files):
    """Rows as a workbook."""

    @operation("export_xlsx", "Export transactions as Excel", gives={(200, XLSX): BINARY}, asks=FILTERS)
    def get(self, request: Request) -> Any:
        """The rows that the filters find, as an Excel workbook."""
        place = self.workspace
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when all is sent
        xlsx.write(
            self.lines(request),
            file,
            currency=place.currency,
            decimals=decimals(place.currency),
            locale=place.locale,
            made_on=self.today,
        )
        file.seek(0)
        return self.named(FileResponse(file, content_type=XLSX), "xlsx")


class Whole(Files):
    """Everything."""

    @operation("export_workspace", "Export the whole workspace", gives={(200, "application/json"): {}})
    def get(self, request: Request) -> Any:
        """All that the workspace holds, as one JSON document."""
        refuse_often(self, EXPORTS)
        content = json.content(self.workspace, made_on=self.today)
        return self.named(StreamingHttpResponse(content, content_type="application/json"), "json")
