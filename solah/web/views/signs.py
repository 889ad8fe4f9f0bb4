"""What machines read before people come: robots.txt, the site map, and where to report a weakness."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from solah.web.reading import PAGES

OPEN = ("web:home", "web:pricing", "web:sample", "web:status", "account_signup")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read what everybody may read; the rest would only send them to the log-in."""
    lines = ["User-agent: *", "Disallow: /accounts/", "Allow: /accounts/signup/"]
    return HttpResponse("\n".join([*lines, f"Sitemap: {_base(request)}/sitemap.xml", ""]), "text/plain")


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages that anybody may read."""
    paths = [reverse(name) for name in OPEN] + [reverse("web:text", args=[slug]) for slug in PAGES]
    addresses = [f"{_base(request)}{path}" for path in paths]
    return render(request, "site/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to write to about a weakness (RFC 9116); not there without an address to give."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    policy = f"{_base(request)}{reverse('web:text', args=['security'])}"
    lines = [f"Contact: mailto:{settings.CONTACT_EMAIL}", f"Expires: {expires}", f"Policy: {policy}", ""]
    return HttpResponse("\n".join(lines), "text/plain; charset=utf-8")


def _base(request: HttpRequest) -> str:
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
