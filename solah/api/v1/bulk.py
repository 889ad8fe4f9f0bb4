"""Bulk: up to a thousand rows in one request, with a result for each."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import Refused, invalid, refusal_of
from solah.api.operations import operation
from solah.api.shapes import Shape, WholeField, read
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
from solah.ledger.kinds import Source
from solah.ledger.models import Transaction
from solah.ops import problems

MOST = 1000
AT_ONCE = 50  # changes in one transaction
_ID_MOST = 2**63 - 1


class ItemsIn(Shape):
    """The rows."""

    items = serializers.ListField(child=serializers.DictField(), min_length=1, max_length=MOST)


class ItemChange(TransactionChange):
    """A change to one row, by its id."""

    id = WholeField(min_value=1, max_value=_ID_MOST)


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
        good: dict[int, dict[str, Any]] = {}
        context = {"workspace": self.workspace, "request": request}
        for place, item in enumerate(items):
            reading = TransactionIn(data=item, context=context)
            found = self.tried(partial(reading.is_valid, raise_exception=True))
            if found is None:
                good[place] = dict(reading.validated_data)
            else:
                results[place] = found
        drafts: dict[int, Any] = {}
        for place, values in good.items():
            found = self.tried(partial(self.check, values, place, drafts))
            if found is not None:
                results[place] = found
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
        """Change up to a thousand rows, each by its id."""
        items = read(ItemsIn, request)["items"]
        results: dict[int, Any] = {}
        done: dict[int, int] = {}
        for start in range(0, len(items), AT_ONCE):
            with self.workspace.held():  # each item has a savepoint of its own; others get their turn between
                for place, item in enumerate(items[start : start + AT_ONCE], start):
                    found = self.tried(partial(self.change, item, place, done))
                    if found is not None:
                        results[place] = found
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

    def check(self, values: dict[str, Any], place: int, drafts: dict[int, Any]) -> None:
        """Keep the draft of one item, or raise what is wrong with it."""
        draft = draft_of(self, values)
        draft.cleaned(currency=self.workspace.currency, today=self.today)
        drafts[place] = draft

    def change(self, item: dict[str, Any], place: int, done: dict[int, int]) -> None:
        """Change one row, and keep its id."""
        context = {"workspace": self.workspace, "request": self.request}
        reading = ItemChange(data=item, partial=True, context=context)
        reading.is_valid(raise_exception=True)
        values = dict(reading.validated_data)
        if "id" not in values:
            raise invalid("id", "Say which row.")
        row = self.found(values.pop("id"))
        if row.trashed_at:
            raise Refused(problems.CONFLICT, "It is in the bin. Restore it first.")
        if "tags" in values:
            values["tags"] = tuple(values["tags"])
        if values:
            self.workspace.transactions.amend(
                row, version=row.version, by=self.person, via=Source.API, **values
            )
        done[place] = row.pk

    def tried(self, deed: Callable[[], Any]) -> dict[str, Any] | None:
        """Do it; return what was wrong as an item's result, or nothing."""
        try:
            deed()
        except Exception as error:
            refused = refusal_of(error)
            if refused is None:
                raise
            body = problems.body(refused.kind, refused.detail, refused.errors, **refused.more)
            return {"status": refused.kind.status, "problem": body}
        return None

    def answer(self, number: int, results: dict[int, Any], done: dict[int, int], *, status: int) -> Response:
        """Put the results in order, each row as it stands now."""
        asked = self.rows.filter(pk__in=done.values()).select_related("category").with_tag_names()
        rows: dict[int, Transaction] = {row.pk: row for row in asked}
        for place, pk in done.items():
            row = rows[pk]
            results[place] = {"status": status, "transaction": shown(row, row.tag_names)}  # type: ignore[attr-defined]
        return Response({"results": [results[place] for place in range(number)], "done": len(done)})
