"""Noting which features people use: the name of the page, and nothing of what is on it."""

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from solah.feedback import visits

logger = logging.getLogger(__name__)
HERE = "solah.web.views."
# Pages that are no feature: files, signs, the way in and out.
LEFT_OUT = {"pocket", "signs", "site", "sample", "errors", "mail", "entering", "inbound", "webhooks", "staff"}


def noting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Note what a member opened, unless their browser asks not to be followed, or it went wrong."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        member, match = getattr(request, "member", None), request.resolver_match
        if member is None or match is None or response.status_code >= 400 or not settings.USAGE_EVENTS:
            return response
        feature = _feature(match.func)
        if feature and not _declines(request) and member.user_id == request.user.pk:
            try:
                visits.note(request.workspace, request.user, feature, now=timezone.now())  # type: ignore[attr-defined, arg-type]
            except DatabaseError:  # the page is drawn: nobody waits for our numbers
                logger.exception("a visit was not noted")
        return response

    return middleware


def _declines(request: HttpRequest) -> bool:
    return "1" in {request.headers.get("Sec-GPC"), request.headers.get("DNT")}


@lru_cache(maxsize=512)
def _feature(view: Any) -> str:
    """Return the name of the module that a page is written in: month, budgets, imports."""
    module = getattr(view, "__module__", "")
    name = module.removeprefix(HERE) if module.startswith(HERE) else ""
    return "" if name in LEFT_OUT else name[:40]
