"""The inbox: sending receipts, and the list of what waits for a person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture import inbox as room
from solah.capture import scanning
from solah.capture.models import Standing
from solah.capture.scanning import FILE_MOST, NotTaken
from solah.ops.gcra import Limit
from solah.ops.ratelimit import refusal
from solah.web.requests import LOOK_ONLY, PersonRequest, member_view
from solah.web.uploads import was_too_large

SHOWN = 24
DONE_SHOWN = 8
AT_ONCE = 10
MEGABYTES = FILE_MOST // 1_000_000
ACCEPTED = (
    "image/jpeg,image/png,image/webp,image/heic,image/heif,image/tiff,application/pdf,.heic,.tif,.tiff,.pdf"
)
SCANS = Limit("scans", times=60, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
@member_view
def inbox(request: PersonRequest) -> HttpResponse:
    """Show what waits and what was done with the latest; take photos and PDFs of receipts."""
    if request.method != "POST":
        return _show(request)
    if not request.member.can_edit:
        raise PermissionDenied(LOOK_ONLY)
    if too_many := refusal(request, SCANS):
        return too_many
    try:
        kept, problems = _take(request)
    except gates.UpgradeRequired as no:
        return _show(request, status=402, refusal=no)
    if problems:
        return _show(request, status=422, problems=problems, kept=len(kept))
    if len(kept) == 1:
        return redirect("web:arrival", pk=kept[0])
    messages.success(request, f"{len(kept)} receipts are on their way.")
    return redirect("web:inbox")


def _take(request: PersonRequest) -> tuple[list[int], list[str]]:
    """Keep each file that was sent; return their ids, and a sentence for each that was not taken."""
    kept, problems = [], []
    came_by = "share" if request.POST.get("came_by") == "share" else "form"
    for sent in request.FILES.getlist("file")[:AT_ONCE]:
        try:
            content = sent.read(FILE_MOST + 1)
            arrival, _is_new = scanning.receive(
                request.workspace, by=request.user, name=sent.name or "", content=content, came_by=came_by
            )
            kept.append(arrival.pk)
        except (NotTaken, room.InboxFull) as no:
            problems.append(f"{(sent.name or 'The file')[:80]}: {no}")
    if was_too_large(request):
        problems.append(f"A file is larger than {MEGABYTES} MB. Make it smaller and try again.")
    elif not request.FILES:
        problems.append("Choose a photo or a PDF of a receipt.")
    if len(request.FILES.getlist("file")) > AT_ONCE:
        problems.append(f"{AT_ONCE} files at a time. Send the others after these.")
    return kept, problems


def _show(request: PersonRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    waiting = room.waiting(request.workspace).select_related("category", "sent_by", "workspace")
    page = Paginator(waiting, SHOWN).get_page(request.GET.get("page"))
    done = request.workspace.inbox.filter(standing__in=[Standing.CONFIRMED, Standing.DISMISSED])
    context = {
        "page": "inbox",
        "waiting": page,
        "is_reading": any(each.is_working for each in page),
        "done": done.select_related("row", "workspace").order_by("-settled_at")[:DONE_SHOWN],
        "allowance": gates.remaining(request.workspace, Meter.EXPENSES),
        "accepted": ACCEPTED,
        "megabytes": MEGABYTES,
        "was_shared": request.GET.get("shared") == "file",
        **more,
    }
    return render(request, "inbox/inbox.html", context, status=status)
