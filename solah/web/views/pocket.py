"""What the installed app asks for: its worker, its page without a connection, and what is shared with it."""

import json
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from solah.capture.messages import is_message
from solah.web import shell

TEXT_MOST = 2000


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Send the worker with the list of what it keeps; switched off, one that takes itself away."""
    if not settings.SERVICE_WORKER:
        return HttpResponse(shell.FAREWELL, content_type="text/javascript")
    page = render_to_string("pocket/offline.html", {"brand": settings.BRAND})
    kept = {"version": shell.version(page), "page": reverse("web:offline"), "files": shell.files()}
    text = f"self.SHELL = {json.dumps(kept)};\n{shell.program()}"
    return HttpResponse(text, content_type="text/javascript")


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show the page that stands in for any other while there is no connection: the same for everybody."""
    return HttpResponse(render_to_string("pocket/offline.html", {"brand": settings.BRAND}))


@csrf_exempt  # another app sends it, without a token: it only leads to a form, and nothing is written
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Lead what another app shared to the form it belongs in. The worker does this before us where it runs.

    A file cannot be handed on by an address, so its page asks for it once more.
    """
    if request.FILES and all((each.content_type or "").startswith("image/") for each in _shared(request)):
        return redirect(f"{reverse('web:inbox')}?shared=file")
    if request.FILES:
        is_pdf = any(each.content_type == "application/pdf" for each in _shared(request))
        return redirect(f"{reverse('web:imports')}?shared={'pdf-file' if is_pdf else 'file'}")
    said = next(
        (text for name in ("text", "title", "url") if (text := request.POST.get(name, "").strip())), ""
    )
    query = f"?{urlencode({'text': said[:TEXT_MOST]})}" if said else ""
    return redirect(f"{reverse('web:messages' if is_message(said) else 'web:add')}{query}")


def _shared(request: HttpRequest) -> list[UploadedFile]:
    return [file for name in request.FILES for file in request.FILES.getlist(name)]
