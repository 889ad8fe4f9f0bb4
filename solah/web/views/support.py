"""Writing to us, and the one question that we ask."""

from typing import Any
from uuid import UUID, uuid4

import structlog
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from solah.billing import gates
from solah.feedback import asking, writing
from solah.ops.gcra import Limit
from solah.ops.ratelimit import limited, refusal
from solah.web.forms.support import SupportForm
from solah.web.requests import PersonRequest, member_view, sent
from solah.web.returning import way_back

A_DAY = Limit("support a day", times=20, seconds=86_400)
SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@limited("support", per_minute=6, methods=("POST",))
@member_view
def support(request: PersonRequest) -> HttpResponse:
    """Show the form and what was written before; take a message."""
    form = SupportForm(sent(request), initial={"about_request": request.GET.get("ref", "")})
    if request.method == "POST" and form.is_valid():
        too_many = refusal(request, A_DAY)
        if too_many is not None:
            return too_many
        message = writing.write(
            request.workspace,
            by=request.user,
            client_id=_client_id(request),
            request_id=str(structlog.contextvars.get_contextvars().get("request_id", ""))[:32],
            **form.cleaned_data,
        )
        messages.success(
            request, f"Message {message.pk} is with us. The answer comes to {request.user.email}."
        )
        return redirect("web:support")
    return render(
        request, "support/support.html", _context(request, form), status=422 if form.errors else 200
    )


@require_POST
@limited("support", per_minute=6)
@member_view
def opinion(request: PersonRequest) -> HttpResponse:
    """Keep what somebody answered to the question of the quarter, or that they would rather not."""
    text = request.POST.get("score", "")
    score = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= 10 else None
    asking.answer(request.user, score=score, today=request.today, now=timezone.now())
    messages.success(request, "Thank you." if score is not None else "Not this quarter, then.")
    return redirect(way_back(request))


def _context(request: PersonRequest, form: SupportForm) -> dict[str, Any]:
    now = timezone.now()
    plan = gates.plan_of(request.workspace, now=now)
    mine = request.workspace.support_messages.filter(person=request.user)
    return {
        "page": "settings",
        "form": form,
        "plan": plan,
        "priority": writing.priority_of(plan),
        "mine": mine[:SHOWN],
        "client_id": request.POST.get("client_id") or uuid4(),
        "asks": asking.is_due(request.user, today=request.today, now=now),
    }


def _client_id(request: PersonRequest) -> UUID:
    """Return the form's own id: the same form sent twice is one message."""
    try:
        return UUID(request.POST.get("client_id", ""))
    except ValueError:
        return uuid4()
