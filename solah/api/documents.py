"""The API's own description, for tools and for people: the schema, and a page to try it on."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import Refused
from solah.api.authentication import grant_of
from solah.ops import problems
from solah.ops.ratelimit import limited

YAML = "application/yaml"


@login_not_required
@require_safe
@limited("schema", per_minute=30)
def schema(request: HttpRequest) -> HttpResponse:
    """Send the schema to somebody signed in, or to a program with any token."""
    if not request.user.is_authenticated:
        try:
            grant_of(request.headers.get("Authorization", "").removeprefix("Bearer ").strip())
        except Refused:
            return problems.answer(problems.NOT_SIGNED_IN, "Log in, or send a token.")
    return HttpResponse(_schema(), content_type=YAML)


class _Page(SpectacularSwaggerSplitView):
    """Swagger's own page, with files of our own server."""

    authentication_classes = ()
    permission_classes = ()
    url_name = "api:schema"
    template_name = "api/docs.html"
    title = "API"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Add what the page is to be dressed in: it is asked for by people, with their cookies."""
        answer = super().get(request, *args, **kwargs)
        answer.data["theme"] = getattr(request._request.user, "theme", "")
        return answer


_page = _Page.as_view()


@require_safe
def docs(request: HttpRequest) -> HttpResponseBase:
    """Show people who are signed in each operation, to be tried with a token."""
    return _page(request)


@cache
def _schema() -> bytes:
    """Read the schema that a test holds to the views."""
    return (Path(settings.BASE_DIR) / "docs/openapi.yaml").read_bytes()
