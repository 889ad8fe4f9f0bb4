"""Which state a private page shows: the key its heavy part is kept under, and the ETag of the whole.

A heavy part is kept in the cache under everything it was drawn from; nothing is ever deleted there by hand.
The ETag takes in the rest of the page too: every column of the person, their memberships, workspaces and
plans, the session, the day, the address, the secret behind the tokens of forms, and the code that draws.
What a shell shows beyond these must be given as `more`.
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
from django.utils.cache import get_conditional_response
from django.utils.safestring import SafeString, mark_safe

from solah.billing.plans import Plan
from solah.web.requests import PersonRequest

logger = logging.getLogger(__name__)
KEPT_FOR = 26 * 3600  # a day and a little: the key names the day
_DRAWS = ("*.py", "*.html")


def digest_of(parts: Iterable[object]) -> str:
    """Return a short name for the state that these values make up."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]


def board_key(request: PersonRequest, plan: Plan, *more: object) -> str:
    """Return the key of what one member sees of a workspace's figures today."""
    place, member = request.workspace, request.member
    state = (
        *(build(), place.pk, place.revision, place.analysed_at, request.today, plan.slug),
        *(place.currency, place.locale, place.month_start, place.week_start, place.time_zone),
        *(member.pk, member.role, member.month_cards),
    )
    return f"board:{place.pk}:{digest_of((*state, *more))}"


def etag_of(request: PersonRequest, *more: object) -> str:
    """Return the ETag of a page; empty when it shows something that is said only once."""
    if len(get_messages(request)):
        return ""
    get_token(request)
    rows = [request.user._wrapped if hasattr(request.user, "_wrapped") else request.user]
    for member in request.memberships:
        rows += [member, member.workspace, getattr(member.workspace, "subscription", None)]
    state = [build(), request.get_full_path(), request.today, request.META["CSRF_COOKIE"]]
    state += sorted(request.session.items())
    return f'W/"{digest_of([*state, *(_columns(row) for row in rows if row), *more])}"'


def unchanged(request: PersonRequest, etag: str) -> HttpResponse | None:
    """Return the answer to somebody who has this state already, nothing to everybody else."""
    answer = get_conditional_response(request, etag=etag) if etag else None
    if answer is None:
        return None
    answer["ETag"] = etag
    return answer


@dataclass(frozen=True)
class Kept:
    """Markup that was drawn from the ledger, and how many rows it speaks of."""

    markup: SafeString
    entries: int


def kept(key: str, draw: Callable[[], tuple[str, int, bool]]) -> Kept:
    """Return what is in the cache, or draw it: markup, rows, and whether it may be kept."""
    found = cache.get(key)
    if not isinstance(found, dict):
        markup, entries, is_whole = draw()
        found = {"markup": markup, "entries": entries}
        if is_whole:
            cache.set(key, found, KEPT_FOR)
    # Drawn by our templates a moment ago, and kept under a key that only we can write.
    return Kept(mark_safe(found["markup"]), int(found["entries"]))  # noqa: S308


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
