"""Notices: what somebody was told, what they want to be told, and the one click that stops a mail."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.notices import listing, unsubscribing
from solah.notices.mailing import what
from solah.notices.models import Notice
from solah.notices.wording import Words, words_of
from solah.ops.ratelimit import limited
from solah.web.forms.notices import WishesForm
from solah.web.requests import CHOSEN, PersonRequest, member_view, sent
from solah.web.toasts import answer


@require_safe
@member_view
def notices(request: PersonRequest) -> HttpResponse:
    """List what a member was told, the newest first."""
    before = request.GET.get("before", "")
    found = listing.notices_of(
        request.workspace,
        by=request.user,
        today=request.today,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    )
    context = {"page": "notices", "notices": found, "is_later": bool(before)}
    return render(request, "notices/notices.html", context)


@require_safe
def open_notice(request: PersonRequest, pk: int) -> HttpResponse:
    """Lead from a mail to what it is about, in the workspace that it is about."""
    own = request.user.notices.select_related("workspace").filter(workspace__memberships__user=request.user)
    notice: Notice = get_object_or_404(own, pk=pk)
    request.session[CHOSEN] = notice.workspace_id
    return redirect(_way(notice, request.GET.get("to", "")))


@require_POST
@limited("notices", per_minute=120)
@member_view
def read_notice(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark one notice as read, and go where its button leads."""
    mine = listing.mine(request.workspace, by=request.user).filter(pk=pk)
    notice = mine.first()
    if notice is None:
        raise Http404
    listing.read(mine, now=timezone.now())
    if to := request.POST.get("to", ""):
        return redirect(_way(notice, to))
    return answer(request, "Marked as read.", to=reverse("web:notices"))


@require_POST
@limited("notices", per_minute=120)
@member_view
def read_notices(request: PersonRequest) -> HttpResponse:
    """Mark all notices as read."""
    number = listing.read(listing.mine(request.workspace, by=request.user), now=timezone.now())
    said = f"{number} marked as read." if number else "All of them were read already."
    return answer(request, said, to=reverse("web:notices"))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("notices", per_minute=60, methods=("POST",))
@member_view
def wishes(request: PersonRequest) -> HttpResponse:
    """Show and change what a member wants to hear, by which way, and when not."""
    form = WishesForm(sent(request), workspace=request.workspace, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.keep()
        return answer(request, "Saved.", to=reverse("web:settings_notifications"))
    context = {"page": "settings", "section": "notifications", "form": form}
    return render(request, "settings/notifications.html", context, status=422 if form.errors else 200)


@csrf_exempt  # a mailbox sends this without a session: the signed address is all there is
@login_not_required
@never_cache
@limited("unsubscribe", per_minute=30)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a mail's address would stop; do it when it is sent (RFC 8058), whoever is logged in."""
    try:
        found = unsubscribing.opened(token)
    except unsubscribing.NotOurs:
        return render(request, "notices/stop.html", {"is_unknown": True}, status=404)
    if request.method == "POST":
        found.carry_out()
    context = {"stop": found, "what": what(found.kinds), "is_done": request.method == "POST"}
    return render(request, "notices/stop.html", context)


def _way(notice: Notice, to: str) -> str:
    """Return the path that one of a notice's buttons leads to."""
    words: Words = words_of(
        notice.workspace, notice.kind, notice.facts, today=notice.workspace.today(now=timezone.now())
    )
    return words.deed if to == "deed" and words.deed else words.place
