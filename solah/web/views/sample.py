"""The sample household that anybody may walk through, to look and not to touch."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from solah.ledger.demo import sample_visitor
from solah.ops.ratelimit import limited
from solah.outbox.jobs import enqueue
from solah.web.visiting import VISITING

VISIT_SECONDS = 2 * 60 * 60


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("sample", per_minute=20, methods=("POST",))
def sample(request: HttpRequest) -> HttpResponse:
    """Say what there is to see, and let somebody in who is nobody yet."""
    visitor = sample_visitor()
    if request.method != "POST":
        return render(request, "site/sample.html", {"page": "sample", "is_ready": visitor is not None})
    if visitor is None:
        hour = f"{timezone.now():%Y-%m-%d %H}"
        enqueue("budgets.fill_sample", dedupe_key=f"first sample {hour}")
        return render(request, "site/sample.html", {"page": "sample", "is_waiting": True}, status=202)
    if request.user.is_authenticated:
        request.session[VISITING] = True
        return redirect("web:month")
    login(request, visitor, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.set_expiry(VISIT_SECONDS)
    return redirect("web:month")


@login_not_required
@require_POST
def leave_sample(request: HttpRequest) -> HttpResponse:
    """End the visit; whoever pressed “Start your own” goes on to the sign-up."""
    if request.session.pop(VISITING, False):
        return redirect("web:month")
    if request.user.is_authenticated and request.user.is_visitor:
        logout(request)
    return redirect("account_signup" if request.POST.get("to") == "signup" else "web:home")
