"""Reading JSON as it is meant: UTF-8, numbers that are numbers, each name once; and which name was meant."""

import json
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

_NAME_MOST = 40
# Half a letter beyond the first 65,536: alone it cannot be written in any answer, nor kept.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class PlainJSON(BaseParser):
    """JSON that says one thing to everybody who reads it."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Return what a body says. Raises `ParseError`."""
        try:
            text = stream.read().decode("utf-8")
            found = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
            if _HALF.search(text):
                json.dumps(found, ensure_ascii=False).encode("utf-8")
            return found
        except (ValueError, RecursionError):
            raise ParseError from None


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the name that somebody may have meant, or nothing."""
    name = name[:_NAME_MOST].lower()
    near = get_close_matches(name, known := sorted(known), n=1, cutoff=0.7)
    return next(iter(near), "") or next((each for each in known if name in each.split("_")), "")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: a proxy before us may have read the first, and we the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found
