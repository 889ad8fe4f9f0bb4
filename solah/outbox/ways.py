"""By which way a change comes in: said once by the door, and written into every entry of the trail.

No rule may depend on it: it is said beside the request, as its id is, so that no room can forget to hand
it on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

FORM = "form"
API = "api"
_way = ContextVar("way", default=FORM)


def way_in() -> str:
    """Return the way that the door said; without a word from it, a form of the pages."""
    return _way.get()


@contextmanager
def coming_by(way: str) -> Iterator[None]:
    """Say by which way everything comes in that is written in here."""
    token = _way.set(way)
    try:
        yield
    finally:
        _way.reset(token)
