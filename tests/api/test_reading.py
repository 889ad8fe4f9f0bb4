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


def test_letters_beyond_the_first_plane_are_letters(api: Caller) -> None:
    answer = api.send("POST", "expenses/", b'{"title": "Tea \\ud83c\\udf75", "amount": "1.00"}')
    assert (answer.status_code, answer.json()["title"]) == (201, "Tea \N{TEACUP WITHOUT HANDLE}")


def test_what_is_too_large_is_read_to_its_end(api: Caller) -> None:
    assert api.send("POST", "expenses/", b"[" + b"1," * 1_100_000 + b"1]").status_code == 413
    assert api.get("me/").status_code == 200
