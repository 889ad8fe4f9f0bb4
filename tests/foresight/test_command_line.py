"""The engine on the command line: one line for each request, in order, from that request alone."""

import io
import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from foresight import datasets
from solah.cli import anomalies, categorise, forecast, pace, recurring

TODAY = date(2026, 10, 31)


def _transactions(seed: int, *, last: date = TODAY) -> list[list[Any]]:
    return [
        [when.isoformat(), amount, category, text]
        for when, amount, category, text in datasets.household(seed=seed, months=14, last=last)
    ]


def _asked(seed: int) -> dict[str, Any]:
    return {"id": f"r{seed}", "as_of": "2026-10-31", "horizon": 3, "transactions": _transactions(seed)}


def _paced(seed: int) -> dict[str, Any]:
    rows = _transactions(seed, last=date(2026, 10, 12))
    budgets = dict.fromkeys(sorted({row[2] for row in rows}), 4_000)
    return {"id": f"r{seed}", "as_of": "2026-10-12", "budgets": budgets, "transactions": rows}


def _repeated(seed: int) -> dict[str, Any]:
    return {"id": f"r{seed}", "as_of": "2026-10-31", "transactions": _transactions(seed)}


def _odd(seed: int) -> dict[str, Any]:
    return {"id": f"r{seed}", "from": "2026-10-01", "transactions": _transactions(seed)}


def _categorised(seed: int) -> dict[str, Any]:
    rows = [[when, amount, text, category] for when, amount, category, text in _transactions(seed)]
    return {
        "id": f"r{seed}",
        "labelled": rows[:60],
        "rows": [row[:3] for row in rows[60:80]],
        "crowd": [["Tea", "Gifts"]],
    }


ASKED = [
    (forecast, _asked),
    (pace, _paced),
    (recurring, _repeated),
    (anomalies, _odd),
    (categorise, _categorised),
]


def _answers(command: Any, *lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert command.run([], lines=io.StringIO("\n".join(lines) + "\n"), out=out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(("command", "asked"), ASKED)
def test_each_request_is_answered_in_its_turn_as_if_it_were_alone(command: Any, asked: Any) -> None:
    lines = [json.dumps(asked(seed)) for seed in (1, 2, 3)]
    together = _answers(command, *lines)
    assert [answer["id"] for answer in together] == ["r1", "r2", "r3"]
    assert _answers(command, lines[1]) == [together[1]]


def test_three_months_are_forecast_for_each_category_and_the_total() -> None:
    (answer,) = _answers(forecast, json.dumps(_asked(4)))
    months = {point["month"] for point in answer["forecasts"]}
    assert months == {"2026-11", "2026-12", "2027-01"}
    assert answer["not_yet"] is None
    for point in answer["forecasts"]:
        assert point["low"] <= point["low_half"] <= point["expected"] <= point["high_half"] <= point["high"]
        assert 0 <= point["bills"] <= point["expected"]
    assert sum(point["category"] is None for point in answer["forecasts"]) == 3


def test_every_budget_gets_its_odds() -> None:
    asked = _paced(5)
    (answer,) = _answers(pace, json.dumps(asked))
    assert [one["category"] for one in answer["pace"]] == list(asked["budgets"])
    assert all(0 <= one["chance_over"] <= 1 for one in answer["pace"])
    assert all(one["runs_out"] is None or one["runs_out"][:7] == "2026-10" for one in answer["pace"])


def test_a_newcomer_is_told_when_to_come_back() -> None:
    request = {"id": 1, "as_of": "2026-10-31", "transactions": [["2026-10-02", 90, "Food", ""]]}
    (answer,) = _answers(forecast, json.dumps(request))
    assert answer["not_yet"] == "2027-01-01"
    assert len(answer["forecasts"]) == 2


@pytest.mark.parametrize("command", [forecast, pace])
@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": 7}',
        '{"id": 7, "as_of": "2026-13-01", "budgets": {}, "transactions": []}',
        '{"id": 7, "as_of": "2026-10-31", "budgets": {}, "transactions": [["2026-10-01", NaN, "a", "b"]]}',
        '{"id": 7, "as_of": "2026-10-31", "budgets": {}, "transactions": [["2026-10-01", 1]]}',
        '{"id": 7, "as_of": "2026-10-31", "budgets": {}, "transactions": [["2026-10-01", "x", "a", "b"]]}',
        '{"id": 7, "as_of": "2026-10-31", "budgets": {}, "transactions": [["2026-10-01", 1, "a", null]]}',
    ],
)
def test_what_is_no_request_gets_a_line_that_says_why(command: Any, line: str) -> None:
    answers = _answers(command, line, json.dumps({**_asked(1), **_paced(1)}))
    assert len(answers) == 2
    assert answers[0]["error"]
    assert "error" not in answers[1]


def test_the_engine_starts_with_numpy_alone() -> None:
    code = (
        "import foresight.forecasting, foresight.pace, foresight.backtest, foresight.datasets, sys\n"
        "print([m for m in ('django', 'pandas', 'scipy', 'sklearn', 'solah') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_streams_alerts_and_categories_are_said_with_their_reasons() -> None:
    (streams,) = _answers(recurring, json.dumps(_repeated(3)))
    assert all(one["next_date"] > "2026-10-31" and one["every_days"] >= 7 for one in streams["streams"])
    assert streams["streams"]
    (alerts,) = _answers(anomalies, json.dumps(_odd(3)))
    assert all(0 < one["score"] <= 1 and one["kind"] for one in alerts["alerts"])
    (said,) = _answers(categorise, json.dumps(_categorised(3)))
    assert len(said["categories"]) == len(said["why"]) == 20
    (nothing,) = _answers(
        categorise, json.dumps({"id": 1, "labelled": [], "rows": [["2026-10-01", 5, "Tea"]]})
    )
    assert nothing["categories"] == [[None, 0.0]]


def test_a_dismissed_stream_stays_away_on_the_command_line_too() -> None:
    (found,) = _answers(recurring, json.dumps(_repeated(3)))
    keys = [one["key"] for one in found["streams"]]
    (left,) = _answers(recurring, json.dumps({**_repeated(3), "dismissed": keys}))
    assert left["streams"] == []
