"""Files in bodies: one a request, of a size that can be read."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from solah.api.answers import Refused, invalid
from solah.api.views import ApiView
from solah.capture.staging import FILE_MOST
from solah.ops import problems
from solah.ops.gcra import Limit, ask


@extend_schema_field({"type": "string", "format": "binary"})
class FileField(serializers.FileField):
    """A file, as the schema says it."""


def sent_file(request: Request, *, known: Collection[str]) -> tuple[str, bytes]:
    """Return the name and the content of the one file of a form. Raises `Refused`."""
    for name in request.data:
        if name not in known:
            raise invalid(str(name), "There is no such field.")
    files: list[Any] = request.FILES.getlist("file")
    if len(files) != 1:
        raise invalid("file", "Send one file.")
    content: bytes = files[0].read(FILE_MOST + 1)
    if len(content) > FILE_MOST:
        raise Refused(problems.TOO_LARGE, f"A file may have {FILE_MOST // 1_000_000} MB at most.")
    if not content:
        raise invalid("file", "The file is empty.")
    return files[0].name or "", content


def refuse_often(view: ApiView, limit: Limit) -> None:
    """Count what costs much, with the same of the pages. Raises `Refused`."""
    if not settings.RATE_LIMITS:
        return
    verdict = ask(limit, who=f"person:{view.person.pk}")
    if not verdict.is_allowed:
        raise Refused(problems.TOO_MANY, "Too many of these in a short time.", wait=max(verdict.wait, 1))
