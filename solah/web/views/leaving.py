"""Your data: taking it along, leaving a workspace, deleting one, deleting the account, and thinking again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.accounts import closing, devices
from solah.billing import members
from solah.exports import retaining
from solah.pulse.looking import looks_at
from solah.web.forms.settings import CloseAccountForm, CloseWorkspaceForm
from solah.web.requests import CHOSEN, PersonRequest, member_view, owner_view, sent, sure_it_is_them


@require_safe
def data(request: PersonRequest) -> HttpResponse:
    """Show how to take everything along, and how to go."""
    member = getattr(request, "member", None)
    is_owner = bool(member and member.can_own)
    context = {
        "page": "settings",
        "section": "data",
        "looks": looks_at(request.workspace.pk) if is_owner else [],
        "retention": retaining.chosen_for(request.workspace) if is_owner else None,
    }
    return render(request, "settings/data.html", context)


@require_POST
@member_view
def leave_workspace(request: PersonRequest) -> HttpResponse:
    """Take the person out of the workspace."""
    try:
        members.leave(request.member, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("web:settings_data")
    request.session.pop(CHOSEN, None)
    messages.success(request, f"You left “{request.workspace.name}”.")
    return redirect("web:month")


@require_http_methods(["GET", "HEAD", "POST"])
@owner_view
@sure_it_is_them
def close_workspace(request: PersonRequest) -> HttpResponse:
    """Say what goes with a workspace, and have it deleted in two weeks."""
    form = CloseWorkspaceForm(sent(request), workspace=request.workspace)
    if request.method == "POST" and form.is_valid():
        closing.close_workspace(request.workspace, by=request.user, now=timezone.now())
        messages.success(request, f"“{request.workspace.name}” will be deleted. You can take that back.")
        return redirect("web:settings_data")
    return _asking(request, "settings/close_workspace.html", form)


@require_POST
@owner_view
def keep_workspace(request: PersonRequest) -> HttpResponse:
    """Take the deletion of the workspace back."""
    closing.keep_workspace(request.workspace, by=request.user)
    messages.success(request, f"“{request.workspace.name}” stays.")
    return redirect("web:settings_data")


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_them
def close_account(request: PersonRequest) -> HttpResponse:
    """Say what goes with an account, and have it deleted in two weeks; every other browser is logged out."""
    form = CloseAccountForm(sent(request))
    if request.method == "POST" and form.is_valid():
        closing.close_account(request.user, now=timezone.now())
        devices.end_others(request.user, but=request.session.session_key)
        messages.success(request, "Your account will be deleted. You can take that back.")
        return redirect("web:settings_data")
    return _asking(request, "settings/close_account.html", form)


@require_POST
def keep_account(request: PersonRequest) -> HttpResponse:
    """Take the deletion of the account back."""
    closing.keep_account(request.user)
    messages.success(request, "Your account stays. Nothing was deleted.")
    return redirect("web:settings_data")


def _asking(request: PersonRequest, template: str, form: Form) -> HttpResponse:
    going = closing.owned_alone(request.user)
    context = {
        "page": "settings",
        "section": "data",
        "form": form,
        "going": going,
        "grace": closing.GRACE.days,
    }
    return render(request, template, context, status=422 if form.errors else 200)
