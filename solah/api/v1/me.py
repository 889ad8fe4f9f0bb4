"""Who the token belongs to, which workspace it opens, and how far."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.models import Role
from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.views import ApiView


class PersonOut(serializers.Serializer[Any]):
    """A person."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.EmailField()
    time_zone = serializers.CharField()


class PlaceOut(serializers.Serializer[Any]):
    """A workspace that the person is in."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)


class MeOut(serializers.Serializer[Any]):
    """What a token opens."""

    person = PersonOut()
    workspace = PlaceOut()
    scopes = serializers.ListField(child=serializers.CharField())


class Me(ApiView):
    """The token itself."""

    area = Area.WORKSPACE
    tag = "Workspace"

    def refuse_strangers(self, request: Request) -> None:
        """Any token may ask what it is."""

    @operation("get_me", "See what the token opens", gives=MeOut)
    def get(self, request: Request) -> Response:
        """Whose token it is, for which workspace, with which scopes. Needs no scope of its own."""
        person = {name: getattr(self.person, name) for name in ("name", "email", "time_zone")}
        place = {"id": self.workspace.pk, "name": self.workspace.name, "role": self.member.role}
        return Response(
            {
                "person": {"id": self.person.pk, **person},
                "workspace": place,
                "scopes": list(self.grant.scopes),
            }
        )
