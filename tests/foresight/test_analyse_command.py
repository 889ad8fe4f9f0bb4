"""`solah analyse` tells bank files in the terminal, and says honestly what it cannot know."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from solah.cli import analyse
from tests.foresight.ledgers import TODAY, Paid, calm, monthly

_SALARY = [(date(2026, month, 1), -60_000.0, "", "SALARY ACME CORP") for month in range(1, 12)]


def _file(folder: Path, rows: list[Paid], name: str = "bank.csv") -> str:
    lines = ["Date,Description,Amount,Currency"]
    lines += [f"{day:%Y-%m-%d},{text},{-amount:.2f},INR" for day, amount, _, text in sorted(rows)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def _told(*arguments: str) -> str:
    out = io.StringIO()
    assert analyse.run(arguments, out=out) == 0
    return out.getvalue()


def test_a_year_of_statements_tells_how_the_month_ends_and_why(tmp_path: Path) -> None:
    rows = [*calm(), *monthly("Netflix", [649.0] * 10, day=25), *_SALARY]
    rows = [row for row in rows if row[0] <= TODAY]
    text = _told(_file(tmp_path, rows), "--today", TODAY.isoformat(), "--budget", "eating_out=2,500")
    assert "How November 2026 ends" in text
    assert "Likely at ₹" in text
    assert "spent so far" in text
    assert "Netflix, Wed 25 Nov" in text
    assert "What comes again: ₹" in text
    assert "October 2026 in short" in text
    assert "Where the money went, the last 3 whole months" in text
    assert "₹1,80,000 came in." in text
    assert "Eating out: ₹" in text
    assert max(map(len, text.splitlines())) <= 82
    assert "!" not in text


def test_a_short_history_says_from_when_on_there_is_enough(tmp_path: Path) -> None:
    rows = [row for row in calm() if row[0] >= date(2026, 10, 20)]
    text = _told(_file(tmp_path, rows), "--today", TODAY.isoformat())
    assert "there will be enough on Mon 1 Feb 2027" in " ".join(text.split())
    assert "Likely" not in text
    assert "Where the money went" in text


def test_as_json_nothing_is_rounded_away(tmp_path: Path) -> None:
    said: dict[str, Any] = json.loads(_told(_file(tmp_path, calm()), "--today", TODAY.isoformat(), "--json"))
    assert said["month"] == "2026-11"
    assert said["currency"] == "INR"
    parts = sum(part["amount"] for part in said["why"]["parts"])
    assert parts == pytest.approx(said["why"]["expected"], abs=0.01)
    assert {end["category"] for end in said["ends"]} >= {"home", None} or said["ends"]


def test_two_files_that_overlap_count_once_and_moves_between_them_not_at_all(tmp_path: Path) -> None:
    rows = calm()
    first = _file(tmp_path, [row for row in rows if row[0] < date(2026, 8, 10)], "a.csv")
    second = _file(tmp_path, [row for row in rows if row[0] >= date(2026, 7, 10)], "b.csv")
    whole = _file(tmp_path, rows, "c.csv")
    both = json.loads(_told(first, second, "--json"))
    assert both["rows"] == json.loads(_told(whole, "--json"))["rows"] == len(rows)
    card = _file(
        tmp_path,
        [(date(2026, 11, 4), -7_777.0, "", "PAYMENT RECEIVED"), (date(2026, 11, 2), 80.0, "", "Chai")],
        "card.csv",
    )
    bank = _file(tmp_path, [*rows, (date(2026, 11, 3), 7_777.0, "", "CREDIT CARD BILL")], "bank.csv")
    text = _told(bank, card)
    assert "2 rows only moved money between these files." in text
    assert "7,777" not in text


def test_a_file_that_is_no_statement_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("Dear Sir or Madam\n")
    assert analyse.run([str(path)], out=io.StringIO()) == 1
    assert analyse.run([str(tmp_path / "absent.csv")], out=io.StringIO()) == 1
    complaints = capsys.readouterr().err
    assert "letter.csv: " in complaints
    assert "absent.csv: The file cannot be opened" in complaints


def test_a_budget_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is no budget"):
        analyse.run([_file(tmp_path, calm()), "--budget", "much"], out=io.StringIO())
