"""What a form-encoded body says: `items[0][price]=x` as nested values."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl


def decode(text: str) -> dict[str, Any]:
    """Return the nested values; keys that are all numbers become lists."""
    tree: dict[str, Any] = {}
    for key, value in parse_qsl(text, keep_blank_values=True):
        head, *rest = key.replace("]", "").split("[")
        place = tree
        for part, following in zip([head, *rest], rest, strict=False):
            place = place.setdefault(part or str(len(place)), {})
            if not isinstance(place, dict):
                raise ValueError(f"{following} cannot stand inside a value")
        last = rest[-1] if rest else head
        place[last or str(len(place))] = value
    settled = _settled(tree)
    return settled if isinstance(settled, dict) else {}


def yes(value: Any) -> bool:
    """Say whether a value means true."""
    return value in {"true", "True", True, "1"}


def _settled(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(key.isdigit() for key in value):
        return [_settled(value[key]) for key in sorted(value, key=int)]
    return {key: _settled(each) for key, each in value.items()}
