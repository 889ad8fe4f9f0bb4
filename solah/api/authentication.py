"""Reading the token of a request: a key that somebody made, or the short one of an app."""

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.request import Request

from solah.accounts import app_sessions, tokens
from solah.accounts.models import User
from solah.api import app_tokens
from solah.api.answers import Refused
from solah.api.grants import Grant
from solah.ops import problems


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`. No cookie opens this door."""

    def authenticate(self, request: Request) -> tuple[User, Grant] | None:
        """Return the person and the grant. Without a token nobody; a wrong one is told so."""
        parts = get_authorization_header(request).split()
        if not parts:
            return None
        if len(parts) != 2 or parts[0].lower() != b"bearer":
            raise Refused(problems.NOT_SIGNED_IN, "Send the token as “Authorization: Bearer …”.")
        grant = grant_of(parts[1].decode("latin-1"))
        return grant.member.user, grant

    def authenticate_header(self, request: Request) -> str:
        """Say in what way to come back."""
        return 'Bearer realm="api"'


def grant_of(key: str) -> Grant:
    """Return what a token opens. All that do not count any more are refused alike."""
    try:
        if key.startswith(tokens.PREFIX):
            token = tokens.opened_by(key, now=timezone.now())
            scopes = tuple(token.scopes)
            return Grant(member=token.member, who=f"token:{token.pk}", stands_on=token, scopes=scopes)
        session_id = app_tokens.read_access(key)
        member = app_sessions.member_of(session_id)
        return Grant(member=member, who=f"app:{session_id}", stands_on=session_id)
    except (tokens.NoSuchToken, app_sessions.NotLetIn, app_tokens.BadToken):
        raise Refused(
            problems.NOT_SIGNED_IN, "This token does not count: it is unknown, over, or was ended."
        ) from None
