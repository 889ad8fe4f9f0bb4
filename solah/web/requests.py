"""What the pages' requests carry, and who may do what with them."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django_htmx.middleware import HtmxDetails

from solah.accounts.models import Membership, User, Workspace

CHOSEN = "workspace"
LOOK_ONLY = "You can look at this workspace, but not change it. Its owner can make you an editor."
NO_SEAT = (
    "This workspace has more people than its plan has seats. You can read and export everything; "
    "to change things, its owner has to make room."
)
View = Callable[..., HttpResponseBase]


class PersonRequest(HttpRequest):
    """A request of a signed-in person within one workspace, as the middleware leaves it."""

    user: User
    member: Membership
    memberships: list[Membership]
    workspace: Workspace
    today: date
    htmx: HtmxDetails


def member_view(view: View) -> View:
    """Let any member in. Somebody who is in no workspace is sent to make one."""

    @wraps(view)
    def wrapped(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not hasattr(request, "workspace"):
            return redirect("web:new_workspace")
        return view(request, *args, **kwargs)

    return wrapped


def editor_view(view: View) -> View:
    """Let owners and editors in; a viewer is told that they may only look."""

    @member_view
    @wraps(view)
    def wrapped(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.member.can_edit:
            raise PermissionDenied(LOOK_ONLY if request.member.is_seated else NO_SEAT)
        return view(request, *args, **kwargs)

    return wrapped


def owner_view(view: View) -> View:
    """Let owners in."""

    @member_view
    @wraps(view)
    def wrapped(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.member.can_own:
            raise PermissionDenied("Only the owner of this workspace can change this.")
        return view(request, *args, **kwargs)

    return wrapped


def sure_it_is_them(view: View) -> View:
    """Ask for the password or a second factor first, unless that was done in the last minutes."""

    @wraps(view)
    def wrapped(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not did_recently_reauthenticate(request):
            if request.method == "POST":
                return redirect(request.path)  # what was typed here is quickly typed again
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return wrapped


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, also when that is nothing at all; None when it was only looked at."""
    return request.POST if request.method == "POST" else None


def is_htmx(request: HttpRequest) -> bool:
    """Asked for a fragment, by our own script."""
    return bool(getattr(request, "htmx", None))


__all__ = [
    "CHOSEN",
    "HttpResponse",
    "PersonRequest",
    "editor_view",
    "is_htmx",
    "member_view",
    "owner_view",
    "sent",
    "sure_it_is_them",
]
