"""Two people at one form: what somebody saw goes back with it, and what they did not see stays."""

from collections.abc import Iterable
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError

from solah.ledger.querying import snapshot

_SALT = "solah.seen"


def seen_mark(row: Any, fields: Iterable[str]) -> str:
    """Return what a form carries along: the values as they were shown, so that nobody can make them up."""
    return signing.dumps(snapshot(row, fields), salt=_SALT)


def refuse_overtaken(row: Any, fields: Iterable[str], *, seen: str) -> None:
    """Raise `ValidationError`, saying how it stands now, when somebody changed what the form showed.

    The caller holds the row and has read it anew. Without a mark, or with one that is no longer ours, nothing
    is known of what was seen, and nothing is refused.
    """
    try:
        before = signing.loads(seen, salt=_SALT)
    except signing.BadSignature:
        return
    now = snapshot(row, fields)
    others = [_said(name, now[name]) for name in now if name in before and before[name] != now[name]]
    if others:
        raise ValidationError(
            f"Somebody changed this meanwhile: {', '.join(others)}. What you typed is still here; "
            "save it to put it in place of theirs, or load the page again to keep theirs."
        )


def _said(name: str, value: Any) -> str:
    """Name what is different; of what is known by a number only, that it is."""
    words = name.removesuffix("_id").replace("_", " ")
    if name.endswith(("_id", "tags")):
        return f"{words} changed"
    return f"{words} is “{value}” now" if value else f"{words} is empty now"
