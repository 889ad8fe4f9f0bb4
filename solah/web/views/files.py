"""Files of a row: sending them, seeing how far they are, and handing them to members and nobody else."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.capture.attaching import FILE_MOST, NotTaken, attach
from solah.ledger.attachments import detach
from solah.ledger.models import Attachment, Check, Transaction
from solah.ops.ratelimit import limited
from solah.web.attached import shown_files
from solah.web.requests import PersonRequest, editor_view, is_htmx, member_view
from solah.web.toasts import answer
from solah.web.uploads import was_too_large
from solah.web.views.editing import row_or_404

# Beside the site's own policy: whatever a browser makes of the file, it has no origin and runs nothing.
POLICY = (
    "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; sandbox"
)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("upload", per_minute=60, methods=("POST",))
@member_view
def files(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Show a row's files, or keep those that were sent; a page without script goes back to the row."""
    row = row_or_404(request, pk)
    if request.method != "POST":
        return _list(request, row) if is_htmx(request) else redirect("web:expense", pk=pk)
    return _receive(request, row)


@require_safe
@member_view
def file(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Hand out a file that was checked: a picture to be looked at, a PDF to be downloaded."""
    found = _found(request, pk)
    return _handed(request, found, found.file, found.look)


@require_safe
@member_view
def thumbnail(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Hand out the small version of a picture."""
    found = _found(request, pk)
    return _handed(request, found, found.thumbnail, "image/jpeg")


@require_POST
@editor_view
def remove_file(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a file off its row."""
    found = get_object_or_404(request.workspace.attachments.select_related("row"), pk=pk)
    detach(found, by=request.user)
    if is_htmx(request):
        return _list(request, found.row)
    return answer(request, f"{found.name} is removed.", to=reverse("web:expense", args=[found.row_id]))


@editor_view
def _receive(request: PersonRequest, row: Transaction) -> HttpResponse:
    problems = []
    for sent in request.FILES.getlist("file"):
        try:
            attach(row, name=sent.name or "", content=sent.read(FILE_MOST + 1), by=request.user)
        except NotTaken as refusal:
            problems.append(f"{(sent.name or 'The file')[:80]}: {refusal}")
    if was_too_large(request):
        problems.append(f"A file is larger than {FILE_MOST // 1_000_000} MB. Make it smaller and try again.")
    elif not request.FILES:
        problems.append("Choose a photo or a PDF.")
    if is_htmx(request):
        return _list(request, row, problems=problems, status=422 if problems else 200)
    for each in problems:
        messages.error(request, each)
    return redirect(f"{reverse('web:expense', args=[row.pk])}#files")


def _list(
    request: PersonRequest, row: Transaction, *, problems: list[str] | None = None, status: int = 200
) -> HttpResponse:
    context = {"row": row, "problems": problems or [], **shown_files(row)}
    return render(request, "expenses/_files.html", context, status=status)


def _found(request: PersonRequest, pk: int) -> Attachment:
    """Return a file of this workspace that was checked; all others answer the same."""
    return get_object_or_404(request.workspace.attachments.filter(check_state=Check.READY), pk=pk)


def _handed(request: PersonRequest, found: Attachment, name: str, look: str) -> HttpResponseBase:
    etag = f'"{name.rpartition("/")[2]}"'
    if not name or not default_storage.exists(name):
        raise Http404
    response: HttpResponseBase = FileResponse(default_storage.open(name), content_type=look)
    response["ETag"] = etag
    response["Content-Disposition"] = (
        content_disposition_header(found.is_pdf, _with_ending(found, look)) or ""
    )
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-cache"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return get_conditional_response(request, etag=etag, response=response) or response  # type: ignore[arg-type]


def _with_ending(found: Attachment, look: str) -> str:
    """Return the name with the ending of what the file is, whatever its sender wrote."""
    ending = {"application/pdf": ".pdf", "image/png": ".png"}.get(look, ".jpg")
    stem = found.name.rpartition(".")[0] or found.name
    return stem.replace('"', "") + ending
