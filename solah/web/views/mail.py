"""Development mail: what would have been sent, to be read here."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from solah.mail import is_our_link
from solah.ops import mailfolder

_ADDRESS = re.compile(r"(https?://\S+)")


@login_not_required
@never_cache
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """List the letters, the newest first."""
    found = mailfolder.letters(Path(settings.MAIL_FOLDER))
    return render(request, "dev/letters.html", {"letters": found[:200]})


@login_not_required
@never_cache
@require_safe
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show one letter's text. Its links lead to this server, whatever name it was written under."""
    try:
        found = mailfolder.letter(Path(settings.MAIL_FOLDER), name=name)
    except mailfolder.NoSuchLetter:
        raise Http404 from None
    return render(request, "dev/letter.html", {"letter": found, "pieces": list(_pieces(found.text))})


@csp_override({"default-src": [CSP.NONE], "style-src": [CSP.UNSAFE_INLINE]})
@login_not_required
@never_cache
@require_safe
def letter_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one letter as a mail client sets it, and let it do nothing."""
    try:
        found = mailfolder.letter(Path(settings.MAIL_FOLDER), name=name)
    except mailfolder.NoSuchLetter:
        raise Http404 from None
    return HttpResponse(found.html)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text into (words, path on this site or nothing)."""
    for piece in _ADDRESS.split(text):
        if is_our_link(piece):
            parts = urlsplit(piece)
            yield piece, f"/{parts.path.lstrip('/')}" + (f"?{parts.query}" if parts.query else "")
        else:
            yield piece, ""
