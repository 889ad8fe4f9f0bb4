"""One import: while it is read, what it holds, its questions, adding it and taking it back."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture import committing, reviewing, staging, undoing
from solah.capture.models import Stage, StagedRow, StatementImport
from solah.capture.reviewing import Tally
from solah.web.forms.imports import AnswerForm, UnlockForm, ticks
from solah.web.requests import PersonRequest, editor_view, is_htmx, member_view

ROWS = 100
SLOW = timedelta(minutes=1)
SORTS = ("all", "added", "add", "check", "twin", "out", "problem")
TOO_LATE = "This import has moved on since you opened the page. Here is how it stands."


@dataclass(frozen=True)
class Sort:
    """One way to narrow the rows down."""

    name: str
    label: str
    count: int
    is_shown: bool


@dataclass(frozen=True)
class Place:
    """How the file's amounts are written: in its currency, as the workspace writes figures."""

    currency: str
    locale: str


class Review:
    """What the templates of one import need, each asked for once and only if it is used."""

    def __init__(self, request: PersonRequest, batch: StatementImport, query: Any) -> None:
        self.request, self.batch = request, batch
        self.show = query.get("show", "") if query.get("show", "") in SORTS else "all"
        self._number = query.get("page", "1")

    @cached_property
    def tally(self) -> Tally:
        return reviewing.tally(self.batch)

    @cached_property
    def rows(self) -> Page[StagedRow]:
        """A page of the rows that are asked for."""
        return Paginator(reviewing.rows_of(self.batch, show=self.show), ROWS).get_page(self._number)

    @property
    def sorts(self) -> list[Sort]:
        """The ways to narrow the rows down that have any, and the one that is chosen."""
        tally = self.tally
        counts = {
            "all": ("All", tally.rows),
            "added": ("Added", tally.added),
            "add": ("Waiting" if tally.added else "To add", tally.to_add),
            "check": ("Perhaps twice", tally.maybes),
            "twin": ("Already there", tally.twins),
            "out": ("Left out", tally.left_out),
            "problem": ("Cannot be added", tally.problems),
        }
        shown = [
            Sort(name, label, count, name == self.show)
            for name, (label, count) in counts.items()
            if count or name == self.show
        ]
        # Where all rows are of one sort there is nothing to choose.
        return shown if any(sort.count != tally.rows for sort in shown) else []

    @property
    def place(self) -> Place:
        """The file's currency, unless somebody said that it is the workspace's."""
        workspace, batch = self.request.workspace, self.batch
        is_foreign = batch.currency and staging.CURRENCY not in batch.answers
        return Place(batch.currency if is_foreign else workspace.currency, workspace.locale)

    @cached_property
    def is_stuck(self) -> bool:
        return staging.is_stuck(self.batch)

    @cached_property
    def has_file(self) -> bool:
        return staging.has_file(self.batch)

    @property
    def is_slow(self) -> bool:
        """It takes so long that something should be said."""
        return timezone.now() - self.batch.created_at > SLOW

    @cached_property
    def progress(self) -> Any:
        return reviewing.progress(self.batch)

    @cached_property
    def twin(self) -> StatementImport | None:
        """An import of the very same file."""
        return reviewing.earlier_with(self.batch)

    @cached_property
    def allowance(self) -> gates.Allowance:
        return gates.remaining(self.request.workspace, Meter.EXPENSES)

    @property
    def has_room_for(self) -> int:
        """How many of the rows the plan takes now."""
        left = self.allowance.left
        return self.tally.to_add if left is None else min(left, self.tally.to_add)

    @property
    def beyond_plan(self) -> int:
        """How many rows would stay here for now."""
        return self.tally.to_add - self.has_room_for

    @cached_property
    def answers(self) -> AnswerForm:
        return AnswerForm(batch=self.batch)

    @cached_property
    def unlock(self) -> UnlockForm:
        return UnlockForm()

    @cached_property
    def open_questions(self) -> list[str]:
        return [q["kind"] for q in self.batch.questions if q["kind"] not in self.batch.answers]

    @property
    def address(self) -> str:
        """This page's own address, with what it shows."""
        address = reverse("web:import", args=[self.batch.pk])
        return address if self.show == "all" else f"{address}?show={self.show}"

    @property
    def can_choose(self) -> bool:
        """Ticks can still be changed, by somebody who may."""
        open_stages = {Stage.STAGED, Stage.COMMITTED}
        return self.request.member.can_edit and self.batch.stage in open_stages

    @property
    def has_choice(self) -> bool:
        """There are rows that are not added yet and could be."""
        return self.tally.rows > self.tally.added + self.tally.problems


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
    """Read the file again with what somebody answered."""
    batch = batch_of(request, pk)
    form = AnswerForm(request.POST, batch=batch)
    if not form.is_valid():
        shown = Review(request, batch, request.GET)
        shown.answers = form
        context = {"page": "imports", "batch": batch, "review": shown}
        return render(request, "imports/import.html", context, status=422)
    return _do(request, batch, lambda: staging.answer(batch, **form.cleaned_data))


@require_POST
@editor_view
def import_choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep the ticks of a page of rows; go on to another page if that is what was pressed."""
    batch = batch_of(request, pk)
    add, skip = ticks(request.POST)
    try:
        committing.choose(batch, add=add, skip=skip)
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
        committing.choose(batch, **dict(zip(("add", "skip"), ticks(request.POST), strict=True)))
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
