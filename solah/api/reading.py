"""Reading JSON as it is meant: UTF-8, numbers that are numbers, each name once, as deep as people write."""

import json
import re
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

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


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: a proxy before us may have read the first, and we the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found
