"""Recurring: bills that come again, when the next is due, and what was decided about them."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.shapes import MoneyField, Shape, money, read
from solah.api.views import ApiView
from solah.billing import gates
from solah.billing.plans import Feature
from solah.insights import deciding
from solah.insights.bills import Bill, bills_of
from solah.insights.models import Recurring as Stream
from solah.insights.models import Standing
from solah.ops import problems


class BillOut(serializers.Serializer[Any]):
    """A charge that comes again."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    category_id = serializers.IntegerField(allow_null=True)
    rhythm = serializers.CharField()
    amount = MoneyField()
    yearly = MoneyField(help_text="What a year of it costs.")
    next_on = serializers.DateField()
    earliest_on = serializers.DateField()
    latest_on = serializers.DateField()
    confidence = serializers.FloatField()
    standing = serializers.ChoiceField(Standing.choices)
    change = MoneyField(allow_null=True, help_text="By how much its price last rose.")
    transaction_ids = serializers.ListField(child=serializers.IntegerField())


class BillsOut(serializers.Serializer[Any]):
    """All of them, the next first, then those that were put away."""

    currency = serializers.CharField()
    yearly = MoneyField()
    results = BillOut(many=True)


class StandingIn(Shape):
    """What is decided about it."""

    standing = serializers.ChoiceField(Standing.choices)


class Streams(ApiView):
    """What the views of bills have in common."""

    area = Area.INSIGHTS
    tag = "Recurring"

    def told(self, bill: Bill) -> dict[str, Any]:
        """Return one as `BillOut` describes it."""
        stream, currency = bill.stream, self.workspace.currency
        days = ("next_on", "earliest_on", "latest_on")
        return {
            "id": stream.pk,
            "name": stream.name,
            "category_id": stream.category_id,
            "rhythm": stream.rhythm,
            "amount": money(stream.amount, currency),
            "yearly": money(stream.yearly, currency),
            **{name: getattr(stream, name).isoformat() for name in days},
            "confidence": float(stream.confidence),
            "standing": stream.standing,
            "change": None if bill.change is None else money(bill.change, currency),
            "transaction_ids": [paid.row for paid in bill.paid],
        }


class Recurring(Streams):
    """All of them."""

    @operation("list_recurring", "List what comes again", gives=BillsOut, refuses=(problems.PLAN,))
    def get(self, request: Request) -> Response:
        """Bills and subscriptions, the next first. Part of the plans with insights."""
        gates.require(self.workspace, Feature.INSIGHTS)
        bills, currency = bills_of(self.workspace, today=self.today), self.workspace.currency
        results = [self.told(each) for each in (*bills.running, *bills.away)]
        return Response({"currency": currency, "yearly": money(bills.yearly, currency), "results": results})


class OneRecurring(Streams):
    """One of them."""

    @operation(
        "decide_recurring",
        "Confirm a bill or put it away",
        takes=StandingIn,
        gives=BillOut,
        refuses=(problems.PLAN,),
        example={"standing": "confirmed"},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Confirm it, put it away for good, or leave it a suggestion again."""
        gates.require(self.workspace, Feature.INSIGHTS)
        values = read(StandingIn, request)
        stream: Stream | None = self.workspace.recurring.filter(pk=pk).first()
        if stream is None:
            raise Http404
        deciding.decide(stream, Standing(values["standing"]), by=self.person, now=timezone.now())
        bills = bills_of(self.workspace, today=self.today)
        return Response(
            next(self.told(each) for each in (*bills.running, *bills.away) if each.stream.pk == pk)
        )
