"""The rest of the month as JSON lines: a request with transactions and budgets in, the odds out."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from foresight.history import Rows
from foresight.pace import pace
from solah.cli.lines import answer_each


def run(arguments: Sequence[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each request with one line of JSON."""
    return answer_each(answer, lines or sys.stdin, out or sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return how each budget's month will end."""
    told = pace(
        Rows.of(request["transactions"]),
        {name: float(limit) for name, limit in request["budgets"].items()},
        today=date.fromisoformat(request["as_of"]),
    )
    return {
        "id": request.get("id"),
        "pace": [
            {
                "category": one.category,
                "expected": round(one.expected, 4),
                "low": round(one.low, 4),
                "high": round(one.high, 4),
                "chance_over": round(one.chance_over, 6),
                "risk": one.risk,
                "runs_out": None if one.lasts else one.runs_out.isoformat(),
                "daily": round(one.daily, 4),
                "is_early": one.is_early,
            }
            for one in told
        ],
    }
