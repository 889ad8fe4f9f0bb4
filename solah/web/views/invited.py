"""Being asked into a workspace: the link in the letter, what waits for somebody, and their answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from solah.billing import gates, inviting
from solah.ops.ratelimit import limited
from solah.web.requests import CHOSEN, PersonRequest


@require_safe
@login_not_required
@never_cache
@limited("invitation", per_minute=30)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a letter's link is about; it says the same of every link that is not open any more."""
    try:
        found = inviting.behind(token, now=timezone.now())
    except inviting.NotOpen:
        return render(request, "people/invitation.html", {"invitation": None}, status=404)
    email = request.user.email if request.user.is_authenticated and not request.user.is_visitor else ""
    context = {
        "invitation": found,
        "is_known": bool(email),
        "is_theirs": email == found.email,
        "here": request.path,
    }
    return render(request, "people/invitation.html", context)


@require_safe
@never_cache
def invitations(request: PersonRequest) -> HttpResponse:
    """Show which workspaces somebody is asked into."""
    waiting = inviting.waiting_for(request.user, now=timezone.now())
    return render(request, "people/invitations.html", {"page": "settings", "waiting": waiting})


@require_POST
@limited("invitation", per_minute=30)
def answer_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    """Take somebody into a workspace, or let the invitation go. Only whoever has its address can."""
    now = timezone.now()
    try:
        if request.POST.get("do") == "decline":
            inviting.decline(pk, by=request.user, now=now)
            messages.success(request, "Declined. Nobody is told why.")
            return redirect("web:month")
        member = inviting.accept(pk, by=request.user, now=now)
    except inviting.NotOpen:
        raise Http404 from None
    except gates.UpgradeRequired:
        return render(request, "people/full.html", {"page": "settings"}, status=402)
    request.session[CHOSEN] = member.workspace_id
    messages.success(request, f"You are in “{member.workspace.name}”.")
    return redirect("web:month")
