"""Imports: sending a statement, and the list of earlier ones."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture import staging
from solah.capture.reviewing import with_counts
from solah.ops.gcra import Limit
from solah.ops.ratelimit import refusal
from solah.web.forms.imports import MEGABYTES, UploadForm
from solah.web.requests import LOOK_ONLY, PersonRequest, member_view
from solah.web.uploads import was_too_large

SHOWN = 20
UPLOADS = Limit("uploads", times=20, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
@member_view
def imports(request: PersonRequest) -> HttpResponse:
    """Show the form and what was imported before; take a file and send its owner to its page."""
    if request.method != "POST":
        chosen = request.GET.get("wallet", "")
        return _show(request, UploadForm(workspace=request.workspace, initial=_wallet(chosen)))
    if not request.member.can_edit:
        raise PermissionDenied(LOOK_ONLY)
    if too_many := refusal(request, UPLOADS):
        return too_many
    form = UploadForm(
        request.POST, request.FILES, workspace=request.workspace, too_large=was_too_large(request)
    )
    if not form.is_valid():
        return _show(request, form, status=422)
    file = form.cleaned_data["file"]
    batch = staging.receive(
        request.workspace,
        wallet=form.cleaned_data["wallet"],
        by=request.user,
        name=file.name,
        content=file.read(),
        client_id=form.cleaned_data["client_id"],
    )
    return redirect("web:import", pk=batch.pk)


def _show(request: PersonRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    pages = Paginator(with_counts(request.workspace), SHOWN)
    context = {
        "page": "imports",
        "form": form,
        "megabytes": MEGABYTES,
        "earlier": pages.get_page(request.GET.get("page")),
        "allowance": gates.remaining(request.workspace, Meter.EXPENSES),
        # A PDF from another app may be a receipt: asked, and then handed over if the worker kept it.
        "asks_which": {"pdf": "1", "pdf-file": "file"}.get(request.GET.get("shared", "")),
        "was_shared": request.GET.get("shared") == "file",
    }
    return render(request, "imports/imports.html", context, status=status)


def _wallet(text: str) -> dict[str, str]:
    return {"wallet": text} if text.isascii() and text.isdigit() else {}
