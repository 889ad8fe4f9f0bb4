"""Charges that come again as JSON lines: a request with transactions in, streams out."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from foresight.recurring import Stream, recurring
from solah.cli.lines import answer_each


def run(arguments: Sequence[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each request with one line of JSON."""
    return answer_each(answer, lines or sys.stdin, out or sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return the streams that will charge after `as_of`."""
    found = recurring(
        request["transactions"],
        today=date.fromisoformat(request["as_of"]),
        dismissed=frozenset(request.get("dismissed", ())),
    )
    return {"id": request.get("id"), "streams": [_written(stream) for stream in found]}


def _written(stream: Stream) -> dict[str, Any]:
    rise = stream.rise
    return {
        "key": stream.key,
        "description": stream.description,
        "category": stream.category,
        "rhythm": stream.rhythm.name,
        "every_days": stream.rhythm.days,
        "amount": round(stream.amount, 4),
        "next_date": stream.next_date.isoformat(),
        "earliest": stream.earliest.isoformat(),
        "latest": stream.latest.isoformat(),
        "confidence": round(stream.confidence, 4),
        "rows": list(stream.rows),
        "missed": [day.isoformat() for day in stream.missed],
        "twice": list(stream.twice),
        "rise": rise and {"before": rise.before, "after": rise.after, "since": rise.since.isoformat()},
    }
