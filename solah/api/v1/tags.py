"""Tags: words of one's own that stand on rows. They come with rows, and go with the last of them."""

from typing import Any

from django.db.models import Count, Q
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.views import ApiView


class TagOut(serializers.Serializer[Any]):
    """A tag and how many rows have it."""

    name = serializers.CharField()
    entries = serializers.IntegerField()


class TagsOut(serializers.Serializer[Any]):
    """All tags that stand on a row."""

    results = TagOut(many=True)


class Tags(ApiView):
    """All of them."""

    area = Area.CATEGORIES
    tag = "Tags"

    @operation("list_tags", "List tags", gives=TagsOut)
    def get(self, request: Request) -> Response:
        """Each tag that stands on a row outside the bin, with how many. A row's tags are set with the row."""
        alive = Q(links__transaction__trashed_at__isnull=True)
        counted = self.workspace.tags.annotate(entries=Count("links", filter=alive)).filter(entries__gt=0)
        found = counted.order_by("name").values_list("name", "entries")
        return Response({"results": [{"name": name, "entries": entries} for name, entries in found]})
