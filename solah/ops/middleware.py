"""What happens around every request: an id, one log line, and input that no database can store is refused."""

import logging
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from solah.ops import counts, problems
from solah.ops.gcra import Limit
from solah.ops.queries import Asked, watched
from solah.ops.ratelimit import refusal

logger = logging.getLogger("solah.request")
KNOCKING = Limit("knock", times=60)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
NOWHERE = "nowhere"
UNSEALED = "Ask over https. What was sent could be read on its way: make a new token and revoke this one."
Handler = Callable[[HttpRequest], HttpResponse]


def request_log(get_response: Handler) -> Handler:
    """Give each request an id, answer it as `X-Request-ID`, and log and count route, status and time.

    The path and the query stay out of both: they can hold what a person searched for.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id), watched() as asked:
            response = get_response(request)
            took = time.perf_counter() - began
            route = _route(request)
            logger.info("request", extra=_said(request, response, took=took, asked=asked))
        method = request.method if request.method in METHODS else counts.OTHER
        counts.REQUESTS.add(route, str(method), str(response.status_code))
        counts.REQUEST_SECONDS.observe(took, route)
        counts.QUERIES.add(route, amount=asked.times)
        counts.QUERY_SECONDS.add(route, amount=asked.seconds)
        response["X-Request-ID"] = request_id
        return response

    return middleware


def _route(request: HttpRequest) -> str:
    """Name the route; whatever address was asked for that leads to none, it is the same word."""
    if request.resolver_match:
        return request.resolver_match.view_name
    return "static" if request.path.startswith(settings.STATIC_URL) else NOWHERE


def _said(request: HttpRequest, response: HttpResponse, *, took: float, asked: Asked) -> dict[str, Any]:
    return {
        "method": request.method if request.method in METHODS else counts.OTHER,
        "route": request.resolver_match.view_name if request.resolver_match else None,
        "status": response.status_code,
        "ms": round(took * 1000, 1),
        "queries": asked.times,
        "db_ms": round(asked.seconds * 1000, 1),
        "user": getattr(getattr(request, "user", None), "pk", None),
        "workspace": getattr(getattr(request, "workspace", None), "pk", None),
    }


def sealed_tokens(get_response: Handler) -> Handler:
    """Refuse what comes to the machines' door without https: leading it on would hide that it could be read.

    Stands before Django's own redirect, which people's pages get.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and problems.wanted(request) and not request.is_secure():
            return problems.answer(problems.BAD_REQUEST, UNSEALED)
        return get_response(request)

    return middleware


def knocking(get_response: Handler) -> Handler:
    """Bound what a network may send in without being signed in: logging in, signing up, resetting.

    Each of these has narrower limits of its own; this one holds even while the cache is away. Whoever looks
    around the sample is signed in as nobody in particular. Machines show a token at their own door, which
    counts them.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        is_known = user.is_authenticated and not user.is_visitor
        if request.method == "POST" and not is_known and not problems.wanted(request):
            return refusal(request, KNOCKING) or get_response(request)
        return get_response(request)

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Keep what a view answers out of shared caches, and let a browser ask before it shows it again.

    Nearly every page says who is signed in. A view that knows better sets `Cache-Control` itself.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


def clean_input(get_response: Handler) -> Handler:
    """Refuse NUL characters in the address and the query: PostgreSQL text cannot hold them.

    And methods that no page knows: some views of libraries would answer TRACE as if it were GET.

    A cookie that holds one is not ours, and is passed over like any other that is not.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query or "\x00" in query:
            raise BadRequest("The address holds a character that cannot be stored.")
        request.COOKIES = {name: text for name, text in request.COOKIES.items() if "\x00" not in text}
        return get_response(request)

    return middleware
