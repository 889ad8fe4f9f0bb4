"""The way back: to the page that a form was sent from, if it is one of ours."""

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, default: str = "web:expenses") -> str:
    """Return the address in the form's `next`, or the default page."""
    return own_page(request, request.POST.get("next", "")) or reverse(default)


def own_page(request: HttpRequest, wanted: str) -> str:
    """Return an address that came with a request if it is one of our own pages, else nothing."""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return ""


def query_behind(request: HttpRequest) -> QueryDict:
    """Return the query of the page that a fragment was asked from, as htmx tells it."""
    address = request.headers.get("HX-Current-URL", "")
    query = address.partition("#")[0].partition("?")[2]
    # A header is no form: what no address may hold is no question here either.
    return QueryDict("" if "%00" in query or "\x00" in query else query)
