"""The staff's page of jobs: what waits, what was given up, and trying it again."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from solah.outbox import graves, life
from solah.web.requests import PersonRequest
from solah.web.staff import staff_view


@require_safe
@staff_view
def jobs(request: PersonRequest) -> HttpResponse:
    """Show queues, processes and the jobs that were given up."""
    kind = request.GET.get("kind", "")[:60]
    context = {
        "page": "staff",
        "today": timezone.now().astimezone(ZoneInfo(request.user.time_zone)).date(),
        "queues": graves.queues(),
        "silences": [(part, wait, life.is_alive(wait)) for part, wait in life.silences().items()],
        "kinds": graves.kinds(),
        "kind": kind,
        "dead": graves.latest(kind=kind),
        "shown": graves.SHOWN,
    }
    return render(request, "staff/jobs.html", context)


@require_POST
@staff_view
def retry_jobs(request: PersonRequest) -> HttpResponse:
    """Try one again, or all of a kind."""
    if kind := request.POST.get("kind", "").replace("\x00", ""):
        count = graves.revive_kind(kind, by=request.user.pk)
    else:
        count = graves.revive(_ids(request), by=request.user.pk)
    said = "1 job waits again." if count == 1 else f"{count:,} jobs wait again."
    messages.success(request, said if count else "Nothing to try again: it is done, or waits already.")
    return redirect("web:staff_jobs")


def _ids(request: PersonRequest) -> list[UUID]:
    try:
        return [UUID(request.POST.get("job", ""))]
    except ValueError:
        return []
