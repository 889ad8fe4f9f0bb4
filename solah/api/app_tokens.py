"""The tokens of apps: short ones that open, long ones that are used once; both name a session of ours."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from solah.accounts.app_sessions import Begun

SESSION = "sid"
TURN = "turn"


class BadToken(ValueError):
    """Not a token of ours, or one whose time is over."""


@dataclass(frozen=True)
class Pair:
    """What an app is given, and for how many seconds the first of the two opens."""

    access: str
    refresh: str
    seconds: int


def pair_of(begun: Begun) -> Pair:
    """Write the two tokens of a session's turn."""
    access, refresh = AccessToken(), RefreshToken()
    access[SESSION] = refresh[SESSION] = str(begun.session.pk)
    refresh[TURN] = begun.refresh_id
    return Pair(str(access), str(refresh), int(access.lifetime.total_seconds()))


def read_access(text: str) -> UUID:
    """Return the session that an access token names. Raises `BadToken`."""
    return _session(_read(AccessToken, text))


def read_refresh(text: str) -> tuple[UUID, str]:
    """Return the session of a refresh token, and whose turn it says it is. Raises `BadToken`."""
    token = _read(RefreshToken, text)
    return _session(token), str(token.get(TURN, ""))


def _read(kind: type[Token], text: str) -> Any:
    try:
        return kind(text)  # type: ignore[arg-type]
    except (TokenError, ValueError) as error:
        raise BadToken from error


def _session(token: Any) -> UUID:
    try:
        return UUID(str(token.get(SESSION, "")))
    except ValueError as error:
        raise BadToken from error
