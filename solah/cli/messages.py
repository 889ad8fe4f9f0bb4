"""Messages of banks and wallets as JSON lines: a text or a paste in, what each message says out."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TextIO

from intake.messages import Message, read_all
from solah.cli.lines import answer_each


def run(arguments: Sequence[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each request with one line of JSON."""
    return answer_each(answer, lines or sys.stdin, out or sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return what the messages of one request's text say, in their order."""
    said = request.get("today")
    today = date.fromisoformat(said) if said else datetime.now(tz=UTC).astimezone().date()
    return {
        "id": request.get("id"),
        "messages": [_facts(one) for one in read_all(str(request["text"]), today=today)],
    }


def _facts(said: Message) -> dict[str, Any]:
    return {
        "kind": said.kind.value,
        "is_movement": said.is_movement,
        "amount": None if said.amount is None else f"{said.amount:f}",
        "currency": said.currency or None,
        "date": said.day.isoformat(),
        "merchant": said.merchant or None,
        "person": said.is_person,
        "account": said.account or None,
        "method": said.method.value,
        "upi_id": said.upi_id or None,
        "reference": said.reference or None,
        "balance": None if said.balance is None else f"{said.balance:f}",
        "bank": said.bank or None,
        "sender": said.sender or None,
        "confidence": dict(said.confidence),
    }
