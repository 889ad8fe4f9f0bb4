"""What went wrong, said to machines: one shape for all of it (RFC 9457), with types that stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from django.http import HttpRequest, JsonResponse

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """One thing that can go wrong. The slug is part of the promise: it never changes its meaning."""

    slug: str
    status: int
    title: str

    @property
    def type(self) -> str:
        return f"urn:solah:problem:{self.slug}"


BAD_REQUEST = Kind("bad-request", 400, "The request cannot be read.")
NOT_SIGNED_IN = Kind("not-signed-in", 401, "A valid token is needed.")
WRONG_PASSWORD = Kind("wrong-password", 401, "The address or the password is wrong.")
SECOND_STEP = Kind("second-step", 401, "The code of the second step is needed.")
NOT_CONFIRMED = Kind("not-confirmed", 401, "The e-mail address is not confirmed yet.")
PLAN = Kind("plan", 402, "The plan has no room for this.")
SCOPE = Kind("scope", 403, "The token does not open this.")
ROLE = Kind("role", 403, "The member may not do this.")
NOT_FOUND = Kind("not-found", 404, "There is nothing here.")
METHOD = Kind("method", 405, "This address does not take that method.")
NOT_ACCEPTABLE = Kind("not-acceptable", 406, "Only JSON is spoken here.")
CONFLICT = Kind("conflict", 409, "It does not go with how things stand now.")
TWIN = Kind("twin-at-work", 409, "The same key is being worked on right now.")
CHANGED = Kind("changed-since", 412, "It was changed since it was read.")
TOO_LARGE = Kind("too-large", 413, "The body is too large.")
MEDIA = Kind("media-type", 415, "That kind of body is not taken here.")
INVALID = Kind("invalid", 422, "Some of it is not right.")
KEY_REUSED = Kind("key-reused", 422, "The idempotency key was used for another request.")
TOO_MANY = Kind("too-many-requests", 429, "Too many requests in a short time.")
QUOTA = Kind("quota", 429, "The month's API calls are used up.")
SERVER = Kind("server", 500, "Something broke on our side.")
AWAY = Kind("away", 503, "A part of the service is away.")

ALL = tuple(each for each in list(globals().values()) if isinstance(each, Kind))


def wanted(request: HttpRequest) -> bool:
    """Say whether the request came by the machines' door."""
    return request.path.startswith(PREFIX)


def body(
    kind: Kind, detail: str = "", errors: Sequence[Mapping[str, str]] = (), **more: Any
) -> dict[str, Any]:
    """Return the answer's body. `errors` has a sentence for each field that is not right."""
    said: dict[str, Any] = {"type": kind.type, "title": kind.title, "status": kind.status}
    if detail:
        said["detail"] = detail
    if errors:
        said["errors"] = list(errors)
    return said | more | {"request_id": request_id()}


def answer(kind: Kind, detail: str = "") -> JsonResponse:
    """Answer with a problem, where the door itself was never reached."""
    response = JsonResponse(body(kind, detail), status=kind.status, content_type=MEDIA_TYPE)
    if kind.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="api"'
    return response


def request_id() -> str:
    """Return the id that stands in `X-Request-ID` and in our log."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
