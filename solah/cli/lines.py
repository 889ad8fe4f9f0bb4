"""Requests and answers as JSON lines, the way every engine's command speaks."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO


def answer_each(answer: Callable[[dict[str, Any]], dict[str, Any]], lines: Iterable[str], out: TextIO) -> int:
    """Print one line for each request, in their order; what is no request gets a line that says why."""
    for line in lines:
        if line.strip():
            out.write(json.dumps(_answered(answer, line), ensure_ascii=False) + "\n")
    return 0


def _answered(answer: Callable[[dict[str, Any]], dict[str, Any]], line: str) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError:
        return {"error": "This line is no JSON."}
    if not isinstance(request, dict):
        return {"error": "A request is a JSON object."}
    try:
        return answer(request)
    except KeyError as missing:
        why = f"The request has no {missing}."
    except (TypeError, ValueError, AttributeError) as error:
        why = f"The request is not well formed: {error}"
    return {"id": request.get("id"), "error": why}
