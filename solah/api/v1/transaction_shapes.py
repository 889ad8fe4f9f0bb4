"""What a transaction looks like from outside, going out and coming in."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers

from solah.api.shapes import AmountField, DayField, LineField, LinesField, RateField, RowField, Shape, money
from solah.api.views import ApiView
from solah.insights.categories import completed
from solah.ledger.drafts import NOTES_MOST, TAG_MOST, TITLE_MOST, Draft
from solah.ledger.foreign import settle
from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models import Transaction

TAGS_MOST = 20
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
    spent_on = DayField(required=False)
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


def drafted(view: ApiView, sent: Sequence[dict[str, Any]]) -> list[Draft]:
    """Return drafts of new rows. Left out are the day, the wallet and the id; a category that was not even
    named is suggested, and one that is null stays open."""
    return guessed(view, [draft_of(view, values) for values in sent], sent)


def draft_of(view: ApiView, sent: dict[str, Any]) -> Draft:
    """Return the draft of one new row, as it was sent. Raises `ValidationError`."""
    values = draft_values(view, sent)
    values.setdefault("client_id", uuid.uuid4())
    if values.get("category") is not None:
        values["category_by"] = CategoryBy.PERSON
    return Draft(**values)


def guessed(view: ApiView, drafts: Sequence[Draft], sent: Iterable[dict[str, Any]]) -> list[Draft]:
    """Return drafts with a category suggested where none was named: all of them in one go."""
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
        values["wallet"] = view.default_wallet
    values["tags"] = tuple(values.get("tags", ()))
    return values
