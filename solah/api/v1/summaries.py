"""Summaries: what months add up to, one beside another."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api import months
from solah.api.answers import invalid
from solah.api.operations import operation, question
from solah.api.shapes import MoneyField, money
from solah.api.v1.budgets import MONTH
from solah.api.views import ApiView
from solah.billing import gates
from solah.billing.plans import Feature
from solah.ledger import summaries
from solah.ledger.summaries import CategorySpend, MonthTotal
from solah.ops import problems

TREND = 12
TREND_MOST = 36
ZERO = Decimal(0)


class TotalOut(serializers.Serializer[Any]):
    """One month in three figures. Refunds are taken off what was spent; transfers count nowhere."""

    month = serializers.CharField()
    first = serializers.DateField()
    last = serializers.DateField()
    spent = MoneyField()
    received = MoneyField()
    left = MoneyField()
    entries = serializers.IntegerField()


class CategorySpendOut(serializers.Serializer[Any]):
    """What one category took; without an id those rows that are in none."""

    category_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    spent = MoneyField()
    entries = serializers.IntegerField()


class DayOut(serializers.Serializer[Any]):
    """What was spent on one day."""

    day = serializers.DateField()
    spent = MoneyField()


class MonthOut(serializers.Serializer[Any]):
    """A month in figures."""

    currency = serializers.CharField()
    total = TotalOut()
    categories = CategorySpendOut(many=True)
    days = DayOut(many=True)


class TrendOut(serializers.Serializer[Any]):
    """Months one after another, the oldest first."""

    currency = serializers.CharField()
    results = TotalOut(many=True)


class ChangeOut(serializers.Serializer[Any]):
    """One category in both months."""

    category_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    before = MoneyField()
    now = MoneyField()
    change = MoneyField()


class CompareOut(serializers.Serializer[Any]):
    """Two months beside each other, category by category, the largest change first."""

    currency = serializers.CharField()
    before = TotalOut()
    now = TotalOut()
    categories = ChangeOut(many=True)


class Sums(ApiView):
    """What the views of sums have in common."""

    area = Area.INSIGHTS
    tag = "Summaries"

    def told(self, total: MonthTotal) -> dict[str, Any]:
        """Return a month as `TotalOut` describes it."""
        currency = self.workspace.currency
        return {
            "month": str(total.month),
            "first": total.month.first.isoformat(),
            "last": total.month.last.isoformat(),
            **{name: money(getattr(total, name), currency) for name in ("spent", "received", "left")},
            "entries": total.entries,
        }


class MonthSummary(Sums):
    """One month."""

    @operation("summarise_month", "Sum up a month", gives=MonthOut, asks=(MONTH,))
    def get(self, request: Request) -> Response:
        """What came in, what went out, by category and by day."""
        month, currency = months.asked(request, self.workspace), self.workspace.currency
        found = summaries.overview(self.workspace, month, today=self.today, number=1)
        categories = [
            {
                "category_id": each.pk,
                "name": each.name,
                "spent": money(each.spent, currency),
                "entries": each.entries,
            }
            for each in summaries.by_category(self.workspace, month)
        ]
        days = [{"day": day.isoformat(), "spent": money(spent, currency)} for day, spent in found.days]
        total = self.told(found.total)
        return Response({"currency": currency, "total": total, "categories": categories, "days": days})


class Trend(Sums):
    """Month after month."""

    @operation(
        "summarise_trend",
        "Sum up months one after another",
        gives=TrendOut,
        asks=(MONTH, question("months", f"How many, 1 to {TREND_MOST}; {TREND} unless said.")),
    )
    def get(self, request: Request) -> Response:
        """The months that end with the one asked for, the oldest first."""
        text = request.query_params.get("months", str(TREND))
        if not (text.isascii() and text.isdigit() and len(text) < 3 and 1 <= int(text) <= TREND_MOST):
            raise invalid("months", f"Send a whole number from 1 to {TREND_MOST}.")
        month = months.asked(request, self.workspace)
        found = summaries.overview(self.workspace, month, today=self.today, number=int(text))
        results = [self.told(each) for each in found.months]
        return Response({"currency": self.workspace.currency, "results": results})


class Compare(Sums):
    """Two months beside each other."""

    @operation(
        "compare_months",
        "Compare two months",
        gives=CompareOut,
        asks=(MONTH, question("with", "The month to compare with; the one before unless said.")),
        refuses=(problems.PLAN,),
    )
    def get(self, request: Request) -> Response:
        """Both in figures, and what changed in each category. Part of the plans with analytics."""
        gates.require(self.workspace, Feature.ANALYTICS)
        month = months.asked(request, self.workspace)
        named = request.query_params.get("with", "")
        other = months.parsed(named, self.workspace, field="with") if named else month.previous()
        now, before = (
            summaries.overview(self.workspace, each, today=self.today, number=1).total
            for each in (month, other)
        )
        changes = _changes(
            summaries.by_category(self.workspace, month), summaries.by_category(self.workspace, other)
        )
        currency = self.workspace.currency
        return Response(
            {
                "currency": currency,
                "before": self.told(before),
                "now": self.told(now),
                "categories": [
                    {
                        "category_id": pk,
                        "name": name,
                        "before": money(was, currency),
                        "now": money(spent, currency),
                        "change": money(spent - was, currency),
                    }
                    for pk, name, was, spent in changes
                ],
            }
        )


def _changes(
    now: list[CategorySpend], before: list[CategorySpend]
) -> list[tuple[int | None, str, Decimal, Decimal]]:
    names = {each.pk: each.name for each in (*before, *now)}
    spent = {each.pk: each.spent for each in now}
    was = {each.pk: each.spent for each in before}
    rows = [(pk, name, was.get(pk, ZERO), spent.get(pk, ZERO)) for pk, name in names.items()]
    return sorted(rows, key=lambda row: (-abs(row[3] - row[2]), row[1]))
