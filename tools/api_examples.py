"""Example answers drawn from the API's schema: the ones that were written, and made ones for the rest."""

from __future__ import annotations

from typing import Any

# What a field of this name looks like, where the schema gives no example of its own.
_TEXTS = {
    "access": "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.…",
    "refresh": "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.…",
    "category_name": "Eating out",
    "currency": "INR",
    "detail": "Send an amount as text, such as “180.00”.",
    "email": "ananya@example.com",
    "field": "amount",
    "file_name": "hdfc-november.csv",
    "headline": "Eating out is 40% above its usual month",
    "locale": "en-IN",
    "look": "image/webp",
    "merchant": "Blue Tokai",
    "month": "2026-11",
    "name": "Eating out",
    "next_cursor": "2026-11-20.71",
    "notes": "With a cake",
    "plan": "pro",
    "rhythm": "monthly",
    "secret": "whsec_EXAMPLE",
    "time_zone": "Asia/Kolkata",
    "title": "Filter coffee",
    "type": "transaction.created",
    "url": "https://example.com/hooks/solah",
}
_FORMATS = {
    "date": "2026-11-21",
    "date-time": "2026-11-21T09:30:00+05:30",
    "uuid": "0190f3b2-7c1e-7cc3-98c4-dc0c0c07398f",
    "email": "ananya@example.com",
    "uri": "https://example.com/hooks/solah",
    "binary": "",
}
# What is there is shown as it mostly is: in no bin, of no transfer, on the last page.
_NULLS = {"next_cursor", "original", "payment_id", "problem", "refund_of_id", "to_wallet_id", "trashed_at"}
_NUMBERS = {"limit": 500, "left": 320, "used": 180, "month_start": 1, "week_start": 0, "expires_in": 300}


def example_of(schema: dict[str, Any], content: dict[str, Any]) -> Any:
    """Return an example of a body: the first that was written, else one made from its shape."""
    for each in content.get("examples", {}).values():
        return each["value"]
    return made(schema, content.get("schema", {}))


def made(schema: dict[str, Any], shape: dict[str, Any], name: str = "") -> Any:
    """Return a value of a shape: always the same one."""
    if name in _NULLS and _may_be_null(shape):
        return None
    if "$ref" in shape:
        return made(schema, schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]], name)
    for word in ("oneOf", "anyOf", "allOf"):
        if word in shape:
            return made(schema, shape[word][0], name)
    for word in ("const", "example", "default"):
        if word in shape:
            return shape[word]
    for word in ("examples", "enum"):
        if shape.get(word):
            return shape[word][0]
    kind = shape.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    return _BY_KIND.get(kind, _nothing)(schema, shape, name)


def _may_be_null(shape: dict[str, Any]) -> bool:
    parts = [shape, *shape.get("oneOf", ()), *shape.get("anyOf", ())]
    return any("null" in (each.get("type") or ()) for each in parts)


def _object(schema: dict[str, Any], shape: dict[str, Any], _name: str) -> Any:
    return {name: made(schema, inner, name) for name, inner in shape.get("properties", {}).items()}


def _array(schema: dict[str, Any], shape: dict[str, Any], name: str) -> Any:
    return [made(schema, shape["items"], name.removesuffix("s"))]


def _string(_schema: dict[str, Any], shape: dict[str, Any], name: str) -> Any:
    text = _FORMATS.get(shape.get("format", ""), _TEXTS.get(name, name.replace("_", " ")))
    return text[: shape.get("maxLength", len(text))]


def _integer(_schema: dict[str, Any], shape: dict[str, Any], name: str) -> Any:
    least, most = shape.get("minimum", 0), shape.get("maximum", 10**6)
    return min(max(_NUMBERS.get(name, 71 if name.endswith("id") else 1), least), most)


def _number(_schema: dict[str, Any], _shape: dict[str, Any], _name: str) -> Any:
    return 0.8


def _boolean(_schema: dict[str, Any], _shape: dict[str, Any], _name: str) -> Any:
    return False


def _nothing(_schema: dict[str, Any], _shape: dict[str, Any], _name: str) -> Any:
    return None


_BY_KIND = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}
