"""What a forwarding app sends: a text, its sender and its time, as JSON, as a form or as plain text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

BODY_MOST = 32_000
# How the apps call the three, without their hyphens and underscores.
_TEXT = (
    "text",
    "message",
    "body",
    "msg",
    "sms",
    "content",
    "smsbody",
    "messagebody",
    "smstext",
    "notification",
    "value1",
)
_SENDER = (
    "from",
    "sender",
    "address",
    "number",
    "phonenumber",
    "originatingaddress",
    "smssender",
    "title",
    "value2",
)
_TIME = (
    "sentstamp",
    "sentat",
    "receivedat",
    "receivedstamp",
    "timestamp",
    "time",
    "date",
    "datetime",
    "sent",
    "received",
) + ("smstime", "value3")
_NESTED = ("payload", "data", "sms", "message", "event", "body")
_MILLISECONDS = 10**11
_SENDER_MOST = 40
_YEARS = range(1971, 9999)


class NoText(ValueError):
    """The body holds no text that could be a message."""


@dataclass(frozen=True)
class Forwarded:
    """One text as it was sent on; empty where the app does not say."""

    text: str
    sender: str = ""
    sent_at: datetime | None = None


def read_body(body: bytes, *, content_type: str = "") -> Forwarded:
    """Read what an app sent. Raises `NoText`."""
    text = body.decode(errors="replace").replace("\0", "").strip()
    kind = content_type.partition(";")[0].strip().lower()
    if kind.endswith("json") or text[:1] in ("{", "["):
        return _of_fields(_object(text))
    if kind == "application/x-www-form-urlencoded" and "=" in text:
        return _of_fields(dict(parse_qsl(text, keep_blank_values=True)))
    if not text:
        raise NoText
    return Forwarded(text)


def read_fields(fields: Mapping[str, Any]) -> Forwarded:
    """Read the fields of a form. Raises `NoText`."""
    return _of_fields(fields)


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise NoText from None
    if isinstance(found, list):
        found = found[0] if found else None
    if isinstance(found, str):
        return {"text": found}
    if not isinstance(found, dict):
        raise NoText
    return found


def _of_fields(fields: Mapping[str, Any]) -> Forwarded:
    plain = {name.lower().replace("_", "").replace("-", ""): value for name, value in fields.items()}
    text = _first(plain, _TEXT)
    if not text:
        nested = next((plain[name] for name in _NESTED if isinstance(plain.get(name), dict)), None)
        if nested is None:
            raise NoText
        inner = {name.lower().replace("_", "").replace("-", ""): value for name, value in nested.items()}
        plain, text = plain | inner, _first(inner, _TEXT)
    if not text:
        raise NoText
    return Forwarded(text, _first(plain, _SENDER)[:_SENDER_MOST], _moment(_first(plain, _TIME)))


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
            # JSON can write half of a letter, which no text that is stored can hold.
            return str(value).encode(errors="replace").decode().replace("\0", "").strip()
    return ""


def _moment(said: str) -> datetime | None:
    """Read seconds or milliseconds since 1970, or an ISO time with its zone; anything else is not said.

    Nor is a time of a year that a phone cannot mean: near the first and the last, days cannot be counted.
    """
    try:
        if said.replace(".", "", 1).isdigit():
            seconds = float(said)
            return datetime.fromtimestamp(seconds / 1000 if seconds > _MILLISECONDS else seconds, tz=UTC)
        moment = datetime.fromisoformat(said)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo and moment.year in _YEARS else None
