"""How a delivery is signed: the time and an HMAC of it with the body, as receivers of Stripe's know it."""

import hashlib
import hmac
import secrets

HEADER = "Solah-Signature"
PREFIX = "whsec_"


def fresh_secret() -> str:
    """Draw a secret."""
    return PREFIX + secrets.token_urlsafe(32)


def signature(body: bytes, *, keys: list[str], at: int) -> str:
    """Return the header's value: `t=` the seconds since 1970, and a `v1=` for each key, the newest first."""
    signed = str(at).encode() + b"." + body
    marks = [hmac.new(key.encode(), signed, hashlib.sha256).hexdigest() for key in keys]
    return ",".join([f"t={at}", *(f"v1={mark}" for mark in marks)])
