"""The archive: having the whole workspace packed, taking it along, and bringing one in."""

from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.exports import archives
from solah.exports.models import Stage, Way
from solah.exports.reading import ARCHIVE_MOST, ArchiveRefused
from solah.ops.ratelimit import limited
from solah.web.forms.archives import PackForm, SendForm
from solah.web.requests import PersonRequest, owner_view
from solah.web.uploads import was_too_large

SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@limited("archives", per_minute=6, methods=("POST",))
@owner_view
def archive(request: PersonRequest) -> HttpResponse:
    """Show what was packed and brought in; have the workspace packed."""
    if request.method == "POST":
        form = PackForm(request.POST)
        if form.is_valid():
            archives.ask(request.workspace, by=request.user, client_id=form.cleaned_data["client_id"])
            return redirect("web:archive")
    return _show(request)


@require_POST
@limited("archives-in", per_minute=3)
@owner_view
def archive_send(request: PersonRequest) -> HttpResponse:
    """Take an archive, to be brought into this workspace."""
    form = SendForm(request.POST, request.FILES, too_large=was_too_large(request))
    if not form.is_valid():
        return _show(request, form=form, status=422)
    try:
        archives.receive(
            request.workspace,
            form.cleaned_data["file"].file,
            by=request.user,
            client_id=form.cleaned_data["client_id"],
        )
    except ArchiveRefused as refusal:
        form.add_error("file", str(refusal))
        return _show(request, form=form, status=422)
    messages.success(request, "The archive is here. Its rows come in a moment.")
    return redirect("web:archive")


@require_safe
@limited("export", per_minute=20)
@owner_view
def archive_file(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Send a packed archive: all there is, so one lately said who one is."""
    found = request.workspace.archives.filter(pk=pk, way=Way.OUT, stage=Stage.READY).exclude(file="").first()
    if found is None or not default_storage.exists(found.file):
        raise Http404
    if not did_recently_reauthenticate(request):
        raise ReauthenticationRequired
    name = f"solah-{found.asked_at:%Y-%m-%d}.zip"
    response = FileResponse(
        default_storage.open(found.file), as_attachment=True, filename=name, content_type="application/zip"
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _show(request: PersonRequest, *, form: SendForm | None = None, status: int = 200) -> HttpResponse:
    found = list(request.workspace.archives.all()[:SHOWN])
    context: dict[str, Any] = {
        "page": "settings",
        "section": "data",
        "found": found,
        "is_working": any(each.is_working for each in found),
        "pack": PackForm(),
        "form": form or SendForm(),
        "is_empty": not request.workspace.transactions.exists(),
        "megabytes": ARCHIVE_MOST // 1_000_000,
    }
    return render(request, "settings/archive.html", context, status=status)
