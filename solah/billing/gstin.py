"""What an Indian tax number looks like: fifteen signs, the last of which checks the others."""

import re

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHAPE = re.compile(r"[0-3]\d[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]")


class BadGstin(ValueError):
    """Not a tax number; the message is for whoever typed it."""


def read_gstin(text: str) -> str:
    """Return the number in capitals without blanks, "" for none; raise `BadGstin`."""
    plain = "".join(text.split()).upper()
    if not plain:
        return ""
    if len(plain) != 15:
        raise BadGstin(f"A GSTIN has 15 signs; this has {len(plain)}.")
    if not SHAPE.fullmatch(plain) or check_sign(plain[:14]) != plain[14]:
        raise BadGstin("This is not a GSTIN: one of its signs is another than it must be.")
    return plain


def check_sign(first: str) -> str:
    """Return the fifteenth sign for the first fourteen: digits to base 36, every other one doubled."""
    total = 0
    for place, sign in enumerate(first):
        product = SIGNS.index(sign) * (2 if place % 2 else 1)
        total += product // 36 + product % 36
    return SIGNS[(36 - total % 36) % 36]
