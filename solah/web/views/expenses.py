"""The page of the list of expenses: filters in the address, which stay for the session."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.paging import BadCursor
from solah.web.expense_list import SUMS, ExpenseList, read_filter
from solah.web.requests import PersonRequest, member_view
from solah.web.returning import query_behind

__all__ = ["ExpenseList", "expenses", "read_filter"]
KEEP = "keep"  # in an address that the filter's own form or chips made: what it asks is to stay


@require_safe
@member_view
def expenses(request: PersonRequest) -> HttpResponse:
    """Show the rows that the address asks for, the newest first."""
    if not request.GET and not request.htmx and (kept := request.session.get(_kept(request))):
        return redirect(f"{reverse('web:expenses')}?{kept}")
    shown = ExpenseList(request, request.GET)
    if KEEP in request.GET:
        if request.headers.get("Sec-Fetch-Site") != "cross-site":  # no other site decides what somebody sees
            _keep(request, shown)
        if not request.htmx and not shown.asked.errors:
            return redirect(shown.address)
    try:
        shown.stretch  # noqa: B018 - a cursor that no page made is found out here, not in the template
    except BadCursor:
        return redirect(shown.address)
    if request.htmx and SUMS in request.GET:
        return _vary(render(request, "expenses/_counted.html", {"list": shown}))
    context = {
        "page": "expenses",
        "list": shown,
        "asked": shown.asked,
        "allowance": gates.remaining(request.workspace, Meter.EXPENSES),
        "frame": "expenses/fragment.html" if request.htmx else "app.html",
    }
    return _addressed(request, render(request, "expenses/expenses.html", context), shown)


def _addressed(request: PersonRequest, response: HttpResponse, shown: ExpenseList) -> HttpResponse:
    """Let the browser's address say what the page shows, so that loading it again shows the same."""
    if request.htmx:
        # A search grows letter by letter: only what is chosen makes a step that Back returns from.
        is_step = not shown.cursor and _chosen(query_behind(request)) != _chosen(request.GET)
        response["HX-Push-Url" if is_step else "HX-Replace-Url"] = shown.address_now
    return _vary(response)


def _vary(response: HttpResponse) -> HttpResponse:
    response["Vary"] = "HX-Request"
    return response


def _keep(request: PersonRequest, shown: ExpenseList) -> None:
    query = shown.asked.urlencode()
    if request.session.get(_kept(request), "") != query:
        request.session[_kept(request)] = query


def _kept(request: PersonRequest) -> str:
    return f"list:{request.workspace.pk}"


def _chosen(query: QueryDict) -> set[tuple[str, str]]:
    """Return what a query asks besides words."""
    pairs = {(name, value) for name, values in query.lists() for value in values if value}
    return {(name, value) for name, value in pairs if name not in {"q", "rows", "cursor", KEEP}}
