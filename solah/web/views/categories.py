"""Categories: the list, making and changing them, putting them away, and where a deleted one's rows go."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.billing import gates
from solah.insights import merging
from solah.ledger import arranging, folding
from solah.ledger.models import Category, Direction
from solah.ledger.overtaking import seen_mark
from solah.web.forms.arranging import CategoryForm, MergeForm, MoveForm
from solah.web.requests import PersonRequest, editor_view, member_view
from solah.web.stirring import stirs
from solah.web.toasts import answer


@require_safe
@member_view
def categories(request: PersonRequest) -> HttpResponse:
    """Show all categories."""
    return _list(request, CategoryForm())


@require_POST
@editor_view
def new_category(request: PersonRequest) -> HttpResponse:
    """Make a category; what is wrong is said by its field, within the list."""
    form = CategoryForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    try:
        made = arranging.create_category(request.workspace, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return _list(request, form, status=422)
    except gates.UpgradeRequired as refusal:
        return _list(request, form, status=402, refusal=refusal)
    return answer(request, f"{made.name} is added.", to=_address())


@require_http_methods(["GET", "HEAD", "POST"])
@editor_view
def category(request: PersonRequest, pk: int) -> HttpResponse:
    """Rename one category or give it another look."""
    shown = _found(request, pk)
    look = {"name": shown.name, "icon": shown.icon, "colour": shown.colour, "direction": shown.direction}
    form = CategoryForm(request.POST or None, initial=look, is_new=False)
    if request.method == "POST" and form.is_valid():
        try:
            seen = request.POST.get("seen", "")
            arranging.amend_category(shown, by=request.user, seen=seen, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return answer(request, f"{shown.name} is saved.", to=_address())
    context = {"page": "settings", "category": shown, "form": form}
    context["seen"] = seen_mark(shown, arranging.CATEGORY_SEEN)
    return render(request, "categories/category.html", context, status=422 if form.errors else 200)


@require_POST
@editor_view
def archive_category(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a category away, or back: `do` says which."""
    shown = _found(request, pk)
    if request.POST.get("do") == "unarchive":
        arranging.unarchive_category(shown, by=request.user)
        return answer(request, f"{shown.name} is offered again.", to=_address())
    arranging.archive_category(shown, by=request.user)
    return answer(request, f"{shown.name} is archived. Its rows keep it.", to=_address())


@require_http_methods(["GET", "HEAD", "POST"])
@editor_view
def delete_category(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask where the rows of a category go, then delete it."""
    shown = _found(request, pk)
    others = request.workspace.categories.in_use().filter(direction=shown.direction).exclude(pk=shown.pk)
    form = MoveForm(request.POST or None, rows=list(others))
    if request.method == "POST" and form.is_valid():
        target = form.cleaned_data["target"]
        try:
            moved = arranging.delete_category(shown, target=target, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            place = target.name if target else "“Not sorted yet”"
            said = f"{shown.name} is deleted." + (f" {_rows(moved)} went to {place}." if moved else "")
            return answer(request, said, to=_address())
    alive = request.workspace.transactions.alive().filter(category=shown).count()
    context = {"page": "settings", "category": shown, "form": form, "rows": alive}
    context["has_budget"] = shown.budgets.exists()
    return render(request, "categories/delete.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_view
@stirs
def merge_category(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask which category takes the rows of this one, saying how many there are, and give them to it."""
    shown = _found(request, pk)
    form = MergeForm(request.POST or None, rows=folding.merge_targets(shown))
    if request.method == "POST" and form.is_valid():
        target = form.cleaned_data["target"]
        try:
            merged = merging.merge_category(shown, target, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = f"{shown.name} is merged into {target.name}, {_rows(merged.rows)} moved."
            said += f" {_rules(merged.rules)} along." if merged.rules else ""
            said += f" Its budget is added to that of {target.name}." if merged.has_budget else ""
            return answer(request, said, undo=reverse("web:unmerge_category", args=[pk]), to=_address())
    rows, binned = folding.rows_to_move(shown)
    context = {
        "page": "settings",
        "category": shown,
        "form": form,
        "rows": rows,
        "binned": binned,
        "has_budget": shown.budgets.exists(),
        "rules": shown.rules.count(),
    }
    return render(request, "categories/merge.html", context, status=422 if form.errors else 200)


@require_POST
@editor_view
@stirs
def unmerge_category(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a merge back."""
    shown = _found(request, pk)
    try:
        back = merging.unmerge_category(shown, by=request.user)
    except folding.NotMerged:
        messages.error(request, "This merge cannot be taken back any more.")
        return redirect(_address())
    said = f"{shown.name} is back with {_rows(back.rows)}."
    said += f" {_rules(back.rules)} back with it." if back.rules else ""
    said += " Its budget was changed since, and stays where it is." if back.is_budget_kept else ""
    return answer(request, said, to=_address())


def _rules(number: int) -> str:
    return "1 rule goes" if number == 1 else f"{number} rules go"


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _list(request: PersonRequest, form: CategoryForm, *, status: int = 200, **more: Any) -> HttpResponse:
    alive = Count("transactions", filter=Q(transactions__trashed_at__isnull=True))
    # Counting drops the model's own order.
    every = list(request.workspace.categories.annotate(entries=alive).order_by("position", "name"))
    groups = [
        (label, [each for each in every if each.direction == direction and not each.archived_at])
        for direction, label in Direction.choices
    ]
    context = {
        "page": "settings",
        "section": "categories",
        "groups": groups,
        "archived": [each for each in every if each.archived_at],
        "form": form,
        **more,
    }
    return render(request, "categories/categories.html", context, status=status)


def _found(request: PersonRequest, pk: int) -> Category:
    return get_object_or_404(request.workspace.categories.all(), pk=pk)


def _address() -> str:
    return reverse("web:categories")
