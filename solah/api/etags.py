"""Entity tags: not sending again what somebody has, and not writing over what they never saw."""

from hashlib import sha256

from django.http import HttpRequest
from rest_framework.response import Response

from solah.api.answers import Refused
from solah.ops import problems


def tag_of(body: bytes) -> str:
    """Return the tag of an answer's body."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def is_known(request: HttpRequest, tag: str) -> bool:
    """Say whether the asker has this already."""
    return _names(request.headers.get("If-None-Match", ""), tag)


def refuse_stale(request: HttpRequest, tag: str) -> None:
    """Refuse a change to something that its writer saw otherwise. Raises `Refused`."""
    seen = request.headers.get("If-Match", "")
    if seen and not _names(seen, tag):
        raise Refused(problems.CHANGED, "Read it again, and send the change with its new ETag.")


def unchanged(response: Response) -> Response:
    """Return the answer to somebody who has it already."""
    headers = {name: response[name] for name in ("ETag", "Cache-Control") if name in response}
    return Response(status=304, headers=headers)


def _names(header: str, tag: str) -> bool:
    given = [each.strip().removeprefix("W/") for each in header.split(",")]
    return "*" in given or tag in given
