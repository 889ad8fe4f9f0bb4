"""The inbox: receipts and messages that wait for somebody to say what they are."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api import paging
from solah.api.answers import invalid
from solah.api.operations import PAGED, operation, question
from solah.api.shapes import (
    AmountField,
    LineField,
    MoneyField,
    RowField,
    Shape,
    money,
    read,
)
from solah.api.uploads import FileField, refuse_often, sent_file
from solah.api.v1.transaction_shapes import TransactionIn, TransactionOut, draft_values, shown
from solah.api.views import ApiView
from solah.capture import inbox as room
from solah.capture import scanning
from solah.capture.models import OPEN, Arrival, Sort
from solah.capture.models.arrival import Standing
from solah.capture.proposing import wallet_of
from solah.capture.staging import FILE_MOST
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.kinds import Kind
from solah.ops import problems
from solah.ops.gcra import Limit

SCANS = Limit("scans", times=60, seconds=3600)


class ArrivalOut(serializers.Serializer[Any]):
    """One thing that came in and what was read of it, with how sure that is by field."""

    id = serializers.IntegerField()
    sort = serializers.ChoiceField(Sort.choices)
    standing = serializers.ChoiceField(Standing.choices)
    came_by = serializers.CharField()
    arrived_at = serializers.DateTimeField()
    is_stuck = serializers.BooleanField(help_text="Its reading was given up: `retry/` asks for it again.")
    refusal = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.CharField()
    merchant = serializers.CharField()
    amount = MoneyField(allow_null=True)
    currency = serializers.CharField()
    spent_on = serializers.DateField(allow_null=True)
    wallet_id = serializers.IntegerField(allow_null=True)
    category_id = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()
    confidence = serializers.DictField(child=serializers.FloatField())
    transaction_id = serializers.IntegerField(allow_null=True)


class ReceiptIn(Shape):
    """A photo or a PDF of up to ten megabytes."""

    file = FileField()


class ConfirmIn(TransactionIn):
    """What the row shall hold; what is left out is taken from what was read."""

    title = LineField(most=TITLE_MOST, required=False)
    amount = AmountField(required=False)
    kind = serializers.ChoiceField(Kind.choices, required=False)
    client_id = None  # type: ignore[assignment]


class AttachIn(Shape):
    """The row that it goes with."""

    transaction_id = RowField(of="transactions", source="row")


class Box(ApiView):
    """What the views of the inbox have in common."""

    area = Area.IMPORTS
    tag = "Inbox"

    def found(self, pk: int) -> Arrival:
        """Return one thing that came in."""
        known = self.workspace.inbox.select_related("workspace", "category", "wallet", "row")
        arrival: Arrival | None = known.filter(pk=pk).first()
        if arrival is None:
            raise Http404
        return arrival

    def show(self, pk: int) -> dict[str, Any]:
        """Return one as it stands now."""
        return _told(self.found(pk))


class Inbox(Box):
    """All of it."""

    parser_classes = (MultiPartParser,)
    body_most = FILE_MOST + 64 * 1024

    @operation(
        "list_inbox",
        "List the inbox",
        gives=paging.page_of_shape(ArrivalOut),
        asks=(question("standing", "How far they are.", enum=Standing.values), *PAGED),
    )
    def get(self, request: Request) -> Response:
        """The newest first; unless said otherwise what waits for somebody."""
        wanted = request.query_params.get("standing", "")
        if "standing" in request.query_params and wanted not in Standing.values:
            raise invalid("standing", "Choose one of: " + ", ".join(Standing.values))
        standings = [wanted] if wanted else [*OPEN, Standing.READING]
        rows = self.workspace.inbox.filter(standing__in=standings)
        return Response(paging.newest(request, rows, lambda found: [_told(each) for each in found]))

    @operation(
        "send_receipt",
        "Send a receipt",
        takes=ReceiptIn,
        gives=ArrivalOut,
        status=202,
        upload=True,
        refuses=(problems.PLAN,),
    )
    def post(self, request: Request) -> Response:
        """Send a photo or a PDF of a receipt. It is read in the background; the same again is the same."""
        refuse_often(self, SCANS)
        name, content = sent_file(request, known={"file"})
        arrival, _is_new = scanning.receive(
            self.workspace, by=self.person, name=name, content=content, came_by="api"
        )
        where = {"Location": reverse("api:arrival", args=[arrival.pk])}
        return Response(self.show(arrival.pk), status=202, headers=where)


class OneArrival(Box):
    """One thing that came in."""

    @operation("get_arrival", "Read something in the inbox", gives=ArrivalOut)
    def get(self, request: Request, pk: int) -> Response:
        """How far it is, and what was read."""
        return Response(self.show(pk))


class ConfirmArrival(Box):
    """Making a row of it."""

    @operation(
        "confirm_arrival",
        "Make a transaction of it",
        takes=ConfirmIn,
        gives=TransactionOut,
        refuses=(problems.PLAN,),
        example={"title": "Groceries", "amount": "1240.00"},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Make a row of it, with its file. Confirmed again it is the same row."""
        arrival = self.found(pk)
        read_of_it = _as_body(arrival)
        sent = read(ConfirmIn, request, workspace=self.workspace, partial=True)
        values = draft_values(self, read_of_it | sent)
        for name in ("title", "amount"):
            if not values.get(name):
                raise invalid(name, "This could not be read. Send it.")
        row = room.confirm(arrival, by=self.person, now=timezone.now(), **values)
        rows: Any = self.workspace.transactions.select_related("category")
        made = rows.with_tag_names().get(pk=row.pk)
        return Response(shown(made, made.tag_names))


class AttachArrival(Box):
    """Letting it go with a row that is there."""

    @operation(
        "attach_arrival",
        "Attach it to a transaction",
        takes=AttachIn,
        gives=ArrivalOut,
        example={"transaction_id": 71},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Let it go with a row that is there; its file goes along."""
        values = read(AttachIn, request, workspace=self.workspace)
        room.attach(self.found(pk), values["row"], by=self.person, now=timezone.now())
        return Response(self.show(pk))


class DismissArrival(Box):
    """Putting it aside, or taking back what was decided."""

    @operation("dismiss_arrival", "Put it aside", gives=ArrivalOut)
    def put(self, request: Request, pk: int) -> Response:
        """Put it aside. Nothing is added."""
        room.dismiss(self.found(pk), by=self.person, now=timezone.now())
        return Response(self.show(pk))


class ReopenArrival(Box):
    """Taking back what was decided."""

    @operation("reopen_arrival", "Take a decision back", gives=ArrivalOut)
    def post(self, request: Request, pk: int) -> Response:
        """Take back what was decided; a row that was made of it goes to the bin."""
        room.reopen(self.found(pk), by=self.person)
        return Response(self.show(pk))


class RetryArrival(Box):
    """Asking again for a reading that was given up."""

    @operation("retry_arrival", "Read it again", gives=ArrivalOut, status=202)
    def post(self, request: Request, pk: int) -> Response:
        """Ask again for a reading that was given up (`is_stuck`); where none was, the answer is 409."""
        scanning.retry(self.found(pk))
        return Response(self.show(pk), status=202)


def _as_body(arrival: Arrival) -> dict[str, Any]:
    """Return what was read as the fields of a new row, as far as the workspace counts in its currency."""
    values: dict[str, Any] = {"kind": arrival.kind, "title": arrival.merchant, "merchant": arrival.merchant}
    if arrival.currency in {"", arrival.workspace.currency}:
        values["amount"] = arrival.amount
    elif arrival.amount is not None:
        values |= {"original_amount": arrival.amount, "original_currency": arrival.currency}
    if arrival.spent_on:
        values["spent_on"] = arrival.spent_on
    if wallet := wallet_of(arrival):
        values["wallet"] = wallet
    return values | {"category": arrival.category, "notes": arrival.note}


def _told(arrival: Arrival) -> dict[str, Any]:
    words = (
        *("sort", "standing", "came_by", "refusal", "text", "kind", "merchant", "currency"),
        *("wallet_id", "category_id", "note", "confidence"),
    )
    currency = arrival.currency or arrival.workspace.currency
    return {
        "id": arrival.pk,
        **{name: getattr(arrival, name) for name in words},
        "is_stuck": scanning.is_stuck(arrival),
        "arrived_at": arrival.arrived_at.isoformat(),
        "amount": None if arrival.amount is None else money(arrival.amount, currency),
        "spent_on": arrival.spent_on.isoformat() if arrival.spent_on else None,
        "transaction_id": arrival.row_id,
    }
