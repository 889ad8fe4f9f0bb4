"""What is to go: since when, how long it still answers, and what to take instead, as headers say it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils.http import http_date
from drf_spectacular.utils import extend_schema_serializer
from rest_framework.request import Request

from solah.ops import counts

NOTICE = timedelta(days=182)  # what we promise: at least six months
GUIDE = "/about/api/#versions"


@dataclass(frozen=True)
class Farewell:
    """An operation, a question or a field of a body that is to go."""

    since: date
    until: date
    instead: str

    def __post_init__(self) -> None:
        if self.until - self.since < NOTICE:
            raise ValueError("what programs count on is announced six months before it goes")

    @property
    def headers(self) -> dict[str, str]:
        """Say it as programs read it: `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and where it is told."""
        return {
            "Deprecation": f"@{_seconds(self.since)}",
            "Sunset": http_date(_seconds(self.until)),
            "Link": f'<{GUIDE}>; rel="deprecation"; type="text/html"',
        }

    @property
    def sentence(self) -> str:
        """Say it to people who read the schema."""
        return f"Deprecated since {self.since}, gone on {self.until}. Instead: {self.instead}."


def goes(**fields: Farewell) -> Any:
    """Mark fields of a body that are to go: in the schema, and in the answer to whoever sends one."""

    def decorate(shape: Any) -> Any:
        shape.goes = fields
        return extend_schema_serializer(deprecate_fields=list(fields))(shape)

    return decorate


def note(request: Request, what: str, farewell: Farewell) -> None:
    """Remember that a request used what is to go, and count it: when nobody does, it may go."""
    used: dict[str, Farewell] = request._request.__dict__.setdefault("goes", {})
    if what not in used:
        used[what] = farewell
        counts.DEPRECATED.add(what)


def headers_of(request: Request) -> dict[str, str]:
    """Return what the answer says about what the request used; of several, what goes first."""
    used: dict[str, Farewell] = getattr(request._request, "goes", {})
    return min(used.values(), key=lambda each: each.until).headers if used else {}


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp())
