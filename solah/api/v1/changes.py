"""Changes: what became of rows since a program last asked, so that a copy stays one."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api import paging
from solah.api.answers import invalid
from solah.api.operations import operation, question
from solah.api.v1.transaction_shapes import TransactionOut, shown
from solah.api.v1.transactions import Rows
from solah.ledger.changes import changed_since, latest_change

SIZE = 100
LIMIT = question(
    "limit",
    f"How many at most, 1 to 100; {SIZE} unless said.",
    {"type": "integer", "minimum": 1, "maximum": 100},
)
CURSOR = question(
    "cursor", "`next_cursor` of the answer before. Without it nothing is listed but where to begin."
)

# Followed, it would pass over all that comes until the trail is as long.
BEYOND = "This is beyond the end here: another workspace's, or from before a backup came back. Begin anew."


class ChangesOut(serializers.Serializer[Any]):
    """What changed, the longest ago first. A row that changed often stands here once, as it is now."""

    results = TransactionOut(many=True)
    deleted = serializers.ListField(
        child=serializers.IntegerField(), help_text="Ids of rows that are in the bin, or gone for good."
    )
    next_cursor = serializers.CharField(help_text="Keep it, and ask with it the next time.")
    has_more = serializers.BooleanField(help_text="Ask again at once.")


class Changes(Rows):
    """What changed since."""

    @operation(
        "list_changes",
        "List what changed since",
        gives=ChangesOut,
        asks=(CURSOR, LIMIT),
        answer={"results": [], "deleted": [71], "next_cursor": "90210", "has_more": False},
    )
    def get(self, request: Request) -> Response:
        """Rows that were added, changed or restored since a cursor, and the ids of those that were deleted.

        To keep a copy: ask without a cursor and keep `next_cursor`; read `transactions/` to its end; from
        then on ask with the cursor, and keep the next one.
        """
        cursor, most = request.query_params.get("cursor", ""), paging.size_of(request, usual=SIZE)
        if not cursor:
            return Response(_told([], [], latest_change(self.workspace), has_more=False))
        after = paging.whole(cursor, "cursor")
        found = changed_since(self.workspace, after, most=most)
        if not found.ids and after > latest_change(self.workspace):
            raise invalid("cursor", BEYOND)
        rows = self.rows.alive().filter(pk__in=found.ids).select_related("category").with_tag_names()
        there = {row.pk: shown(row, row.tag_names) for row in rows}
        gone = [pk for pk in found.ids if pk not in there]
        results = [there[pk] for pk in found.ids if pk in there]
        return Response(_told(results, gone, found.upto, has_more=found.has_more))


def _told(results: list[Any], deleted: list[int], upto: int, *, has_more: bool) -> dict[str, Any]:
    return {"results": results, "deleted": deleted, "next_cursor": str(upto), "has_more": has_more}
