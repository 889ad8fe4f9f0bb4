"""History: what happened to one row, and putting it back to what it was."""

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import Refused
from solah.api.operations import operation
from solah.api.shapes import money
from solah.api.v1.transaction_shapes import TransactionOut, shown
from solah.api.v1.transactions import Rows
from solah.ledger.history import Event, history_of
from solah.ledger.versions import NoSuchVersion, put_back
from solah.ops import problems


@extend_schema_field({"type": ["string", "integer", "array", "null"], "items": {}})
class ValueField(serializers.Field[Any, Any, Any, Any]):
    """A value as the row itself shows it; null where there was none."""


class FieldChangeOut(serializers.Serializer[Any]):
    """One field that changed."""

    field = serializers.CharField()
    before = ValueField()
    after = ValueField()


class EventOut(serializers.Serializer[Any]):
    """One thing that happened to a row."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    by = serializers.CharField(help_text="Whose deed it was; empty where no person did it.")
    way = serializers.CharField(help_text="The way it came by, in words.")
    action = serializers.CharField()
    changes = FieldChangeOut(many=True)
    is_restorable = serializers.BooleanField(help_text="The row can be put back to what it was then.")


class HistoryOut(serializers.Serializer[Any]):
    """What happened to a row, the latest first."""

    results = EventOut(many=True)


class History(Rows):
    """What happened to one row."""

    @operation("list_history", "List what happened to a transaction", gives=HistoryOut)
    def get(self, request: Request, pk: int) -> Response:
        """The latest first: who did it, by which way, and the values before and after."""
        row = self.found(pk)
        return Response({"results": [self.told(each) for each in history_of(row)]})

    def told(self, event: Event) -> dict[str, Any]:
        """Return one as `EventOut` describes it."""
        return {
            "id": event.pk,
            "at": event.at.isoformat(),
            "by": event.who,
            "way": event.way,
            "action": event.action,
            "changes": [
                {"field": name, "before": self.value(name, was), "after": self.value(name, now)}
                for name, (was, now) in event.values.items()
            ],
            "is_restorable": event.is_restorable,
        }

    def value(self, name: str, value: Any) -> Any:
        """Return a value of the trail as the row shows it."""
        if name == "amount" and value is not None:
            return money(Decimal(value), self.workspace.currency)
        return value.split(", ") if name == "tags" and value else value


class RestoredVersion(Rows):
    """A row as it was."""

    @operation(
        "restore_version",
        "Put a transaction back to what it was",
        gives=TransactionOut,
        refuses=(problems.CHANGED,),
    )
    def post(self, request: Request, pk: int, event: int) -> Response:
        """Put a row back to what it was after something that happened to it, as one more change of it.

        `If-Match` takes the ETag of the row. A category or wallet that is gone since stays as it is now.
        """
        row = self.found(pk)
        self.match(shown(row, row.tag_names))  # type: ignore[attr-defined]
        if row.trashed_at:
            raise Refused(problems.CONFLICT, "It is in the bin. Restore it first.")
        try:
            put_back(row, event=event, version=row.version, by=self.person)
        except NoSuchVersion:
            raise Refused(problems.NOT_FOUND) from None
        return Response(self.show(pk))
