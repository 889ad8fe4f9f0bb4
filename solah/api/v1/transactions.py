"""Transactions: the rows of the ledger, one movement of money each; expenses are those that spend."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
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
from solah.api.shapes import AmountField, LineField, LinesField, RateField, RowField, Shape, money, read
from solah.api.views import ApiView
from solah.insights.asking import ask_soon
from solah.insights.categories import completed
from solah.ledger.drafts import NOTES_MOST, TAG_MOST, TITLE_MOST, Draft
from solah.ledger.filters import WHEN, Filter
from solah.ledger.foreign import settle
from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models import Transaction
from solah.ledger.nearness import widened
from solah.ledger.paging import BadCursor, page_of
from solah.ops import problems

TAGS_MOST = 20
SPENDING = (Kind.EXPENSE, Kind.REFUND)
_NAMES = {"category_id": "category", "wallet_id": "wallet", "to_wallet_id": "to_wallet"}


class OriginalOut(serializers.Serializer[Any]):
    """What it was in another currency."""

    amount = AmountField()
    currency = serializers.CharField()
    rate = RateField()


class TransactionOut(serializers.Serializer[Any]):
    """A row of the ledger. The amount is above zero; `kind` says which way it goes."""

    id = serializers.IntegerField()
    client_id = serializers.UUIDField(help_text="The id that its maker gave it.")
    kind = serializers.ChoiceField(Kind.choices)
    title = serializers.CharField()
    merchant = serializers.CharField()
    amount = AmountField()
    currency = serializers.CharField()
    original = OriginalOut(allow_null=True)
    spent_on = serializers.DateField()
    category_id = serializers.IntegerField(allow_null=True)
    category_name = serializers.CharField(allow_null=True)
    category_by = serializers.ChoiceField(CategoryBy.choices, allow_blank=True)
    category_sure = serializers.IntegerField(allow_null=True, help_text="Per cent, where nobody chose it.")
    category_why = serializers.CharField()
    wallet_id = serializers.IntegerField()
    to_wallet_id = serializers.IntegerField(allow_null=True)
    tags = serializers.ListField(child=serializers.CharField())
    notes = serializers.CharField()
    source = serializers.ChoiceField(Source.choices)  # type: ignore[assignment]
    recorded_by_id = serializers.IntegerField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    payment_id = serializers.UUIDField(allow_null=True, help_text="Shared by the parts of a split payment.")
    refund_of_id = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField()
    trashed_at = serializers.DateTimeField(allow_null=True)


class TransactionIn(Shape):
    """What a new row holds. Left out, the day is today, the wallet the default one, the category a guess."""

    kind = serializers.ChoiceField(Kind.choices, default=Kind.EXPENSE)
    title = LineField(most=TITLE_MOST)
    amount = AmountField()
    spent_on = serializers.DateField(required=False)
    category_id = RowField(of="categories", source="category", allow_null=True, required=False)
    wallet_id = RowField(of="wallets", source="wallet", required=False)
    to_wallet_id = RowField(of="wallets", source="to_wallet", allow_null=True, required=False)
    merchant = LineField(most=TITLE_MOST, allow_blank=True, required=False)
    notes = LinesField(most=NOTES_MOST, allow_blank=True, required=False)
    tags = serializers.ListField(
        child=LineField(most=TAG_MOST), max_length=TAGS_MOST, required=False, allow_empty=True
    )
    original_amount = AmountField(allow_null=True, required=False)
    original_currency = serializers.CharField(max_length=3, allow_blank=True, required=False)
    rate = RateField(allow_null=True, required=False)
    client_id = serializers.UUIDField(required=False, help_text="The same one again is the same row, once.")


class TransactionChange(TransactionIn):
    """What a row shall hold from now on; what is left out stays."""

    kind = serializers.ChoiceField(Kind.choices, required=False)
    client_id = None  # type: ignore[assignment]


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
)


def shown(row: Transaction, tags: Iterable[str]) -> dict[str, Any]:
    """Return a row as `TransactionOut` describes it, written out by hand: lists draw many of them."""
    original = None
    if row.original_amount is not None and row.rate is not None:
        original = {
            "amount": format(row.original_amount.normalize(), "f"),
            "currency": row.original_currency,
            "rate": format(row.rate.normalize(), "f"),
        }
    return {
        "id": row.pk,
        "client_id": str(row.client_id),
        "kind": row.kind,
        "title": row.title,
        "merchant": row.merchant,
        "amount": money(row.amount, row.currency),
        "currency": row.currency,
        "original": original,
        "spent_on": row.spent_on.isoformat(),
        "category_id": row.category_id,
        "category_name": row.category.name if row.category else None,
        "category_by": row.category_by,
        "category_sure": row.category_sure,
        "category_why": row.category_why,
        "wallet_id": row.wallet_id,
        "to_wallet_id": row.to_wallet_id,
        "tags": list(tags),
        "notes": row.notes,
        "source": row.source,
        "recorded_by_id": row.recorded_by_id,
        "recorded_at": row.recorded_at.isoformat(),
        "payment_id": str(row.payment) if row.payment else None,
        "refund_of_id": row.refund_of_id,
        "version": row.version,
        "trashed_at": row.trashed_at.isoformat() if row.trashed_at else None,
    }


def read_filter(workspace: Workspace, request: Request, *, today: Any) -> Filter:
    """Return what a query asks for; what cannot be read is refused, not left out."""
    asked = Filter.read(
        request.query_params,
        start_day=workspace.month_start,
        week_start=workspace.week_start,
        currency=workspace.currency,
        locale="en-IN",  # a point is a point, wherever the workspace is at home
        today=today,
    )
    if asked.errors:
        field, sentence = next(iter(asked.errors.items()))
        raise invalid(field, sentence)
    return widened(workspace, asked)


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


def drafted(view: ApiView, sent: Sequence[dict[str, Any]]) -> list[Draft]:
    """Return drafts of new rows. Left out are the day, the wallet and the id; a category that was not even
    named is suggested, and one that is null stays open."""
    drafts = [_draft(view, values) for values in sent]
    open_ones = [draft for draft, values in zip(drafts, sent, strict=True) if "category" not in values]
    found = {draft.client_id: draft for draft in completed(view.workspace, open_ones)} if open_ones else {}
    return [found.get(draft.client_id, draft) for draft in drafts]


def draft_values(view: ApiView, sent: dict[str, Any]) -> dict[str, Any]:
    """Return what was sent as fields of a draft, with the day and the wallet that were left out."""
    values = dict(sent)
    if wrong := settle(values, view.workspace):
        raise ValidationError(wrong)
    values.setdefault("spent_on", view.today)
    if "wallet" not in values:
        values["wallet"] = view.workspace.wallets.default()
    values["tags"] = tuple(values.get("tags", ()))
    return values


def _draft(view: ApiView, sent: dict[str, Any]) -> Draft:
    values = draft_values(view, sent)
    values.setdefault("client_id", uuid.uuid4())
    if values.get("category") is not None:
        values["category_by"] = CategoryBy.PERSON
    return Draft(**values)
