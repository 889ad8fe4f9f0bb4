"""Whether this process is alive, and whether it can do its work."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from solah.ops.metrics import has_token

Checks = Mapping[str, Callable[[], bool]]


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the process runs. Asks no store, so that a database outage restarts nothing."""
    return JsonResponse({"status": "ok", "version": settings.VERSION})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest, needed: Checks, wanted: Checks) -> JsonResponse:
    """Answer 200 when all that is needed is there, else 503: traffic should then go elsewhere.

    What is merely wanted changes the word and not the status: if every web process left at once because the
    clock is silent, a small trouble would become a large one. Which part it is, is told to the token alone.
    """
    found = {name: _is_well(check) for name, check in needed.items()}
    is_ready = all(found.values())
    if is_ready:
        found |= {name: _is_well(check) for name, check in wanted.items()}
    status = "unavailable" if not is_ready else "ready" if all(found.values()) else "degraded"
    parts = {name: "ok" if is_well else "not well" for name, is_well in found.items()}
    answer = {"status": status, **(parts if has_token(request) else {})}
    return JsonResponse(answer, status=200 if is_ready else 503)


def _is_well(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except DatabaseError:
        return False
