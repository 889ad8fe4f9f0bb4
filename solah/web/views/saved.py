"""A person's named filters of the list: a page of their own, and the forms behind it."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from solah.ledger.models import SavedView
from solah.ledger.models.view import NAME_MOST
from solah.ledger.saving import change_view, move_view, save_view
from solah.ops.ratelimit import limited
from solah.web.expense_list import ExpenseList
from solah.web.requests import PersonRequest, member_view
from solah.web.returning import query_in, way_back
from solah.web.toasts import answer

LONGEST = 4000


@require_http_methods(["GET", "HEAD", "POST"])
@limited("views", per_minute=60, methods=("POST",))
@member_view
def saved_views(request: PersonRequest) -> HttpResponse:
    """Show a person's views; keep a further one. They are personal: a viewer may have some too."""
    if request.method != "POST":
        return _page(request, query=_asked(request, request.GET.urlencode()))
    query = _asked(request, request.POST.get("query", ""))
    name = request.POST.get("name", "")
    try:
        view = save_view(request.workspace, by=request.user, name=name, query=query)
    except ValidationError as error:
        return _page(request, error=error, name=name, query=query)
    return answer(request, f"Saved as “{view.name}”.", to=f"{reverse('web:expenses')}?{view.query}")


@require_POST
@member_view
def saved_view(request: PersonRequest, pk: int) -> HttpResponse:
    """Rename a view, pin it or take it down."""
    view, name = _mine(request, pk), request.POST.get("name", "")
    try:
        change_view(view, name=name, is_pinned=bool(request.POST.get("pinned")))
    except ValidationError as error:
        return _page(request, error=error, name=name, wrong=view.pk)
    return answer(request, "Saved.", to=reverse("web:saved_views"))


@require_POST
@member_view
def move_saved_view(request: PersonRequest, pk: int) -> HttpResponse:
    """Move a view one place up or down."""
    move_view(_mine(request, pk), by=-1 if request.POST.get("to") == "up" else 1)
    return redirect(f"{reverse('web:saved_views')}#view-{pk}")


@require_POST
@member_view
def delete_saved_view(request: PersonRequest, pk: int) -> HttpResponse:
    """Drop a view; the rows it showed stay."""
    view = _mine(request, pk)
    view.delete()
    return answer(request, f"The view “{view.name}” is gone.", to=way_back(request, "web:saved_views"))


def _mine(request: PersonRequest, pk: int) -> SavedView:
    view: SavedView = get_object_or_404(request.workspace.saved_views.filter(person=request.user), pk=pk)
    return view


def _asked(request: PersonRequest, query: str) -> str:
    """Return a filter as we write it, without what cannot be read."""
    return ExpenseList(request, query_in(query[:LONGEST])).asked.urlencode()


def _page(
    request: PersonRequest,
    *,
    error: ValidationError | None = None,
    name: str = "",
    query: str = "",
    wrong: int = 0,
) -> HttpResponse:
    """Draw the page; what was typed wrong is there again, with what is wrong about it."""
    shown = ExpenseList(request, QueryDict())
    context = {
        "page": "expenses",
        "views": [(view, ExpenseList(request, QueryDict(view.query)).chips) for view in shown.views],
        "said": " ".join(error.messages) if error else "",
        "typed": name,
        "query": query,
        "wrong": wrong,
        "name_most": NAME_MOST,
    }
    return render(request, "expenses/views.html", context, status=422 if error else 200)
