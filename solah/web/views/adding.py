"""Adding an expense: a typed line or the boxes, on a page of its own or in the dialog of any page."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from solah.billing import gates
from solah.billing.plans import Meter
from solah.insights.asking import ask_soon
from solah.ledger.models import Transaction
from solah.ledger.recording import ClientIdReused
from solah.money import format_money
from solah.ops.ratelimit import limited
from solah.web.forms.quick import QuickEntry, read_entry
from solah.web.requests import PersonRequest, editor_view, is_htmx
from solah.web.toasts import answer
from solah.web.words import day_word, in_a_sentence


@require_http_methods(["GET", "HEAD", "POST"])
@limited("add", per_minute=120, methods=("POST",))
@editor_view
def add(request: PersonRequest) -> HttpResponse:
    """Show the form, or add what it holds: at once if all is clear, else with a sentence by the box."""
    if request.method != "POST":
        return _show(request, _entry(request, bound=False))
    if request.POST.get("do") == "check":
        return _show(request, _entry(request, bound=False), is_check=True)
    entry = _entry(request, bound=True)
    if not entry.checked():
        return _show(request, entry, status=422)
    try:
        row = entry.record(by=request.user)
    except ValidationError as error:
        entry.form.blame(error)
        return _show(request, entry, status=422)
    except ClientIdReused as reused:
        return _show(request, entry, status=422, existing=reused.existing, fresh_id=uuid.uuid4())
    except gates.UpgradeRequired as refusal:
        return _show(request, entry, status=402, refusal=refusal)
    ask_soon(request.workspace, now=timezone.now())
    more = reverse("web:add") if request.POST.get("more") else ""
    undo = reverse("web:trash_expense", args=[row.pk])
    return answer(request, _said(request, row), undo=undo, event="added", to=more)


@require_safe
@limited("preview", per_minute=300)
@editor_view
def parse(request: PersonRequest) -> HttpResponse:
    """Say what a typed line means, as boxes for the quick form; boxes that were edited stay."""
    return _fragment(request, _entry(request, bound=False))


def _entry(request: PersonRequest, *, bound: bool) -> QuickEntry:
    data = request.POST if request.method == "POST" else request.GET
    return read_entry(data.dict(), workspace=request.workspace, today=request.today, bound=bound)


def _show(request: PersonRequest, entry: QuickEntry, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show the boxes: alone where the dialog asked, else within their page."""
    if is_htmx(request) and "refusal" in more:  # the dialog shows it above its boxes, which stay as they are
        return render(request, "parts/upgrade.html", more, status=status)
    if is_htmx(request):
        return _fragment(request, entry, status=status, **more)
    context = {
        "page": "expenses",
        "entry": entry,
        "allowance": gates.remaining(request.workspace, Meter.EXPENSES),
        "is_page": True,
        **more,
    }
    return render(request, "expenses/add.html", context, status=status)


def _fragment(request: PersonRequest, entry: QuickEntry, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"entry": entry, "is_page": bool(request.GET.get("full")), **more}
    return render(request, "expenses/_parsed.html", context, status=status)


def _said(request: PersonRequest, row: Transaction) -> str:
    """Say what was added, where it went, and on which day if that is not today."""
    amount = format_money(row.amount, row.currency, locale=request.workspace.locale)
    place = f" to {row.category.name}" if row.category else ""
    day = in_a_sentence(day_word(row.spent_on, request.today))
    when = "" if row.spent_on == request.today else f", {day}"
    return f"{row.title}, {amount} added{place}{when}."
