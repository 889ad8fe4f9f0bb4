"""What phones send: one text a request, known only by the token in the address."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from solah.capture import forwarded, hooks
from solah.capture.forwarded import BODY_MOST, Forwarded
from solah.capture.inbox import InboxFull
from solah.capture.messages import Fate, TooMuch
from solah.ops import refused
from solah.ops.gcra import Limit, ask
from solah.web.uploads import announced

# A phone that was without a connection for a day sends all at once.
TEXTS = Limit("inbound", times=120, seconds=60)
_MULTIPART = "multipart/form-data"


@csrf_exempt  # a phone has no session to be tricked out of: the token is all there is
@login_not_required
@require_POST
def inbound(request: HttpRequest, token: str) -> HttpResponse:
    """Take a text into the inbox of the token's person, and answer before anybody has looked at it."""
    try:
        hook = hooks.opened_by(token)
    except hooks.NotOpen:
        refused.note(refused.What.TOKEN, request)
        return _refuse("No address has this token. Copy it again from Solah.", 404)
    if settings.RATE_LIMITS and not (verdict := ask(TEXTS, who=str(hook.pk))).is_allowed:
        return _refuse("Too many at once.", 429, wait=verdict.wait)
    if announced(request) > BODY_MOST:
        return _refuse(f"A text may have {BODY_MOST // 1000} kB at most.", 413)
    try:
        taken = hooks.receive(hook, _sent(request), now=timezone.now())
    except forwarded.NoText:
        return _refuse("There is no text in this. Send it as “text”, or as the body alone.", 422)
    except (InboxFull, TooMuch) as full:
        return _refuse(str(full), 409)
    counts = {fate.value: len(taken.of(fate)) for fate in Fate}
    return JsonResponse(counts, status=202)


def _sent(request: HttpRequest) -> Forwarded:
    if request.content_type == _MULTIPART:
        return forwarded.read_fields(request.POST.dict())
    return forwarded.read_body(request.body, content_type=request.META.get("CONTENT_TYPE", ""))


def _refuse(reason: str, status: int, *, wait: int = 0) -> HttpResponse:
    response = JsonResponse({"error": reason}, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    return response
