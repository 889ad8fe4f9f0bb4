"""`solah parse` answers each line of JSON with one line of JSON, whatever the line holds."""

import io
import json
import subprocess
import sys

import pytest

from solah import cli
from solah.cli import parse


def answers(*requests: object) -> list[dict[str, object]]:
    lines = io.StringIO("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in requests))
    out = io.StringIO()
    assert parse.run([], lines=lines, out=out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_payment_is_told_with_its_fields() -> None:
    [said] = answers(
        {"text": "lassi 60 yesterday #summer", "today": "2026-03-18", "currency": "INR", "locale": "en-IN"}
    )
    assert said["ok"] is True
    assert (said["amount"], said["currency"], said["date"]) == ("60", "INR", "2026-03-17")
    assert (said["description"], said["type"], said["tags"]) == ("lassi", "expense", ["summer"])


def test_money_back_counts_as_money_in() -> None:
    [said] = answers({"text": "refund 60 lassi", "today": "2026-03-18"})
    assert (said["type"], said["kind"]) == ("income", "refund")


def test_bad_requests_are_answered_in_their_place() -> None:
    said = answers(
        {"text": "lassi"}, "no json", "[1]", {"text": "lassi 60", "today": "soon"}, {"text": "\ud800 60"}
    )
    assert [answer["ok"] for answer in said] == [False, False, False, False, True]
    assert all(answer["error"] for answer in said[:4])


def test_an_unknown_command_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fly"]) == 2
    assert "parse" in capsys.readouterr().err
    assert cli.main(["--help"]) == 0


def test_the_command_needs_no_django() -> None:
    script = "import sys; from solah.cli import parse; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
