"""What is odd lately as JSON lines: a request with transactions in, alerts out."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from foresight.anomalies import Alert, anomalies, told
from solah.cli.lines import answer_each

_NOTHING = 0.005  # odds that are not worth a line


def run(arguments: Sequence[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each request with one line of JSON."""
    return answer_each(answer, lines or sys.stdin, out or sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return how odd the rows dated `from` or later are; `told` says which of them somebody would hear of."""
    found = anomalies(request["transactions"], since=date.fromisoformat(request["from"]), least=_NOTHING)
    heard = {alert.row for alert in told(found)}
    return {"id": request.get("id"), "alerts": [_written(alert, alert.row in heard) for alert in found]}


def _written(alert: Alert, is_told: bool) -> dict[str, Any]:
    return {
        "row": alert.row,
        "kind": alert.kind,
        "score": round(alert.score, 6),
        "usual": round(alert.usual, 4),
        "twin": alert.twin,
        "told": is_told,
    }
