"""Saved views: named filters of the list, each person's own."""

from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.models import Role
from solah.accounts.scopes import Area
from solah.api.answers import Refused, invalid
from solah.api.operations import operation
from solah.api.shapes import LineField, Shape, WholeField, YesNoField, read
from solah.api.v1.transactions import FILTERS, filter_of
from solah.api.views import ApiView
from solah.ledger.models import SavedView
from solah.ledger.models.view import NAME_MOST, QUERY_MOST
from solah.ledger.saving import VIEWS_MOST, change_view, move_view, save_view
from solah.ops import problems


class ViewOut(serializers.Serializer[Any]):
    """A named filter; a pinned one stands above the list."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    query = serializers.CharField(
        help_text="Append it to `transactions/?`, and it finds what the view shows."
    )
    is_pinned = serializers.BooleanField()
    position = serializers.IntegerField(help_text="Its place in the list, from 0.")
    created_at = serializers.DateTimeField()


class ViewsOut(serializers.Serializer[Any]):
    """All of a person's, in their order."""

    results = ViewOut(many=True)


class ViewIn(Shape):
    """A name, and the filter as an address holds it."""

    name = LineField(most=NAME_MOST)
    query = serializers.CharField(max_length=QUERY_MOST, help_text="Such as `tag=goa&month=last`.")


class ViewChange(Shape):
    """What is to be otherwise; the filter itself stays."""

    name = LineField(most=NAME_MOST, required=False)
    is_pinned = YesNoField(required=False)
    position = WholeField(min_value=0, max_value=VIEWS_MOST, required=False)


class Views(ApiView):
    """What the views of named filters have in common. They are personal: whoever only looks may have some."""

    area = Area.TRANSACTIONS
    writers = Role.VIEWER
    tag = "Views"

    def mine(self) -> list[SavedView]:
        """Return the views of the token's person, in their order."""
        return list(self.workspace.saved_views.filter(person=self.person))

    def found(self, pk: int) -> tuple[SavedView, int]:
        """Return one view and its place; somebody else's is not there."""
        for place, view in enumerate(self.mine()):
            if view.pk == pk:
                return view, place
        raise Http404

    def show(self, pk: int) -> dict[str, Any]:
        """Return one as it stands now."""
        return _told(*self.found(pk))

    def asked(self, text: str) -> str:
        """Return a filter as it is kept. Raises `Refused` for what the list would not answer."""
        query = QueryDict(text)
        known = {each.name for each in FILTERS}
        for name in query:
            if name not in known:
                raise invalid("query", f"The list does not ask “{name}”.")
        if any("\x00" in value for _, values in query.lists() for value in values):
            raise invalid("query", "Null characters are not allowed.")
        try:
            return filter_of(self.workspace, query, today=self.today).urlencode()
        except Refused as refused:
            wrong = refused.errors[0]
            raise invalid("query", f"{wrong['field']}: {wrong['detail']}") from None


class SavedViews(Views):
    """All of them."""

    @operation("list_views", "List saved views", gives=ViewsOut)
    def get(self, request: Request) -> Response:
        """The named filters of the token's person, in their order."""
        return Response({"results": [_told(view, place) for place, view in enumerate(self.mine())]})

    @operation(
        "create_view",
        "Save a view",
        takes=ViewIn,
        gives=ViewOut,
        status=201,
        example={"name": "Goa", "query": "tag=goa&month=last"},
    )
    def post(self, request: Request) -> Response:
        """Keep a filter under a name, pinned, behind the others."""
        values = read(ViewIn, request)
        query = self.asked(values["query"])
        made = save_view(self.workspace, by=self.person, name=values["name"], query=query)
        where = {"Location": reverse("api:view", args=[made.pk])}
        return Response(self.show(made.pk), status=201, headers=where)


class OneView(Views):
    """One of them."""

    @operation("get_view", "Read a saved view", gives=ViewOut)
    def get(self, request: Request, pk: int) -> Response:
        """Read one view."""
        return Response(self.show(pk))

    @operation(
        "change_view",
        "Rename, pin or move a saved view",
        takes=ViewChange,
        gives=ViewOut,
        refuses=(problems.CHANGED,),
        example={"name": "Goa in May", "is_pinned": False, "position": 0},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Rename a view, pin it or take it down, or give it another place among the others."""
        view, place = self.found(pk)
        values = read(ViewChange, request, partial=True)
        self.match(_told(view, place))
        if "name" in values or "is_pinned" in values:
            change_view(
                view,
                name=values.get("name", view.name),
                is_pinned=values.get("is_pinned", view.is_pinned),
            )
        if "position" in values:
            move_view(view, by=values["position"] - place)
        return Response(self.show(pk))

    @operation("delete_view", "Delete a saved view", status=204, refuses=(problems.CHANGED,))
    def delete(self, request: Request, pk: int) -> Response:
        """Drop a view. The rows that it showed stay."""
        view, place = self.found(pk)
        self.match(_told(view, place))
        view.delete()
        return Response(status=204)


def _told(view: SavedView, place: int) -> dict[str, Any]:
    return {
        "id": view.pk,
        "name": view.name,
        "query": view.query,
        "is_pinned": view.is_pinned,
        "position": place,
        "created_at": view.created_at.isoformat(),
    }
