"""Opening a PDF that asks for its password."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from solah.capture import staging, unlocking
from solah.ops.gcra import Limit
from solah.ops.ratelimit import refusal
from solah.web.forms.imports import UnlockForm
from solah.web.import_review import Review
from solah.web.requests import PersonRequest, editor_view
from solah.web.views.statement import batch_of, too_late

TRIES = Limit("unlocks", times=20, seconds=3600)


@sensitive_post_parameters("password")
@require_POST
@editor_view
def import_unlock(request: PersonRequest, pk: int) -> HttpResponse:
    """Open the file with the password that came in this request, and read it."""
    batch = batch_of(request, pk)
    if not batch.is_locked:
        return too_late(request, batch)
    if too_many := refusal(request, TRIES):
        return too_many
    form = UnlockForm(request.POST)
    if form.is_valid():
        try:
            unlocking.unlock(batch, password=form.cleaned_data["password"])
        except staging.WrongStage:
            return too_late(request, batch)
        except unlocking.WrongPassword as wrong:
            form.add_error("password", wrong.sentence)
        else:
            return redirect("web:import", pk=batch.pk)
    shown = Review(request, batch, request.GET)
    shown.unlock = form
    return render(
        request, "imports/import.html", {"page": "imports", "batch": batch, "review": shown}, status=422
    )
