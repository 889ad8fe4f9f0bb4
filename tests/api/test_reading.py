"""JSON that says two things, or what nothing can answer, is refused before anybody looks at it."""

import pytest

from tests.api.callers import Caller

pytestmark = pytest.mark.django_db

TEA = '"title": "Tea", "amount": "1.00"'


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"title": "Tea", "amount": "1.00", "amount": "2.00"}',
        b'{"title": "Tea", "amount": NaN}',
        b'{"title": "Tea", "amount": -Infinity}',
        b'{"title": "Tea", "amount": ' + b"9" * 5000 + b"}",
        b'{"\\ud800": "x", "amount": "1.00"}',
        b'{"title": "\\uDFFF", "amount": "1.00"}',
        b'{"title": "\xff", "amount": "1.00"}',
        b"[" * 100_000 + b"]" * 100_000,
        f"{{{TEA}}}".encode("utf-16"),
    ],
)
def test_it_cannot_be_read(api: Caller, body: bytes) -> None:
    answer = api.send("POST", "expenses/", body)
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:solah:problem:bad-request")


def test_a_day_is_written_in_one_way(api: Caller) -> None:
    for day in ("2026-W01-1", "20261121", "2026-11-21T00:00:00", "2026-02-30", 20261121):
        answer = api.post("expenses/", {"title": "Tea", "amount": "1.00", "spent_on": day})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "spent_on"), day


def test_the_answer_of_before_has_the_tag_of_before(api: Caller) -> None:
    body = {"title": "Tea", "amount": "1.00", "tags": ["work"]}
    first, again = (api.post("expenses/", body, Idempotency_Key="tea") for _ in range(2))
    assert again["Idempotency-Replayed"] == "true"
    assert again["ETag"] == first["ETag"] == api.get(f"expenses/{first.json()['id']}/")["ETag"]
    changed = api.patch(f"expenses/{first.json()['id']}/", {"notes": "x"}, If_Match=again["ETag"])
    assert changed.status_code == 200


def test_letters_beyond_the_first_plane_are_letters(api: Caller) -> None:
    answer = api.send("POST", "expenses/", b'{"title": "Tea \\ud83c\\udf75", "amount": "1.00"}')
    assert (answer.status_code, answer.json()["title"]) == (201, "Tea \N{TEACUP WITHOUT HANDLE}")


def test_what_is_too_large_is_read_to_its_end(api: Caller) -> None:
    assert api.send("POST", "expenses/", b"[" + b"1," * 1_100_000 + b"1]").status_code == 413
    assert api.get("me/").status_code == 200
