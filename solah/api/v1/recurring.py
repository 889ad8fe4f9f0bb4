"""Recurring: bills that come again, when the next is due, and what was decided about them."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api.answers import Refused
from solah.api.operations import operation
from solah.api.shapes import MoneyField, Shape, money, read
from solah.api.views import ApiView
from solah.billing import gates
from solah.billing.plans import Feature
from solah.capture.models import Posted
from solah.capture.posting import lately
from solah.insights import deciding
from solah.insights.bills import Bill, bills_of
from solah.insights.models import Posting, Standing
from solah.insights.models import Recurring as Stream
from solah.ops import problems

UNCONFIRMED = "Only a confirmed bill posts. Confirm it first."


class PostedOut(serializers.Serializer[Any]):
    """One charge that a bill wrote down: a row, or a draft in the inbox."""

    due_on = serializers.DateField()
    transaction_id = serializers.IntegerField(allow_null=True)
    arrival_id = serializers.IntegerField(allow_null=True)


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
    posting = serializers.ChoiceField(Posting.choices, help_text="What it does by itself on its day.")
    posts_on = serializers.DateField(allow_null=True, help_text="When it does so next.")
    posted = PostedOut(many=True, help_text="What it wrote down by itself lately.")


class BillsOut(serializers.Serializer[Any]):
    """All of them, the next first, then those that were put away."""

    currency = serializers.CharField()
    yearly = MoneyField()
    results = BillOut(many=True)


class StandingIn(Shape):
    """What is decided about it; only a confirmed bill posts."""

    standing = serializers.ChoiceField(Standing.choices, required=False)
    posting = serializers.ChoiceField(Posting.choices, required=False)


class Streams(ApiView):
    """What the views of bills have in common."""

    area = Area.INSIGHTS
    tag = "Recurring"

    def show(self, pk: int) -> dict[str, Any]:
        """Return one as it stands now."""
        bills = bills_of(self.workspace, today=self.today)
        for each in (*bills.running, *bills.away):
            if each.stream.pk == pk:
                return self.told(each, lately(self.workspace, [pk]).get(pk, ()))
        raise Http404

    def told(self, bill: Bill, posted: Sequence[Posted]) -> dict[str, Any]:
        """Return one as `BillOut` describes it."""
        stream, currency = bill.stream, self.workspace.currency
        next_day = None if stream.posting == Posting.OFF else stream.posts_on
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
            "posting": stream.posting,
            "posts_on": next_day.isoformat() if next_day else None,
            "posted": [
                {
                    "due_on": each.due_on.isoformat(),
                    "transaction_id": each.row_id,
                    "arrival_id": each.draft_id,
                }
                for each in posted
            ],
        }


class Recurring(Streams):
    """All of them."""

    @operation("list_recurring", "List what comes again", gives=BillsOut, refuses=(problems.PLAN,))
    def get(self, request: Request) -> Response:
        """Bills and subscriptions, the next first. Part of the plans with insights."""
        gates.require(self.workspace, Feature.INSIGHTS)
        bills, currency = bills_of(self.workspace, today=self.today), self.workspace.currency
        every = (*bills.running, *bills.away)
        posted = lately(self.workspace, [each.stream.pk for each in every])
        results = [self.told(each, posted.get(each.stream.pk, ())) for each in every]
        return Response({"currency": currency, "yearly": money(bills.yearly, currency), "results": results})


class OneRecurring(Streams):
    """One of them."""

    @operation("get_recurring", "Read a bill", gives=BillOut, refuses=(problems.PLAN,))
    def get(self, request: Request, pk: int) -> Response:
        """Read one bill. Part of the plans with insights."""
        gates.require(self.workspace, Feature.INSIGHTS)
        return Response(self.show(pk))

    @operation(
        "decide_recurring",
        "Confirm a bill, put it away, or let it post by itself",
        takes=StandingIn,
        gives=BillOut,
        refuses=(problems.PLAN, problems.CHANGED),
        example={"standing": "confirmed", "posting": "draft"},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Confirm it, put it away for good, or leave it a suggestion again.

        A confirmed bill may post on its day, from tomorrow on: a draft in the inbox, or a row.
        """
        gates.require(self.workspace, Feature.INSIGHTS)
        self.match(self.show(pk))
        values = read(StandingIn, request)
        stream: Stream | None = self.workspace.recurring.filter(pk=pk).first()
        if stream is None:
            raise Http404
        standing, posting = values.get("standing"), values.get("posting")
        try:
            deciding.settle(
                stream,
                standing=Standing(standing) if standing else None,
                posting=Posting(posting) if posting else None,
                by=self.person,
                now=timezone.now(),
                today=self.today,
            )
        except deciding.Unconfirmed:
            raise Refused(problems.CONFLICT, UNCONFIRMED) from None
        return Response(self.show(pk))
