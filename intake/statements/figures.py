"""Amounts in files that name their fields: a lone mark parts the decimals, unless the file shows grouping."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_SHAPE = re.compile(r"(?P<sign>[+-]?)(?P<body>\d[\d.,]*|[.,]\d+)(?P<after>-?)")
_DUST = str.maketrans(dict.fromkeys(" \xa0\u202f\u2009'’`$€£") | {"−": "-", "–": "-"})
_MOST_DIGITS = 15


def grouping_of(texts: Iterable[str]) -> str:
    """What groups thousands in these amounts: "," or "." where some amount shows it, else nothing."""
    for text in texts:
        dots, commas = text.count("."), text.count(",")
        if dots and commas:
            return "," if text.rfind(".") > text.rfind(",") else "."
        if dots > 1 or commas > 1:
            return "." if dots else ","
    return ""


def figure(text: str, *, grouping: str = "") -> Decimal | None:
    """Read one amount, or answer None where it is none."""
    bare = text.strip().translate(_DUST)
    in_brackets = bare.startswith("(") and bare.endswith(")")
    found = _SHAPE.fullmatch(bare[1:-1] if in_brackets else bare)
    if found is None:
        return None
    body = found["body"]
    mark = _decimal_mark(body, grouping)
    for other in ".,":
        if other != mark:
            body = body.replace(other, "")
    whole, _, rest = body.partition(mark) if mark else (body, "", "")
    if len(whole) > _MOST_DIGITS or len(rest) > 12 or (mark and mark in rest):
        return None
    value = Decimal(f"{whole or '0'}.{rest}" if rest else whole or "0")
    is_minus = found["sign"] == "-" or found["after"] == "-" or in_brackets
    return -value if is_minus else value


def _decimal_mark(body: str, grouping: str) -> str:
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        return "." if body.rfind(".") > body.rfind(",") else ","
    mark = "." if dots else "," if commas else ""
    if not mark or dots + commas > 1:
        return ""
    return "" if mark == grouping and len(body.partition(mark)[2]) == 3 else mark
