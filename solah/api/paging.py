"""Pages of long lists: continued behind the row that was seen last, so that new rows shift nothing."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers
from rest_framework.request import Request

from solah.api.answers import invalid

SIZE = 20
MOST = 100
_DIGITS = 18


@cache
def page_of_shape(shape: type[serializers.BaseSerializer[Any]]) -> Any:
    """Return the shape of a page of these."""
    return inline_serializer(
        name=f"{shape.__name__}Page",
        fields={
            "results": shape(many=True),
            "next_cursor": serializers.CharField(allow_null=True, help_text="null on the last page."),
            "total": serializers.IntegerField(required=False, help_text="Only if it was asked for."),
        },
    )


def size_of(request: Request, *, usual: int = SIZE) -> int:
    """Return how many rows a page shall have."""
    text = request.query_params.get("limit", "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MOST):
        raise invalid("limit", f"Send a whole number from 1 to {MOST}.")
    return int(text)


def yes(request: Request, name: str) -> bool:
    """Return a question that is answered with true or false."""
    text = request.query_params.get(name, "false")
    if text not in {"true", "false"}:
        raise invalid(name, "Send true or false.")
    return text == "true"


def whole(text: str, name: str) -> int:
    """Return a whole number of a query."""
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise invalid(name, "Send a whole number.")
    return int(text)


def listed(results: list[Any], *, next_cursor: str = "", total: int | None = None) -> dict[str, Any]:
    """Return the body of a page."""
    body: dict[str, Any] = {"results": results, "next_cursor": next_cursor or None}
    return body if total is None else body | {"total": total}


def newest(request: Request, rows: QuerySet[Any], show: Callable[[list[Any]], list[Any]]) -> dict[str, Any]:
    """Return a page of rows in the order they were made, the newest first."""
    size, cursor = size_of(request), request.query_params.get("cursor", "")
    total = rows.count() if yes(request, "total") else None
    ordered = rows.order_by("-pk")
    if cursor:
        ordered = ordered.filter(pk__lt=whole(cursor, "cursor"))
    found = list(ordered[: size + 1])
    more = str(found[size - 1].pk) if len(found) > size else ""
    return listed(show(found[:size]), next_cursor=more, total=total)
