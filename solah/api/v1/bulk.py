"""Bulk: up to a thousand rows in one request, with a result for each."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import invalid, refusal_of
from solah.api.operations import operation
from solah.api.shapes import AmountField, LineField, Shape, WholeField, look_up, read
from solah.api.v1.transaction_shapes import (
    TransactionChange,
    TransactionIn,
    TransactionOut,
    draft_of,
    guessed,
    shown,
)
from solah.api.v1.transactions import Rows
from solah.insights.asking import ask_soon
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.kinds import Source
from solah.ledger.models import Transaction
from solah.ledger.severally import Amendment, amend_severally
from solah.ops import problems

MOST = 1000
_ID_MOST = 2**63 - 1


class ItemsIn(Shape):
    """The rows."""

    items = serializers.ListField(child=serializers.DictField(), min_length=1, max_length=MOST)


class ItemChange(TransactionChange):
    """A change to one row, by its id."""

    title = LineField(most=TITLE_MOST, required=False)
    amount = AmountField(required=False)
    id = WholeField(min_value=1, max_value=_ID_MOST)
    version = WholeField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        help_text="The version that was read; with another one by now, 409 and this row stays.",
    )


class NewRowsIn(Shape):
    """Up to a thousand new rows."""

    items = TransactionIn(many=True)


class ChangedRowsIn(Shape):
    """Up to a thousand changes."""

    items = ItemChange(many=True)


class GoneRowsIn(Shape):
    """Up to a thousand ids."""

    ids = serializers.ListField(
        child=WholeField(min_value=1, max_value=_ID_MOST), min_length=1, max_length=MOST
    )


class ResultOut(serializers.Serializer[Any]):
    """What became of one item: its row, or what was wrong."""

    status = serializers.IntegerField()
    transaction = TransactionOut(required=False)
    problem = serializers.DictField(required=False)


class ResultsOut(serializers.Serializer[Any]):
    """One result an item, in their order."""

    results = ResultOut(many=True)
    done = serializers.IntegerField(help_text="How many were carried out.")


class Bulk(Rows):
    """Many rows at once. Each item stands for itself: what is wrong with one holds no other up."""

    held_methods = frozenset()  # the items are read before the workspace is held

    @operation(
        "create_transactions",
        "Add many transactions",
        takes=NewRowsIn,
        gives=ResultsOut,
        refuses=(problems.PLAN,),
        example={"items": [{"title": "Tea", "amount": "20.00"}, {"title": "Bus", "amount": "15.00"}]},
    )
    def post(self, request: Request) -> Response:
        """Add up to a thousand rows. What is right is added together: all of it, or where the plan has no
        room none; a `client_id` makes it safe to send the rest again."""
        items = read(ItemsIn, request)["items"]
        results: dict[int, Any] = {}
        good = self.all_read(TransactionIn, items, results, partial=False)
        drafts: dict[int, Any] = {}
        for place, values in good.items():
            try:
                drafts[place] = draft_of(self, values)
                drafts[place].cleaned(currency=self.workspace.currency, today=self.today)
            except ValidationError as error:
                results[place] = told(error)
                drafts.pop(place, None)
        rows = []
        if drafts:
            ready = guessed(self, list(drafts.values()), [good[place] for place in drafts])
            rows = self.workspace.transactions.record_many(ready, by=self.person, source=Source.API)
        made = dict(zip(drafts, rows, strict=True))
        if rows:
            ask_soon(self.workspace, now=timezone.now())
        return self.answer(len(items), results, {place: row.pk for place, row in made.items()}, status=201)

    @operation(
        "change_transactions",
        "Change many transactions",
        takes=ChangedRowsIn,
        gives=ResultsOut,
        example={"items": [{"id": 71, "category_id": 4}, {"id": 72, "notes": "With Bob"}]},
    )
    def patch(self, request: Request) -> Response:
        """Change up to a thousand rows, each by its id, in their order."""
        items = read(ItemsIn, request)["items"]
        results: dict[int, Any] = {}
        good = self.all_read(ItemChange, items, results, partial=True)
        wanted: dict[int, Amendment] = {}
        for place, values in good.items():
            pk, version = values.pop("id", None), values.pop("version", None)
            if pk is None:
                results[place] = told(invalid("id", "Say which row."))
                continue
            wanted[place] = Amendment(pk=pk, version=version, changes=values)
        answers = amend_severally(self.workspace, list(wanted.values()), by=self.person, via=Source.API)
        done: dict[int, int] = {}
        for (place, each), error in zip(wanted.items(), answers, strict=True):
            if error is None:
                done[place] = each.pk
            else:
                results[place] = told(error)
        return self.answer(len(items), results, done, status=200)

    @operation(
        "delete_transactions",
        "Put many transactions in the bin",
        takes=GoneRowsIn,
        gives=ResultsOut,
        example={"ids": [71, 72]},
    )
    def delete(self, request: Request) -> Response:
        """Put up to a thousand rows in the bin, each by its id."""
        ids = read(GoneRowsIn, request)["ids"]
        there = {row.pk: row for row in self.rows.filter(pk__in=ids)}
        self.workspace.transactions.move_to_trash(there.values(), by=self.person, via=Source.API)
        nothing = problems.body(problems.NOT_FOUND)
        results = [{"status": 200} if pk in there else {"status": 404, "problem": nothing} for pk in ids]
        return Response({"results": results, "done": sum(1 for pk in ids if pk in there)})

    def all_read(
        self, shape: type[Shape], items: list[dict[str, Any]], results: dict[int, Any], *, partial: bool
    ) -> dict[int, dict[str, Any]]:
        """Return what each item says, by its place; what is wrong with the others goes to the results."""
        reader = shape(partial=partial, context={"workspace": self.workspace, "request": self.request})
        look_up(reader, items)
        good: dict[int, dict[str, Any]] = {}
        for place, item in enumerate(items):
            try:
                good[place] = dict(reader.run_validation(item))
            except serializers.ValidationError as error:
                results[place] = told(error)
        return good

    def answer(self, number: int, results: dict[int, Any], done: dict[int, int], *, status: int) -> Response:
        """Put the results in order, each row as it stands now."""
        asked = self.rows.filter(pk__in=done.values()).select_related("category").with_tag_names()
        rows: dict[int, Transaction] = {row.pk: row for row in asked}
        for place, pk in done.items():
            row = rows.get(pk)
            if row is None:  # somebody put its payment together since
                results[place] = told(Http404())
                continue
            results[place] = {"status": status, "transaction": shown(row, row.tag_names)}  # type: ignore[attr-defined]
        return Response({"results": [results[place] for place in range(number)], "done": len(done)})


def told(error: Exception) -> dict[str, Any]:
    """Return what was wrong with one item as its result; what nobody foresaw is raised again."""
    refused = refusal_of(error)
    if refused is None:
        raise error
    body = problems.body(refused.kind, refused.detail, refused.errors, **refused.more)
    return {"status": refused.kind.status, "problem": body}
