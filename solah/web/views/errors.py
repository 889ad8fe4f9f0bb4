"""Pages for what went wrong: what happened, that nothing is lost, and the way on."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from solah.ops import passing, problems, ratelimit, refused
from solah.ops.gcra import Verdict
from solah.web.keeping import form_of, is_from_here

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form could not be understood."""
    if problems.wanted(request):
        return problems.answer(problems.BAD_REQUEST)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a member who may look but not touch. The reason is ours, never a library's."""
    refused.note(refused.What.ROLE, request)
    reason = str(exception) if exception and str(exception).endswith(".") else ""
    return render(request, "403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it does not exist, or is somebody else's; the answer is the same."""
    if problems.wanted(request):
        return problems.answer(problems.NOT_FOUND)
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long, or came from another site.

    Only our own pages' forms are offered to be sent again: another site must not have a say in them.
    """
    refused.note(refused.What.FORM, request)
    kept = form_of(request) if is_from_here(request) else None
    return render(request, "403_csrf.html", {"kept": kept}, status=403)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429 from allauth, whose limits are by the minute. Our own come from `solah.ops.ratelimit`."""
    return ratelimit.too_many(request, Verdict(is_allowed=False, left=0, wait=60))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a context: whatever broke must not break this page too. What will pass says so."""
    if passing.passes(sys.exception()):
        return away(request)
    if problems.wanted(request):
        return problems.answer(problems.SERVER)
    return HttpResponse(loader.get_template("500.html").render({}), status=500)


def away(request: HttpRequest) -> HttpResponse:
    """503: the database or a disk could not be used just now. Nothing was kept, so asking again is right."""
    if problems.wanted(request):
        response: HttpResponse = problems.answer(problems.AWAY, "Nothing was kept. Send it again.")
    else:
        response = HttpResponse(loader.get_template("503.html").render({}), status=503)
    response["Retry-After"] = str(passing.SECONDS)
    return response
