"""Which workspace a request is about: the one chosen in the session, if the person is a member of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from solah.accounts.models import User
from solah.capture.inbox import waiting_in
from solah.ledger.arranging import Gone
from solah.ledger.demo import sample_visitor
from solah.notices.listing import unread_in
from solah.ops import refused
from solah.ops.prepared import Prepared
from solah.web import visiting
from solah.web.requests import CHOSEN, PersonRequest
from solah.web.views.errors import not_found
from solah.web.visiting import VISITING

# What is said beside the inbox and the bell, on every page, comes with it.
_MEMBERSHIPS = Prepared(
    lambda pk: (
        User(pk=pk)
        .memberships.select_related("workspace__subscription")
        .annotate(waits=waiting_in("workspace_id"), unread=unread_in("workspace_id", "user_id"))
        .order_by("joined_at", "pk")
    ),
    int,
)


def leaving(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let a browser whose person has logged out forget the pages it holds: Back must not show their money.

    Only the cache: the storage holds expenses that were written offline and not sent yet, for their owner.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "has_left", False):
            response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


def no_blank_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show a page to somebody who opened, or reloaded, the address that a form was sent to."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    return middleware


class workspace:  # noqa: N801 - named like the function it stands for in the settings
    """Set `request.member` and `request.workspace` for members: one query, and none on public pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: PersonRequest, view: Callable, *_args: object) -> HttpResponse | None:
        """Look the membership up, unless the page is open to everybody.

        A form belongs to the workspace that it was opened in, whatever was chosen in another tab since.
        """
        if request.user.is_authenticated and (request.user.is_visitor or request.session.get(VISITING)):
            answer = visiting.guard(request, view)
            if answer is not None or not request.user.is_authenticated:
                return answer
        if not request.user.is_authenticated or getattr(view, "login_required", True) is False:
            return None
        who = sample_visitor() if request.session.get(VISITING) else request.user
        memberships: list[Any] = _MEMBERSHIPS.ask((who or request.user).pk)
        if not memberships:
            return None
        if named := request.headers.get("X-Workspace") or request.POST.get("workspace"):
            member = next((m for m in memberships if str(m.workspace_id) == named), None)
            if member is None:
                refused.note(refused.What.WORKSPACE, request)
                return not_found(request)
        else:
            chosen = request.session.get(CHOSEN)
            member = next((m for m in memberships if m.workspace_id == chosen), memberships[0])
        member.user = who or request.user
        request.member = member
        request.memberships = memberships
        request.workspace = request.member.workspace
        request.today = request.workspace.today(now=timezone.now())
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what somebody else deleted a moment ago like what was never there."""
        return not_found(request, exception) if isinstance(exception, Gone) else None
