"""One import: while it is read, what it holds, its questions, adding it and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from solah.capture import choosing, committing, staging, undoing
from solah.capture.models import Choice, StatementImport
from solah.web.forms.imports import AnswerForm, picks
from solah.web.import_review import Review
from solah.web.requests import PersonRequest, editor_view, is_htmx, member_view

TOO_LATE = "This import has moved on since you opened the page. Here is how it stands."


@require_safe
@member_view
def statement(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an import as it stands; while something is being done, the page asks again by itself."""
    batch = batch_of(request, pk)
    shown = Review(request, batch, request.GET)
    response = render(request, "imports/import.html", {"page": "imports", "batch": batch, "review": shown})
    if is_htmx(request) and not batch.is_working:
        said = f"{batch.file_name}: {batch.get_stage_display()}."
        trigger_client_event(response, "announce", {"text": said})
    return response


@require_POST
@editor_view
def import_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep the ticks of the page, and read the file again with what somebody answered."""
    batch = batch_of(request, pk)
    form = AnswerForm(request.POST, batch=batch)
    if not form.is_valid():
        shown = Review(request, batch, request.GET)
        shown.answers = form
        context = {"page": "imports", "batch": batch, "review": shown}
        return render(request, "imports/import.html", context, status=422)

    def answer() -> None:
        choosing.choose(batch, **picks(request.POST))
        staging.answer(batch, **form.cleaned_data)

    return _do(request, batch, answer)


@require_POST
@editor_view
def import_choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep what a page says of its rows, or one thing of a whole sort; go on to another page if asked."""
    batch = batch_of(request, pk)
    every = request.POST.get("every", "")
    try:
        if every in Choice.values:
            choosing.choose_all(batch, show=Review(request, batch, request.POST).show, choice=every)
        else:
            choosing.choose(batch, **picks(request.POST))
    except staging.WrongStage:
        return too_late(request, batch)
    if is_htmx(request):
        context = {"batch": batch, "review": Review(request, batch, request.POST)}
        return render(request, "imports/_chosen.html", context)
    shown = Review(request, batch, request.POST)
    number = request.POST.get("go") or request.POST.get("page", "1")
    return redirect(f"{shown.address}{'&' if '?' in shown.address else '?'}page={number}#rows")


@require_POST
@editor_view
def import_commit(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep the ticks, then add what is ticked, on this page and on all others."""
    batch = batch_of(request, pk)

    def commit() -> None:
        choosing.choose(batch, **picks(request.POST))
        committing.begin_commit(batch)

    return _do(request, batch, commit)


@require_POST
@editor_view
def import_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Put everything that the import added in the bin."""
    batch = batch_of(request, pk)
    return _do(request, batch, lambda: undoing.begin_undo(batch, by=request.user, now=timezone.now()))


@require_POST
@editor_view
def import_redo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take what was undone out of the bin again."""
    batch = batch_of(request, pk)
    return _do(request, batch, lambda: undoing.begin_redo(batch, by=request.user, now=timezone.now()))


@require_POST
@editor_view
def import_retry(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask again for work that was given up."""
    batch = batch_of(request, pk)
    return _do(request, batch, lambda: staging.retry(batch, by=request.user))


@require_POST
@editor_view
def import_forget(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw away an import that added nothing."""
    batch = batch_of(request, pk)
    try:
        staging.forget(batch)
    except staging.WrongStage:
        return too_late(request, batch)
    messages.success(request, f"{batch.file_name} is removed. Nothing of it was added.")
    return redirect("web:imports")


def batch_of(request: PersonRequest, pk: int) -> StatementImport:
    """Find an import of this workspace, or answer 404."""
    return get_object_or_404(request.workspace.imports.select_related("wallet", "uploaded_by"), pk=pk)


def _do(request: PersonRequest, batch: StatementImport, deed: Any) -> HttpResponse:
    """Do it and show the import again, also when somebody was faster."""
    try:
        deed()
    except staging.WrongStage:
        return too_late(request, batch)
    return redirect("web:import", pk=batch.pk)


def too_late(request: PersonRequest, batch: StatementImport) -> HttpResponse:
    """Say that the import has moved on, and show how it stands."""
    messages.error(request, TOO_LATE)
    return redirect("web:import", pk=batch.pk)
