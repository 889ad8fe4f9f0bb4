"""What is to go says so: in the schema, in each answer to whoever uses it, and with half a year's notice."""

from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api.deprecating import Farewell, goes
from solah.api.operations import operation, question
from solah.api.shapes import Shape, read
from solah.api.views import ApiView
from tests.api.callers import Caller

OPERATION = Farewell(date(2026, 1, 1), date(2027, 1, 1), "get_tags")
QUESTION = Farewell(date(2026, 3, 1), date(2026, 12, 1), "`q`")
FIELD = Farewell(date(2026, 2, 1), date(2027, 6, 1), "`title`")


@goes(name=FIELD)
class Body(Shape):
    """A field that stays, and one that is to go."""

    title = serializers.CharField(required=False)
    name = serializers.CharField(required=False)


class Old(ApiView):
    """An address that was once a good idea."""

    area = Area.TRANSACTIONS
    tag = "Old"

    @operation("get_old", "Read it", asks=(question("words", "Words.", goes=QUESTION),), goes=OPERATION)
    def get(self, request: Request) -> Response:
        """Read it."""
        return Response({})

    @operation("send_old", "Send it", takes=Body)
    def post(self, request: Request) -> Response:
        """Send it."""
        return Response(read(Body, request))


urlpatterns = [path("api/v1/old/", Old.as_view())]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_whoever_uses_what_is_to_go_is_told(api: Caller) -> None:
    plain = api.get("old/")
    assert plain["Deprecation"] == "@1767225600"
    assert parsedate_to_datetime(plain["Sunset"]).date() == date(2027, 1, 1)
    assert 'rel="deprecation"' in plain["Link"]
    sooner = api.get("old/", {"words": "tea"})
    assert parsedate_to_datetime(sooner["Sunset"]).date() == date(2026, 12, 1), "of several, what goes first"
    assert "Deprecation" in api.post("old/", {"name": "Tea"})
    assert "Deprecation" not in api.post("old/", {"title": "Tea"})


def test_the_schema_marks_it() -> None:
    schema: Any = SchemaGenerator(patterns=urlpatterns).get_schema(public=True)
    old = schema["paths"]["/api/v1/old/"]
    assert old["get"]["deprecated"]
    assert "gone on 2027-01-01" in old["get"]["description"]
    assert next(each for each in old["get"]["parameters"] if each["name"] == "words")["deprecated"]
    fields = schema["components"]["schemas"]["BodyRequest"]["properties"]
    assert (fields["name"].get("deprecated"), fields["title"].get("deprecated")) == (True, None)


def test_nothing_goes_without_half_a_years_notice() -> None:
    with pytest.raises(ValueError, match="six months"):
        Farewell(date(2026, 1, 1), date(2026, 3, 1), "nothing")
