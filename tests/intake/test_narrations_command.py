"""`solah merchant`: narrations in, who was paid out, a JSON line each."""

import io
import json

from solah.cli import merchant


def _asked(*lines: str) -> list[dict[str, object]]:
    out = io.StringIO()
    assert merchant.run([], lines=io.StringIO("\n".join(lines)), out=out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_gets_its_answer_in_order() -> None:
    shop, person, nobody = _asked(
        '{"text": "POS 416021XXXXXX0001 DAILY BASKET BLR"}',
        '{"text": "UPI/P2A/632912345678/DEEPAK/Airtel Pa/auto"}',
        '{"text": "0000 1111"}',
    )
    assert (shop["merchant"], shop["person"]) == ("Daily Basket", False)
    assert (person["merchant"], person["person"]) == ("Deepak", True)
    assert (nobody["merchant"], nobody["person"]) == (None, False)


def test_a_line_that_is_no_request_says_why() -> None:
    (answer,) = _asked("not json")
    assert answer == {"error": "This line is no JSON."}
