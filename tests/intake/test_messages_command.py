"""`solah messages`: a text or a paste in, what each message says out, a JSON line each."""

import io
import json
from typing import Any

from solah.cli import messages


def _asked(*lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert messages.run([], lines=io.StringIO("\n".join(lines)), out=out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_gets_its_messages_in_order() -> None:
    text = "Rs 20 debited from A/c XX1234 at LOTUS CAFE\n\nYour OTP is 123456 for Rs 20 at LOTUS CAFE"
    (answer,) = _asked(json.dumps({"id": 7, "text": text, "today": "2026-11-22"}))
    assert answer["id"] == 7
    spent, code = answer["messages"]
    assert (spent["kind"], spent["amount"], spent["merchant"]) == ("debit", "20", "Lotus Cafe")
    assert (spent["account"], spent["date"], spent["is_movement"]) == ("1234", "2026-11-22", True)
    assert (code["kind"], code["is_movement"]) == ("otp", False)


def test_a_line_that_is_no_request_says_why() -> None:
    (answer,) = _asked("not json")
    assert answer == {"error": "This line is no JSON."}
