"""Merchants as JSON lines: a bank's narration in, who was paid out."""

import sys
from collections.abc import Sequence
from typing import Any, TextIO

from intake.narrations import read
from solah.cli.lines import answer_each


def run(arguments: Sequence[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each request with one line of JSON."""
    return answer_each(answer, lines or sys.stdin, out or sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return what one request's text says; `merchant` is null where it names nobody."""
    said = read(str(request["text"] or ""))
    return {
        "merchant": said.merchant or None,
        "person": said.is_person,
        "channel": said.channel.value,
        "upi_id": said.upi_id or None,
        "reference": said.reference or None,
    }
