"""Transactions: the rows of the ledger, one movement of money each; expenses are those that spend."""

from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.models import Workspace
from solah.accounts.scopes import Area
from solah.api import paging
from solah.api.answers import Refused, invalid
from solah.api.operations import CURSOR, LIMIT, PAGED, operation, question
from solah.api.shapes import read
from solah.api.v1.transaction_shapes import TransactionChange, TransactionIn, TransactionOut, drafted, shown
from solah.api.views import ApiView
from solah.insights.asking import ask_soon
from solah.ledger.filters import WHEN, Filter
from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Transaction
from solah.ledger.nearness import widened
from solah.ledger.paging import BadCursor, page_of
from solah.ops import problems

SPENDING = (Kind.EXPENSE, Kind.REFUND)


EXAMPLE = {
    "title": "Filter coffee",
    "amount": "180.00",
    "spent_on": "2026-11-21",
    "tags": ["work"],
    "client_id": "0190f3b2-7c1e-7cc3-98c4-dc0c0c07398f",
}
FILTERS = (
    question("q", "Words in title, merchant or notes; `#goa` is a tag."),
    question("month", "A month such as 2026-11, or: " + ", ".join(WHEN)),
    question("from", "The first day."),
    question("to", "The last day."),
    question("category", "Ids of categories; `none` for rows without one.", many=True),
    question("wallet", "Ids of wallets.", many=True),
    question("kind", "Kinds of rows.", many=True),
    question("tag", "Tags, any of them.", many=True),
    question("min", "The least amount."),
    question("max", "The largest amount."),
    question("by", "The id of the member who added it."),
    question("merchant", "Who was paid, as a whole; capitals do not matter."),
    question("weekday", "A day of the week, 1 for Monday to 7."),
)


def read_filter(workspace: Workspace, request: Request, *, today: Any) -> Filter:
    """Return what a request asks for, and where nothing is found as written, what comes near it."""
    return widened(workspace, filter_of(workspace, request.query_params, today=today))


def filter_of(workspace: Workspace, query: Any, *, today: Any) -> Filter:
    """Return what a query asks for; what cannot be read is refused, not left out."""
    asked = Filter.read(
        query,
        start_day=workspace.month_start,
        week_start=workspace.week_start,
        currency=workspace.currency,
        locale="en-IN",  # a point is a point, wherever the workspace is at home
        today=today,
    )
    if asked.errors:
        field, sentence = next(iter(asked.errors.items()))
        raise invalid(field, sentence)
    return asked


class Rows(ApiView):
    """What the views of rows have in common: where they are found and how they are shown."""

    area = Area.TRANSACTIONS
    tag = "Transactions"
    kinds: ClassVar[tuple[str, ...]] = ()
    route = "api:transaction"

    @property
    def rows(self) -> Any:
        """The rows this address is about, those in the bin too."""
        every = self.workspace.transactions.all()
        return every.filter(kind__in=self.kinds) if self.kinds else every

    def found(self, pk: int) -> Transaction:
        """Return one row; what is somebody else's is not there."""
        row: Transaction | None = self.rows.with_tag_names().select_related("category").filter(pk=pk).first()
        if row is None:
            raise Http404
        return row

    def show(self, pk: int) -> dict[str, Any]:
        """Return one row as it stands now."""
        row = self.found(pk)
        return shown(row, row.tag_names)  # type: ignore[attr-defined]

    def refuse_kind(self, values: dict[str, Any]) -> None:
        """Refuse rows that this address would not show."""
        if self.kinds and values.get("kind", Kind.EXPENSE) not in self.kinds:
            raise invalid("kind", "Here are expenses and refunds. Others belong to transactions/.")


class Transactions(Rows):
    """All rows that are not in the bin."""

    @operation(
        "list_transactions",
        "List transactions, the latest day first",
        gives=paging.page_of_shape(TransactionOut),
        asks=(*FILTERS, *PAGED),
    )
    def get(self, request: Request) -> Response:
        """Rows by day, then by when they were added; narrowed down by the filters of the list."""
        asked = read_filter(self.workspace, request, today=self.today)
        rows = asked.apply(self.rows.alive())
        size = paging.size_of(request)
        total = rows.count() if paging.yes(request, "total") else None
        try:
            page = page_of(
                rows.select_related("category").with_tag_names(),
                cursor=request.query_params.get("cursor", ""),
                size=size,
            )
        except BadCursor:
            raise invalid("cursor", "Send the next_cursor of the page before.") from None
        results = [shown(row, row.tag_names) for row in page.rows]
        return Response(paging.listed(results, next_cursor=page.next_cursor, total=total))

    @operation(
        "create_transaction",
        "Add a transaction",
        takes=TransactionIn,
        gives=TransactionOut,
        status=201,
        refuses=(problems.PLAN,),
        example=EXAMPLE,
        known="The row that this `client_id` made before.",
    )
    def post(self, request: Request) -> Response:
        """Add a row. The same `client_id` with the same values again answers 200 with the row of before."""
        values = read(TransactionIn, request, workspace=self.workspace)
        self.refuse_kind(values)
        sent_id = values.get("client_id")
        known = sent_id is not None and self.workspace.transactions.filter(client_id=sent_id).exists()
        (row,) = self.workspace.transactions.record_many(
            drafted(self, [values]), by=self.person, source=Source.API
        )
        ask_soon(self.workspace, now=timezone.now())
        where = {"Location": reverse(self.route, args=[row.pk])}
        return Response(self.show(row.pk), status=200 if known else 201, headers=where)


class OneTransaction(Rows):
    """One row."""

    @operation("get_transaction", "Read a transaction", gives=TransactionOut)
    def get(self, request: Request, pk: int) -> Response:
        """Read one row; `trashed_at` says whether it is in the bin."""
        return Response(self.show(pk))

    @operation(
        "change_transaction",
        "Change a transaction",
        takes=TransactionChange,
        gives=TransactionOut,
        refuses=(problems.CHANGED,),
        example={"amount": "210.00", "notes": "With a cake"},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Change some fields of a row that is not in the bin."""
        row = self.found(pk)
        values = read(TransactionChange, request, workspace=self.workspace, partial=True)
        self.refuse_kind({"kind": values.get("kind", row.kind)})
        self.match(shown(row, row.tag_names))  # type: ignore[attr-defined]
        if row.trashed_at:
            raise Refused(problems.CONFLICT, "It is in the bin. Restore it first.")
        if "tags" in values:
            values["tags"] = tuple(values["tags"])
        if values:
            self.workspace.transactions.amend(
                row, version=row.version, by=self.person, via=Source.API, **values
            )
        return Response(self.show(pk))

    @operation("delete_transaction", "Put a transaction in the bin", status=204, refuses=(problems.CHANGED,))
    def delete(self, request: Request, pk: int) -> Response:
        """Put a row in the bin, with the other parts of its payment. Twice is as good as once."""
        row = self.found(pk)
        self.match(shown(row, row.tag_names))  # type: ignore[attr-defined]
        self.workspace.transactions.move_to_trash([row], by=self.person, via=Source.API)
        return Response(status=204)


class RestoredTransaction(Rows):
    """A row's way out of the bin."""

    @operation("restore_transaction", "Take a transaction out of the bin", gives=TransactionOut)
    def post(self, request: Request, pk: int) -> Response:
        """Take a row out of the bin. Restoring takes nothing of the plan."""
        self.workspace.transactions.restore([self.found(pk)], by=self.person, via=Source.API)
        return Response(self.show(pk))


class Bin(Rows):
    """What was deleted in the last thirty days."""

    @operation(
        "list_bin",
        "List what is in the bin",
        gives=paging.page_of_shape(TransactionOut),
        asks=(LIMIT, CURSOR),
    )
    def get(self, request: Request) -> Response:
        """The newest rows first. After thirty days they are gone for good."""
        rows = self.workspace.transactions.trashed().select_related("category").with_tag_names()
        return Response(
            paging.newest(request, rows, lambda found: [shown(row, row.tag_names) for row in found])
        )


class BackOut(serializers.Serializer[Any]):
    """How many rows are back."""

    rows = serializers.IntegerField()


class EmptiedBin(Rows):
    """The bin's way back, all of it."""

    @operation("restore_bin", "Take everything out of the bin", gives=BackOut)
    def post(self, request: Request) -> Response:
        """Take every row out of the bin. Restoring takes nothing of the plan."""
        rows = list(self.workspace.transactions.trashed())
        number = self.workspace.transactions.restore(rows, by=self.person, via=Source.API)
        return Response({"rows": number})


class _Spending:
    tag = "Expenses"
    words: ClassVar[dict[str, str]] = {"transaction": "expense"}
    kinds: ClassVar[tuple[str, ...]] = SPENDING
    route = "api:expense"


class Expenses(_Spending, Transactions):
    """Spending: expenses, and the refunds that lower them."""


class OneExpense(_Spending, OneTransaction):
    """One expense or refund."""


class RestoredExpense(_Spending, RestoredTransaction):
    """An expense's way out of the bin."""
