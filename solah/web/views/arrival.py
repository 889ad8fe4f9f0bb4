"""One thing in the inbox: its picture beside what was read, and what a person says it is."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture import inbox, neighbours, scanning
from solah.capture.inbox import Settled
from solah.capture.models import Arrival
from solah.ledger.models import Look
from solah.money import format_money
from solah.web.forms.expenses import ExpenseForm
from solah.web.forms.inbox import arrival_form
from solah.web.requests import PersonRequest, editor_view, is_htmx, member_view
from solah.web.toasts import answer
from solah.web.views.files import POLICY

MOVED_ON = "This has moved on since you opened the page. Here is how it stands."


@require_http_methods(["GET", "HEAD", "POST"])
@member_view
def arrival(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Show what arrived beside its fields, and make a row of it as somebody put it right."""
    found = arrival_of(request, pk)
    if request.method != "POST":
        return _show(request, found)
    return _confirm(request, found)


@require_POST
@editor_view
def arrival_attach(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it go with a row that is there."""
    found = arrival_of(request, pk)
    text = request.POST.get("row", "")
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0
    row = get_object_or_404(request.workspace.transactions.alive(), pk=wanted)
    deed = partial(inbox.attach, found, row, by=request.user, now=timezone.now())
    return _done(request, found, deed, said=f"It goes with {row.title} now.")


@require_POST
@editor_view
def arrival_dismiss(request: PersonRequest, pk: int) -> HttpResponse:
    """Put it aside."""
    found = arrival_of(request, pk)
    deed = partial(inbox.dismiss, found, by=request.user, now=timezone.now())
    return _done(request, found, deed, said="Put aside. Nothing was added.")


@require_POST
@editor_view
def arrival_reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back what was decided, and show it again."""
    found = arrival_of(request, pk)
    try:
        inbox.reopen(found, by=request.user)
    except Settled:
        return _moved_on(request, found)
    return answer(request, "It is back in the inbox.", to=reverse("web:arrival", args=[pk]))


@require_POST
@editor_view
def arrival_retry(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask again for a reading that was given up."""
    found = arrival_of(request, pk)
    try:
        scanning.retry(found)
    except Settled:
        messages.error(request, MOVED_ON)
    return redirect("web:arrival", pk=pk)


@require_safe
@member_view
def arrival_picture(request: PersonRequest, pk: int, size: str) -> HttpResponseBase:
    """Hand out its picture as it was drawn anew; nothing is shown before a job has looked at it."""
    found = arrival_of(request, pk)
    part = found.preview if found.facts.get("papers", 1) > 1 else ""
    small = part or found.thumbnail or found.preview
    name = {"small": small, "paper": found.preview or found.file, "file": found.file}[size]
    is_pdf = found.look == Look.PDF and name == found.file
    if found.is_working or not name or not default_storage.exists(name):
        raise Http404
    look = found.look if name == found.file else "image/jpeg"
    response: HttpResponseBase = FileResponse(default_storage.open(name), content_type=look)
    response["ETag"] = etag = f'"{name.rpartition("/")[2]}"'
    ending = {"application/pdf": "pdf", "image/png": "png"}.get(look, "jpg")
    response["Content-Disposition"] = f'{"attachment" if is_pdf else "inline"}; filename="receipt.{ending}"'
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-cache"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return get_conditional_response(request, etag=etag, response=response) or response  # type: ignore[arg-type]


def arrival_of(request: PersonRequest, pk: int) -> Arrival:
    """Find something in this workspace's inbox, or answer 404."""
    known = request.workspace.inbox.select_related("workspace", "category", "wallet", "sent_by", "row")
    return get_object_or_404(known, pk=pk)


@editor_view
def _confirm(request: PersonRequest, found: Arrival) -> HttpResponse:
    form = arrival_form(found, today=request.today, data=request.POST)
    if not form.is_valid():
        return _show(request, found, form=form, status=422)
    values = form.cleaned_data
    try:
        row = inbox.confirm(found, by=request.user, now=timezone.now(), **values)
    except ValidationError as error:
        form.blame(error)
        return _show(request, found, form=form, status=422)
    except gates.UpgradeRequired as refusal:
        return _show(request, found, form=form, status=402, refusal=refusal)
    except Settled:
        return _moved_on(request, found)
    amount = format_money(row.amount, row.currency, locale=request.workspace.locale)
    return _next(request, found, said=f"{row.title}, {amount} added.")


def _done(request: PersonRequest, found: Arrival, deed: Callable[[], None], *, said: str) -> HttpResponse:
    try:
        deed()
    except Settled:
        return _moved_on(request, found)
    return _next(request, found, said=said)


def _next(request: PersonRequest, found: Arrival, *, said: str) -> HttpResponse:
    """Go back to the list, and say what was done there, with a way to take it back."""
    undo = reverse("web:arrival_reopen", args=[found.pk])
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("web:inbox")


def _moved_on(request: PersonRequest, found: Arrival) -> HttpResponse:
    messages.error(request, MOVED_ON)
    return redirect("web:arrival", pk=found.pk)


def _show(
    request: PersonRequest, found: Arrival, *, form: ExpenseForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    is_stuck = scanning.is_stuck(found)
    context = {
        "page": "inbox",
        "arrival": found,
        "form": form or arrival_form(found, today=request.today),
        "client_id": uuid.uuid4(),
        "is_stuck": is_stuck,
        "progress": None if is_stuck else inbox.progress(found),
        "beside": neighbours.beside(found),
        "near": inbox.near_rows(found) if found.is_open else [],
        "allowance": gates.remaining(request.workspace, Meter.EXPENSES),
        **more,
    }
    response = render(request, "inbox/arrival.html", context, status=status)
    if is_htmx(request) and not found.is_working:
        trigger_client_event(response, "announce", {"text": "Read. Please look it through."})
    return response
