"""Forecasts as JSON lines: a request with transactions in, the months ahead out."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from foresight.forecasting import ENOUGH, forecast, ready_on
from foresight.history import Rows, month_name
from solah.cli.lines import answer_each


def run(arguments: Sequence[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each request with one line of JSON."""
    return answer_each(answer, lines or sys.stdin, out or sys.stdout)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return what one request's transactions let expect; `not_yet` is a date while they are too few."""
    rows, today = Rows.of(request["transactions"]), date.fromisoformat(request["as_of"])
    said = forecast(rows, today=today, horizon=int(request.get("horizon") or 1), least_months=0)
    few = said.months_seen < ENOUGH
    return {
        "id": request.get("id"),
        "not_yet": ready_on(rows, today=today).isoformat() if few else None,
        "forecasts": [
            {
                "category": point.category,
                "month": month_name(point.month),
                "expected": round(point.expected, 4),
                "low": round(point.low, 4),
                "high": round(point.high, 4),
                "low_half": round(point.low_half, 4),
                "high_half": round(point.high_half, 4),
                "bills": round(point.bills, 4),
            }
            for point in said.points
        ],
    }
