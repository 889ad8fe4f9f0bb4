"""Categories as JSON lines: a request with labelled rows, others' pairs and rows in, categories out."""

import sys
from collections.abc import Sequence
from typing import Any, TextIO

from foresight.categorising import Label, categorise
from solah.cli.lines import answer_each


def run(arguments: Sequence[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each request with one line of JSON."""
    return answer_each(answer, lines or sys.stdin, out or sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return each row's category with its confidence, and why."""
    rows = [Label(float(amount), str(text)) for _, amount, text in request["rows"]]
    guesses = categorise(
        [Label(float(amount), str(text), str(name)) for _, amount, text, name in request["labelled"]],
        rows,
        crowd=[(text, name) for text, name in request.get("crowd", ())],
    )
    if guesses is None:
        return {"id": request.get("id"), "categories": [[None, 0.0] for _ in rows], "why": []}
    return {
        "id": request.get("id"),
        "categories": [[one.category, round(one.confidence, 4)] for one in guesses],
        "why": [{"from": one.why, "agree": one.agree, "of": one.of} for one in guesses],
    }
