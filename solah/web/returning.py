"""The way back: to the page that a form was sent from, if it is one of ours."""

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, default: str = "web:expenses") -> str:
    """Return the address in the form's `next`, or the default page."""
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return reverse(default)


def query_behind(request: HttpRequest) -> QueryDict:
    """Return the query of the page that a fragment was asked from, as htmx tells it."""
    address = request.headers.get("HX-Current-URL", "")
    return QueryDict(address.partition("#")[0].partition("?")[2])
