"""Groups: what the rows of a filter add up to, by category, wallet, tag, merchant, person, day or month."""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import invalid
from solah.api.operations import operation, question
from solah.api.shapes import MoneyField, money
from solah.api.v1.summaries import Sums
from solah.api.v1.transactions import FILTERS, read_filter
from solah.ledger.grouping import By, Group, grouped

MOST = 500
BY = question(
    "group", "What rows of a group have in common.", {"type": "string", "enum": [*By]}, required=True
)


@extend_schema_field({"type": ["integer", "string", "null"]})
class KeyField(serializers.Field[Any, Any, Any, Any]):
    """An id, a name or a day."""


class GroupOut(serializers.Serializer[Any]):
    """Some rows together. `spent` has refunds taken off; transfers count nowhere."""

    key = KeyField(help_text="The id, the tag, the merchant in small letters, the day, or the month's first.")
    name = serializers.CharField(help_text="As people write it.")
    spent = MoneyField()
    received = MoneyField()
    entries = serializers.IntegerField()


class GroupsOut(serializers.Serializer[Any]):
    """All groups, and all rows together; a row with two tags is in both groups, and once in `total`."""

    currency = serializers.CharField()
    results = GroupOut(many=True)
    total = GroupOut()
    is_cut = serializers.BooleanField(help_text=f"There are more than the {MOST} groups that are shown.")


class Groups(Sums):
    """Rows put together."""

    @operation(
        "summarise_groups", "Sum up rows by what they have in common", gives=GroupsOut, asks=(BY, *FILTERS)
    )
    def get(self, request: Request) -> Response:
        """What the rows of a filter add up to. Without a filter all rows count; months are the calendar's."""
        asked = read_filter(self.workspace, request, today=self.today)
        named = request.query_params.get("group", "")
        if named not in set(By):
            raise invalid("group", f"Send one of: {', '.join(By)}.")
        rows = asked.apply(self.workspace.transactions.alive())
        found = grouped(rows, By(named), most=MOST + 1)
        total = Group(key=None, name="", **rows.totals())
        return Response(
            {
                "currency": self.workspace.currency,
                "results": [self.group(each) for each in found[:MOST]],
                "total": self.group(total),
                "is_cut": len(found) > MOST,
            }
        )

    def group(self, group: Group) -> dict[str, Any]:
        """Return one as `GroupOut` describes it."""
        key, currency = group.key, self.workspace.currency
        return {
            "key": key.isoformat() if isinstance(key, date) else key,
            "name": group.name,
            "spent": money(group.spent, currency),
            "received": money(group.received, currency),
            "entries": group.entries,
        }
