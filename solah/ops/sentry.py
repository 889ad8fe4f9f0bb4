"""Sentry, where errors are reported: the one file that knows it, loaded only with `SENTRY_DSN`.

Nothing passes that is not named here: types and places of errors, ids, times and names of routes. The words
of an error, requests, variables, people, addresses, and the text of statements stay on our own machines.
"""

from typing import Any, cast

import sentry_sdk
import structlog
from django.conf import settings
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.types import Event, Hint

_PLAIN = (
    *("event_id", "timestamp", "start_timestamp", "level", "platform", "type", "sdk", "modules"),
    *("release", "environment", "logger", "transaction_info"),
)
_FRAME = ("filename", "abs_path", "function", "module", "lineno", "in_app", "context_line")
_TRACE = ("trace_id", "span_id", "parent_span_id", "op", "status", "origin")
_SPAN = (*_TRACE, "start_timestamp", "timestamp")
_TAGS = ("request_id", "job", "kind")


def start() -> None:
    """Report from now on."""
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        release=f"solah@{settings.RELEASE}",
        environment=settings.ENVIRONMENT,
        integrations=[
            DjangoIntegration(middleware_spans=False, signals_spans=False, cache_spans=False),
            CeleryIntegration(propagate_traces=False),
        ],
        auto_enabling_integrations=False,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        trace_propagation_targets=[],
        traces_sample_rate=settings.SENTRY_TRACES,
        before_send=scrubbed,
        before_send_transaction=scrubbed,
    )


def scrubbed(event: Event, _hint: Hint) -> Event:
    """Return a new event that holds only what is named in this file."""
    whole = cast("dict[str, Any]", event)
    kept: dict[str, Any] = {name: whole[name] for name in _PLAIN if name in whole}
    # Where no route answered, the name would be the path that somebody typed.
    by_path = whole.get("transaction_info", {}).get("source") == "url"
    kept["transaction"] = "nowhere" if by_path else whole.get("transaction", "")
    if trace := whole.get("contexts", {}).get("trace"):
        kept["contexts"] = {"trace": _only(trace, _TRACE)}
    if raised := whole.get("exception", {}).get("values"):
        kept["exception"] = {"values": [_raised(each) for each in raised]}
    if said := whole.get("logentry", {}).get("message"):
        kept["logentry"] = {"message": said}  # our own words; what was filled in stays behind
    if "spans" in whole:
        kept["spans"] = [_only(span, _SPAN) for span in whole["spans"]]
    bound = structlog.contextvars.get_contextvars()
    kept["tags"] = {name: bound[name] for name in _TAGS if name in bound}
    return cast("Event", kept)


def _raised(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or []
    mechanism = _only(error.get("mechanism") or {}, ("type", "handled"))
    trace = {"frames": [_only(frame, _FRAME) for frame in frames]}
    return {**_only(error, ("type", "module")), "value": "", "mechanism": mechanism, "stacktrace": trace}


def _only(whole: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: whole[name] for name in names if name in whole}
