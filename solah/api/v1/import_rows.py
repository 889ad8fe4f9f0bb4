"""Rows of an import: each with what it was found to be, and what shall become of it."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api import paging
from solah.api.answers import invalid
from solah.api.operations import PAGED, operation, question
from solah.api.shapes import MoneyField, Shape, WholeField, read
from solah.api.v1.imports import Batches, ImportOut
from solah.capture import choosing, reviewing
from solah.capture.models import Choice, Reason, StagedRow

SORTS = ("add", "check", "twin", "pair", "fold", "out", "problem", "added")
CHOICES_MOST = 1000


class StagedOut(serializers.Serializer[Any]):
    """One row of the file: what it was found to be, and what shall become of it."""

    position = serializers.IntegerField()
    spent_on = serializers.DateField()
    amount = MoneyField(help_text="Below zero for money that went out, as in the file.")
    description = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    category_id = serializers.IntegerField(allow_null=True)
    verdict = serializers.CharField()
    reason = serializers.ChoiceField(Reason.choices, allow_blank=True)
    why = serializers.CharField()
    problem = serializers.CharField()
    choice = serializers.ChoiceField(Choice.choices)
    match_id = serializers.IntegerField(allow_null=True)
    transaction_id = serializers.IntegerField(allow_null=True)


class ChoicesIn(Shape):
    """By position, what shall become of rows."""

    add = serializers.ListField(child=WholeField(min_value=0), max_length=CHOICES_MOST, required=False)
    skip = serializers.ListField(child=WholeField(min_value=0), max_length=CHOICES_MOST, required=False)
    pair = serializers.ListField(child=WholeField(min_value=0), max_length=CHOICES_MOST, required=False)


class ImportRows(Batches):
    """The rows of one import."""

    @operation(
        "preview_import",
        "Look through an import's rows",
        gives=paging.page_of_shape(StagedOut),
        asks=(question("show", "One sort of rows.", enum=SORTS), *PAGED),
    )
    def get(self, request: Request, pk: int) -> Response:
        """Rows in the order of the file, each with what it was found to be."""
        show = request.query_params.get("show", "")
        if "show" in request.query_params and show not in SORTS:
            raise invalid("show", "Choose one of: " + ", ".join(SORTS))
        rows = self.found(pk).rows.filter(reviewing.sort_of(show)).order_by("position")
        size, cursor = paging.size_of(request), request.query_params.get("cursor", "")
        total = rows.count() if paging.yes(request, "total") else None
        if cursor:
            rows = rows.filter(position__gt=min(paging.whole(cursor, "cursor"), 2**31 - 1))
        found = list(rows[: size + 1])
        more = str(found[size - 1].position) if len(found) > size else ""
        results = [_row(each) for each in found[:size]]
        return Response(paging.listed(results, next_cursor=more, total=total))

    @operation(
        "choose_import_rows",
        "Say what shall become of rows",
        takes=ChoicesIn,
        gives=ImportOut,
        status=202,
        example={"add": [0, 1], "skip": [2]},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """By position: to be added, left out, or taken as proposed. Others stay as they are."""
        values = read(ChoicesIn, request)
        return self.do(pk, lambda batch: choosing.choose(batch, **values))


def _row(row: StagedRow) -> dict[str, Any]:
    words = ("position", "description", "title", "kind", "category_id", "reason", "why", "problem", "choice")
    return {
        **{name: getattr(row, name) for name in words},
        "spent_on": row.spent_on.isoformat(),
        "amount": format(row.amount.normalize(), "f"),
        "verdict": str(row.verdict),
        "match_id": row.match_id,
        "transaction_id": row.added_id,
    }
