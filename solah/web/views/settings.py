"""Settings: the person, the workspace, and changing between workspaces."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.ledger.opening import open_workspace, reshape_workspace
from solah.ledger.overtaking import seen_mark
from solah.web.forms.settings import AppearanceForm, NewWorkspaceForm, ProfileForm, WorkspaceForm
from solah.web.requests import CHOSEN, PersonRequest, member_view, owner_view, sent


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Show the list of sections: on a phone it is the way to each of them."""
    return render(request, "settings/settings.html", {"page": "settings", "section": "index"})


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonRequest) -> HttpResponse:
    """Show and change what belongs to the person."""
    return _personal(request, ProfileForm(sent(request), user=request.user), "profile")


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: PersonRequest) -> HttpResponse:
    """Show and change how pages look to the person."""
    return _personal(request, AppearanceForm(sent(request), user=request.user), "appearance")


def _personal(request: PersonRequest, form: Form, section: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        request.user.describe(**form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(f"web:settings_{section}")
    context = {"page": "settings", "section": section, "form": form}
    return render(request, f"settings/{section}.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@owner_view
def workspace(request: PersonRequest) -> HttpResponse:
    """Show and change what all members share."""
    has_rows = request.workspace.transactions.exists()
    form = WorkspaceForm(request.POST or None, workspace=request.workspace, has_rows=has_rows)
    if request.method == "POST" and form.is_valid():
        try:
            seen = request.POST.get("seen", "")
            reshape_workspace(request.workspace, by=request.user, seen=seen, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Saved.")
            return redirect("web:settings_workspace")
    context = {"page": "settings", "section": "workspace", "form": form}
    context["seen"] = seen_mark(request.workspace, form.fields)
    return render(request, "settings/workspace.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_workspace(request: PersonRequest) -> HttpResponse:
    """Open another workspace and change to it."""
    form = NewWorkspaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_workspace(owner=request.user, time_zone=request.user.time_zone, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            request.session[CHOSEN] = opened.pk
            messages.success(request, f"“{opened.name}” is open.")
            return redirect("web:month")
    context = {"page": "settings", "form": form}
    return render(request, "settings/new_workspace.html", context, status=422 if form.errors else 200)


@require_POST
@member_view
def switch_workspace(request: PersonRequest, pk: int) -> HttpResponse:
    """Change to another of one's workspaces; anybody else's answers like one that does not exist."""
    if all(membership.workspace_id != pk for membership in request.memberships):
        raise Http404
    request.session[CHOSEN] = pk
    return redirect("web:month")
