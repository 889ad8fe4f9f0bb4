"""The workspace of the token: how it counts, who is in it, what its plan gives and what is used."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.models import Role, WeekStart, Workspace, validate_time_zone
from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.shapes import LineField, Shape, WholeField, read
from solah.api.views import ApiView
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.opening import reshape_workspace
from solah.money import CURRENCIES
from solah.ops import problems

NAME_MOST = 80
_FIELDS = ("name", "currency", "locale", "time_zone", "month_start", "week_start")
LOCALES = ("en-IN", "en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "hi-IN", "ja-JP")


class WorkspaceOut(serializers.Serializer[Any]):
    """A workspace, its today and the month that today lies in."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    currency = serializers.CharField()
    locale = serializers.CharField()
    time_zone = serializers.CharField()
    month_start = serializers.IntegerField()
    week_start = serializers.IntegerField(help_text="0 is Monday, 5 Saturday, 6 Sunday.")
    today = serializers.DateField()
    month = serializers.CharField(help_text="The month that today lies in, such as 2026-11.")
    revision = serializers.IntegerField(help_text="Rises with every change.")
    plan = serializers.CharField()


class WorkspaceChange(Shape):
    """What a workspace shall be called and how it shall count."""

    name = LineField(most=NAME_MOST, required=False)
    currency = serializers.ChoiceField([code for code, _, _ in CURRENCIES], required=False)
    locale = serializers.ChoiceField(LOCALES, required=False)
    time_zone = serializers.CharField(max_length=64, required=False)
    month_start = WholeField(min_value=1, max_value=28, required=False)
    week_start = serializers.ChoiceField(WeekStart.choices, required=False)

    def validate_time_zone(self, name: str) -> str:
        """Refuse a name that the time zone database does not have."""
        try:
            validate_time_zone(name)
        except ValidationError:
            raise serializers.ValidationError("There is no such time zone.") from None
        return name


class MemberOut(serializers.Serializer[Any]):
    """One person in the workspace."""

    id = serializers.IntegerField(help_text="The person's id, as in recorded_by_id.")
    name = serializers.CharField()
    email = serializers.EmailField()
    role = serializers.ChoiceField(Role.choices)
    joined_at = serializers.DateTimeField()


class MembersOut(serializers.Serializer[Any]):
    """Everybody in the workspace."""

    results = MemberOut(many=True)


class MeterOut(serializers.Serializer[Any]):
    """How much of a monthly allowance is used. A limit of null is none."""

    used = serializers.IntegerField()
    limit = serializers.IntegerField(allow_null=True)
    left = serializers.IntegerField(allow_null=True)
    again_on = serializers.DateField(allow_null=True, help_text="When the count begins anew.")


class UsageOut(serializers.Serializer[Any]):
    """What the plan allows in a month, and what is used of it."""

    plan = serializers.CharField()
    expenses = MeterOut()
    api_calls = MeterOut()
    ai_analyses = MeterOut(help_text="Each time the workspace was thought about: at night, or after changes.")
    receipts = MeterOut(help_text="Photos and PDFs sent to be read.")
    imports = MeterOut(help_text="Statement files sent to be read.")
    peak_seats = MeterOut(help_text="The most seats taken at one time.")


class Place(ApiView):
    """The workspace itself."""

    area = Area.WORKSPACE
    tag = "Workspace"
    writers = Role.OWNER

    @operation("get_workspace", "Read the workspace", gives=WorkspaceOut)
    def get(self, request: Request) -> Response:
        """How it counts, and what day it is there."""
        return Response(self.show())

    @operation(
        "change_workspace",
        "Change the workspace",
        takes=WorkspaceChange,
        gives=WorkspaceOut,
        refuses=(problems.CHANGED,),
        example={"month_start": 25},
    )
    def patch(self, request: Request) -> Response:
        """Change how it counts. The currency is fixed once there are rows. Only its owner may."""
        values = read(WorkspaceChange, request, workspace=self.workspace, partial=True)
        self.match(self.show())
        if values:
            reshape_workspace(self.workspace, by=self.person, **values)
        return Response(self.show())

    def show(self) -> dict[str, Any]:
        """Return it as it stands now."""
        place: Workspace = self.workspace
        own = {name: getattr(place, name) for name in _FIELDS}
        return {
            "id": place.pk,
            **own,
            "today": self.today.isoformat(),
            "month": str(place.this_month()),
            "revision": place.revision,
            "plan": gates.plan_of(place).slug,
        }


class Members(ApiView):
    """Who is in it."""

    area = Area.WORKSPACE
    tag = "Workspace"

    @operation("list_members", "List the members", gives=MembersOut)
    def get(self, request: Request) -> Response:
        """Everybody in the workspace, the first to join first."""
        members = self.workspace.memberships.select_related("user").order_by("joined_at", "pk")
        return Response(
            {
                "results": [
                    {
                        "id": each.user_id,
                        "name": each.user.name,
                        "email": each.user.email,
                        "role": each.role,
                        "joined_at": each.joined_at.isoformat(),
                    }
                    for each in members
                ]
            }
        )


class Usage(ApiView):
    """What is used of the plan."""

    area = Area.WORKSPACE
    tag = "Workspace"

    @operation("get_usage", "See what is used of the plan", gives=UsageOut)
    def get(self, request: Request) -> Response:
        """How much of each monthly allowance is used. This call is counted in it."""
        body: dict[str, Any] = {"plan": gates.plan_of(self.workspace).slug}
        for meter in Meter:
            allowance = gates.remaining(self.workspace, meter)
            again_on = allowance.again_on.isoformat() if allowance.again_on else None
            body[meter.value] = {
                "used": allowance.used,
                "limit": allowance.limit,
                "left": allowance.left,
                "again_on": again_on,
            }
        return Response(body)
