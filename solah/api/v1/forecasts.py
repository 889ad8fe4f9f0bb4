"""Forecasts: how a month is expected to end, as a range with its odds, and how right that was before."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api import months
from solah.api.operations import operation
from solah.api.shapes import MoneyField, money
from solah.api.v1.budgets import MONTH
from solah.api.views import ApiView
from solah.billing import gates
from solah.billing.plans import Feature
from solah.insights.reading import Ending, Part, month_reading
from solah.insights.record import Past, record_of

AMOUNTS = ("expected", "low", "high", "low_half", "high_half", "spent", "usual", "limit", "daily")


class PartOut(serializers.Serializer[Any]):
    """One summand of the month's end, and the rows behind it."""

    kind = serializers.CharField()
    amount = MoneyField()
    category_id = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    day = serializers.DateField(allow_null=True)
    transaction_ids = serializers.ListField(child=serializers.IntegerField())


class EndingOut(serializers.Serializer[Any]):
    """How it ends: in four months of five between `low` and `high`, in one of two in the inner pair."""

    category_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    as_of = serializers.DateField()
    expected = MoneyField()
    low = MoneyField()
    high = MoneyField()
    low_half = MoneyField()
    high_half = MoneyField()
    spent = MoneyField()
    usual = MoneyField(allow_null=True)
    limit = MoneyField(allow_null=True, help_text="The budget when it was worked out.")
    odds = serializers.FloatField(allow_null=True, help_text="Of passing that budget, from 0 to 1.")
    daily = MoneyField(allow_null=True, help_text="What a day may take to stay within it.")
    runs_out_on = serializers.DateField(allow_null=True)
    is_early = serializers.BooleanField(help_text="Too few months are known to trust it.")
    parts = PartOut(many=True)


class PastOut(serializers.Serializer[Any]):
    """What was said of a month before it began, and what came."""

    month = serializers.CharField()
    expected = MoneyField()
    low = MoneyField()
    high = MoneyField()
    came = MoneyField()
    is_within = serializers.BooleanField()
    is_afterwards = serializers.BooleanField(help_text="Worked out later from what was known then.")


class ForecastOut(serializers.Serializer[Any]):
    """A month's end. `total` is null as long as there is not enough to go by, or no night has been."""

    month = serializers.CharField()
    currency = serializers.CharField()
    total = EndingOut(allow_null=True)
    before = EndingOut(allow_null=True, help_text="What was said before the month began.")
    categories = EndingOut(many=True, help_text="Empty on plans without insights.")
    off = serializers.FloatField(
        allow_null=True, help_text="By how much past forecasts were off: 0.1 is 10 %."
    )
    past = PastOut(many=True)


class Forecasts(ApiView):
    """How the month ends."""

    area = Area.INSIGHTS
    tag = "Forecasts"

    @operation("get_forecast", "See how a month is expected to end", gives=ForecastOut, asks=(MONTH,))
    def get(self, request: Request) -> Response:
        """The range in all; on plans with insights by category too, with the parts and the past record."""
        month, currency = months.asked(request, self.workspace), self.workspace.currency
        has_all = gates.plan_of(self.workspace).has(Feature.INSIGHTS)
        said = month_reading(self.workspace, month, today=self.today, has_all=has_all)
        record = record_of(self.workspace, today=self.today) if has_all else None
        return Response(
            {
                "month": str(month),
                "currency": currency,
                "total": _ending(said.total, currency),
                "before": _ending(said.before, currency),
                "categories": [_ending(each, currency) for each in said.categories.values()],
                "off": record.off if record else None,
                "past": [_past(each, currency) for each in record.past] if record else [],
            }
        )


def _ending(ending: Ending | None, currency: str) -> dict[str, Any] | None:
    if ending is None:
        return None
    amounts = {name: getattr(ending, name) for name in AMOUNTS}
    return {
        "category_id": ending.category,
        "name": ending.name or "",
        "as_of": ending.as_of.isoformat(),
        **{name: None if value is None else money(value, currency) for name, value in amounts.items()},
        "odds": None if ending.odds is None else float(ending.odds),
        "runs_out_on": ending.runs_out_on.isoformat() if ending.runs_out_on else None,
        "is_early": ending.is_early,
        "parts": [_part(each, currency) for each in ending.parts],
    }


def _part(part: Part, currency: str) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "amount": money(part.amount, currency),
        "category_id": part.category,
        "text": part.text,
        "day": part.day.isoformat() if part.day else None,
        "transaction_ids": list(part.rows),
    }


def _past(past: Past, currency: str) -> dict[str, Any]:
    amounts = ("expected", "low", "high", "came")
    return {
        "month": str(past.month),
        **{name: money(getattr(past, name), currency) for name in amounts},
        "is_within": past.is_within,
        "is_afterwards": past.is_afterwards,
    }
