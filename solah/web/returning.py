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
    return query_in(address.partition("#")[0].partition("?")[2])


def query_in(text: str) -> QueryDict:
    """Read a query that came in a header or a form; one that no address may hold asks nothing."""
    return QueryDict("" if holds_nul(text) else text)


def holds_nul(query: str) -> bool:
    """Say whether a query holds what no store can hold, as it stands or written out."""
    return "%00" in query or "\x00" in query
