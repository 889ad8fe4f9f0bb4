"""Splits: one payment over several categories, as rows that add up to it."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import Refused
from solah.api.operations import operation
from solah.api.shapes import AmountField, LineField, RowField, Shape, WholeField, read
from solah.api.v1.transaction_shapes import TransactionOut, shown
from solah.api.v1.transactions import Rows
from solah.ledger import splitting
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.kinds import Kind, Source
from solah.ledger.splitting import PARTS_MOST, Part
from solah.ops import problems


class PartIn(Shape):
    """One part. With the id of a row it is that one; without it a new one."""

    id = WholeField(required=False, min_value=1, max_value=2**63 - 1)
    amount = AmountField()
    category_id = RowField(of="categories", source="category", allow_null=True, required=False)
    title = LineField(most=TITLE_MOST, allow_blank=True, required=False)


class SplitIn(Shape):
    """All parts of a payment; they add up to `total`."""

    total = AmountField()
    parts = PartIn(many=True)


class PartsOut(serializers.Serializer[Any]):
    """The rows of the payment."""

    results = TransactionOut(many=True)


class Split(Rows):
    """The parts of one payment."""

    @operation("get_split", "List the parts of a payment", gives=PartsOut)
    def get(self, request: Request, pk: int) -> Response:
        """All rows of the payment that a row belongs to; one row where it was never split."""
        return Response(self.parts(pk))

    @operation(
        "split_transaction",
        "Split a payment",
        takes=SplitIn,
        gives=PartsOut,
        refuses=(problems.CHANGED,),
        example={"total": "180.00", "parts": [{"amount": "100.00"}, {"amount": "80.00", "title": "Sweets"}]},
    )
    def put(self, request: Request, pk: int) -> Response:
        """Divide a payment into parts. Its first row stays the one that it was."""
        row = self.found(pk)
        if row.trashed_at or row.kind == Kind.TRANSFER:
            raise Refused(problems.CONFLICT, "Transfers, and what is in the bin, cannot be split.")
        values = read(SplitIn, request, workspace=self.workspace)
        self.match(self.parts(pk))
        parts = [
            Part(
                amount=each["amount"],
                category=each.get("category"),
                title=each.get("title", ""),
                pk=each.get("id"),
            )
            for each in values["parts"][: PARTS_MOST + 1]
        ]
        seen = {each.pk: each.version for each in splitting.parts_of(row)}
        splitting.split(row, parts, total=values["total"], seen=seen, by=self.person, via=Source.API)
        return Response(self.parts(pk))

    @operation(
        "join_transaction",
        "Put a payment back into one row",
        gives=TransactionOut,
        refuses=(problems.CHANGED,),
    )
    def delete(self, request: Request, pk: int) -> Response:
        """One row again, in the category of its largest part."""
        row = self.found(pk)
        if row.trashed_at:
            raise Refused(problems.CONFLICT, "It is in the bin. Restore it first.")
        self.match(self.parts(pk))
        seen = {each.pk: each.version for each in splitting.parts_of(row)}
        first = splitting.join(row, seen=seen, by=self.person, via=Source.API)
        return Response(self.show(first.pk))

    def parts(self, pk: int) -> dict[str, Any]:
        """Return the rows of the payment as they stand now."""
        ids = [each.pk for each in splitting.parts_of(self.found(pk))]
        parts: Any = self.workspace.transactions.filter(pk__in=ids)
        rows = parts.select_related("category").with_tag_names()
        return {"results": [shown(row, row.tag_names) for row in rows.order_by("pk")]}
