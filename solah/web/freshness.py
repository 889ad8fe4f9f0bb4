"""Which state a private page shows: the name it is kept under in the cache, and its ETag.

A page is kept under everything it was drawn from: every column of the person, their memberships, workspaces
and plans, what waits in the inbox and is unread, the session, the day, the address and the code that draws.
Nothing is ever deleted there by hand. What a page shows beyond these must be given as `more`. What is
of a single request, the token of its forms and what is said once, is left out of what is kept and written in
each time.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.db.models import Model
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from solah.web.requests import PersonRequest

logger = logging.getLogger(__name__)
KEPT_FOR = 3600  # a browser that holds the page asks with its ETag; this is for the other ones
# Where the tokens of forms go. Nothing else holds this character: neither PostgreSQL nor an address may.
GAP = "\x00"
# Where what is said once goes, such as that something was added: a page that says it is kept without it.
SAID_HERE = "\x00said\x00"
_SAID = "_messages"  # as Django keeps them in the session
_DRAWS = ("*.py", "*.html")


@dataclass(frozen=True)
class State:
    """The name that a page is kept under, and its ETag. Both are empty where it is drawn each time."""

    name: str
    etag: str


@dataclass(frozen=True)
class Drawing:
    """What a page is drawn from, and whether this drawing may be shown again."""

    template: str
    context: dict[str, Any]
    may_be_kept: bool = True


def state_of(request: PersonRequest, *more: object) -> State:
    """Return the state of a page that shows nothing beyond the request's person and place, and `more`.

    An address with a query has none: whoever makes queries up would fill the cache with one page.
    """
    if request.GET:
        return State("", "")
    if "CSRF_COOKIE" not in request.META:
        get_token(request)
    rows = [request.user._wrapped if hasattr(request.user, "_wrapped") else request.user]
    for member in request.memberships:
        rows += [member, member.workspace, getattr(member.workspace, "subscription", None)]
    state: list[object] = [build(), request.get_full_path(), request.today]
    # said beside the inbox and the bell
    state += [(getattr(each, "waits", 0), getattr(each, "unread", 0)) for each in request.memberships]
    state += sorted(item for item in request.session.items() if item[0] != _SAID)
    state += [*(_columns(row) for row in rows if row), *more]
    name = digest_of(state)
    etag = digest_of([name, request.META["CSRF_COOKIE"]])
    # What is said once is no part of a page that somebody may have already.
    has_said = bool(len(get_messages(request)))
    return State(f"page:{request.workspace.pk}:{name}", "" if has_said else f'W/"{etag}"')


def unchanged(request: PersonRequest, state: State) -> HttpResponse | None:
    """Return the answer to somebody who has this state already, nothing to everybody else."""
    answer = get_conditional_response(request, etag=state.etag) if state.etag else None
    if answer is None:
        return None
    answer["ETag"] = state.etag
    return answer


def page_of(request: PersonRequest, state: State, draw: Callable[[], Drawing]) -> HttpResponse:
    """Answer with the page that is kept under this state, or draw it and keep it if that may be."""
    found = cache.get(state.name) if state.name else None
    if isinstance(found, str):
        return _finished(request, found, state.etag)
    drawing = draw()
    context = {**drawing.context, "csrf_token": GAP, "said_here": SAID_HERE}
    text = render_to_string(drawing.template, context, request)
    if not (state.name and drawing.may_be_kept):
        return _finished(request, text, "")
    cache.set(state.name, text, KEPT_FOR)
    return _finished(request, text, state.etag)


def _finished(request: PersonRequest, text: str, etag: str) -> HttpResponse:
    messages = get_messages(request)
    said = (
        render_to_string("parts/toasts.html", {"messages": messages}, request).strip()
        if len(messages)
        else ""
    )
    response = HttpResponse(text.replace(SAID_HERE, said).replace(GAP, get_token(request)))
    if etag:
        response["ETag"] = etag
    return response


def digest_of(parts: Iterable[object]) -> str:
    """Return a short name for the state that these values make up."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]


def build() -> str:
    """Return a name for the code that draws, so that no page outlives a deployment."""
    return _build(settings.FRONTEND_DIST, _touched() if settings.DEBUG else 0)


@lru_cache(maxsize=2)
def _build(dist: Path, _touched: int) -> str:
    found = hashlib.sha256()
    for path in _sources():
        found.update(path.read_bytes())
    manifest = Path(dist) / ".vite" / "manifest.json"
    found.update(manifest.read_bytes() if manifest.exists() else b"")
    return found.hexdigest()[:16]


def _sources() -> list[Path]:
    room = Path(__file__).resolve().parent.parent
    return sorted(path for kind in _DRAWS for path in room.rglob(kind))


def _touched() -> int:
    return max(path.stat().st_mtime_ns for path in _sources())


def _columns(row: Model) -> tuple[Any, ...]:
    return tuple(row.__dict__.get(field.attname) for field in row._meta.concrete_fields)
