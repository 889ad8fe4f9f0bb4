"""Assistants: how to connect one, what it asked for and did, and taking that back."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from solah.accounts.models import User
from solah.billing import gates
from solah.billing.gates import UpgradeRequired
from solah.billing.plans import Meter
from solah.budgets.changing import Overtaken
from solah.budgets.taking_back import NothingThere, take_back
from solah.outbox import activity
from solah.outbox.models import AuditEntry
from solah.web.requests import PersonRequest, editor_view, member_view
from solah.web.toasts import answer

CHANGES_SHOWN = 30
QUESTIONS_SHOWN = 50
type Told = tuple[AuditEntry, User | None, dict[str, Any]]


@require_safe
@member_view
def assistants(request: PersonRequest) -> HttpResponse:
    """Show how to connect an assistant, and the log: one's own calls, for an owner everybody's."""
    own = None if request.member.can_own else request.user.pk
    here = request.workspace.pk
    context = {
        "page": "settings",
        "section": "assistants",
        "address": settings.MCP_URL or request.build_absolute_uri("/mcp"),
        "changes": _told(request, activity.changes(here, actor_id=own, most=CHANGES_SHOWN)),
        "questions": _told(request, activity.questions(here, actor_id=own, most=QUESTIONS_SHOWN)),
        "allowance": gates.remaining(request.workspace, Meter.API_CALLS),
    }
    return render(request, "settings/assistants.html", context)


def _told(request: PersonRequest, entries: Sequence[AuditEntry]) -> list[Told]:
    """Return entries with their people and what is to be said of them."""
    members = request.workspace.memberships.select_related("user") if entries else ()
    people = {each.user_id: each.user for each in members}
    return [(each, people.get(each.actor_id or 0), _said(each.after or {})) for each in entries]


def _said(after: dict[str, Any]) -> dict[str, Any]:
    return after | {"title": str(after.get("tool", "")).replace("_", " ").capitalize()}


@require_POST
@editor_view
def undo_assistant(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back one thing that an assistant did: one's own, for an owner anybody's."""
    here = f"{reverse('web:assistants')}#log"
    of: User | None = None if request.member.can_own else request.user
    try:
        take_back(request.workspace, pk, by=request.user, via="form", of=of)
    except NothingThere:
        return answer(request, "There is nothing to take back.", to=here)
    except Overtaken:
        return answer(request, "Somebody changed it since, so it stays.", to=here)
    except UpgradeRequired:
        return answer(request, "The plan has no room for what was there before.", to=here)
    return answer(request, "It is taken back.", to=here)
