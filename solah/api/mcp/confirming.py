"""Confirm tokens: signed, for ten minutes, for one change as it was previewed, by one token."""

import hashlib
import json
import secrets
from typing import Any

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from solah.api.mcp.caller import Caller, Refused

SECONDS = 600


def token_for(caller: Caller, tool: str, asked: dict[str, Any], before: Any) -> str:
    """Return the token that lets this very change be applied to what stands there now."""
    return _signer(caller, tool, asked, before).sign(secrets.token_urlsafe(12))


def check(caller: Caller, tool: str, asked: dict[str, Any], before: Any, *, confirm: str) -> None:
    """Raise `Refused` unless the token was given for this change, and for what stands there now."""
    try:
        _signer(caller, tool, asked, before).unsign(confirm, max_age=SECONDS)
    except SignatureExpired:
        raise Refused("The confirm token is more than ten minutes old. Ask for the preview again.") from None
    except BadSignature:
        raise Refused(
            "The confirm token is not for this change: its arguments differ, or the data changed since the "
            "preview. Call again without confirm for a new preview."
        ) from None


def nonce_of(confirm: str) -> str:
    """Return what makes a token one of its own, whether or not it counts."""
    return confirm.partition(":")[0][:64]


def digest(*parts: Any) -> str:
    """Return one digest for values that JSON can hold."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _signer(caller: Caller, tool: str, asked: dict[str, Any], before: Any) -> TimestampSigner:
    said = digest(caller.workspace.pk, caller.token.pk, tool, asked, before)
    return TimestampSigner(salt=f"mcp confirm {said}")
