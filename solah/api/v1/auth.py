"""Logging an app in with a password, and renewing what it got."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts import app_sessions
from solah.accounts.devices import named
from solah.accounts.scopes import Area
from solah.api import app_tokens
from solah.api.answers import Refused
from solah.api.operations import operation
from solah.api.shapes import Shape, WholeField, read
from solah.api.views import ApiView, DoorView
from solah.ops import problems
from solah.ops.attempts import may_try
from solah.ops.networks import address, network

PASSWORD_MOST = 128
TOKEN_MOST = 2000
_WAIT = 300


class LogIn(Shape):
    """Who it is. `code` where the second step is on: of the app, or a recovery code."""

    email = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=PASSWORD_MOST, trim_whitespace=False)
    code = serializers.CharField(max_length=40, required=False, allow_blank=True)
    workspace_id = WholeField(required=False, min_value=1, max_value=2**63 - 1)


class Renewal(Shape):
    """The refresh token. It is good once: the answer holds the next one."""

    refresh = serializers.CharField(max_length=TOKEN_MOST)


class PairOut(serializers.Serializer[Any]):
    """The token to show, and the one to get the next pair with."""

    access = serializers.CharField(help_text="Send it as “Authorization: Bearer …”.")
    refresh = serializers.CharField(help_text="Good once, within 14 days. Used twice, the log-in ends.")
    expires_in = serializers.IntegerField(help_text="Seconds that `access` opens.")
    workspace_id = serializers.IntegerField(help_text="The workspace that it opens.")


class Tokens(DoorView):
    """Logging in."""

    tag = "Log-in"

    @operation(
        "log_in",
        "Log an app in",
        takes=LogIn,
        gives=PairOut,
        refuses=(problems.WRONG_PASSWORD,),
        public=True,
        example={"email": "ananya@example.com", "password": "…", "code": "123456"},
    )
    def post(self, request: Request) -> Response:
        """Give a pair of tokens for an address and a password, counted like the log-in of the pages."""
        values = read(LogIn, request)
        where = network(address(request._request))
        if settings.RATE_LIMITS and not may_try(values["email"], where=where):
            raise Refused(problems.TOO_MANY, "Too many attempts to log in.", wait=_WAIT)
        try:
            begun = app_sessions.begin(
                email=values["email"],
                password=values["password"],
                code=values.get("code", ""),
                workspace=values.get("workspace_id"),
                device=named(request.headers.get("User-Agent", "")),
                now=timezone.now(),
            )
        except app_sessions.SecondStepNeeded:
            said = "Send the six digits of your app, or a recovery code, as “code”."
            raise Refused(problems.SECOND_STEP, said) from None
        except app_sessions.NotConfirmed:
            raise Refused(problems.NOT_CONFIRMED, "Open the link in our letter first.") from None
        except app_sessions.NoWorkspace:
            raise Refused(problems.NOT_FOUND, "You are in no such workspace.") from None
        except app_sessions.NotLetIn:
            raise Refused(problems.WRONG_PASSWORD) from None
        return _pair(begun)


class RenewedTokens(DoorView):
    """Going on without the password."""

    tag = "Log-in"

    @operation(
        "renew_tokens",
        "Renew the tokens of an app",
        takes=Renewal,
        gives=PairOut,
        public=True,
        example={"refresh": "eyJ…"},
    )
    def post(self, request: Request) -> Response:
        """Take a refresh token and give the next pair. One that comes twice ends the log-in of its app."""
        values = read(Renewal, request)
        try:
            session_id, turn = app_tokens.read_refresh(values["refresh"])
            begun = app_sessions.renew(session_id, turn, now=timezone.now())
        except (app_tokens.BadToken, app_sessions.NotLetIn):
            raise Refused(problems.NOT_SIGNED_IN, "Log in again: this log-in is over.") from None
        return _pair(begun)


class LogOut(ApiView):
    """The end of an app's log-in."""

    area = Area.WORKSPACE
    tag = "Log-in"

    def refuse_strangers(self, request: Request) -> None:
        """Whoever has a token may end it."""

    @operation("log_out", "Log the app out", status=204)
    def post(self, request: Request) -> Response:
        """End the log-in that the token belongs to, or revoke the access token that is shown."""
        self.grant.end(now=timezone.now())
        return Response(status=204)


def _pair(begun: app_sessions.Begun) -> Response:
    pair = app_tokens.pair_of(begun)
    body = {
        "access": pair.access,
        "refresh": pair.refresh,
        "expires_in": pair.seconds,
        "workspace_id": begun.session.workspace_id,
    }
    return Response(body, headers={"Cache-Control": "no-store"})
