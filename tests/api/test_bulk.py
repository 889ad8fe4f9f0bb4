"""Many rows in one request cost few questions; who waits too long for others may come again."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from psycopg.errors import LockNotAvailable

from solah.api.answers import refusal_of
from tests.api.callers import Caller


@pytest.mark.django_db
def test_adding_many_rows_asks_little_more_than_adding_two(api: Caller) -> None:
    def questions(number: int) -> int:
        items: list[Any] = [{"title": f"Tea {number} {place}", "amount": "20.00"} for place in range(number)]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = api.post("transactions/bulk/", {"items": [*items, {"title": "No amount"}]})
        assert answer.json()["done"] == number
        assert answer.json()["results"][-1]["status"] == 422
        return len(asked)

    questions(2)
    assert questions(60) <= questions(2) + 5


def test_who_waits_too_long_for_others_may_come_again() -> None:
    late = OperationalError("canceling statement due to lock timeout")
    late.__cause__ = LockNotAvailable()
    refused = refusal_of(late)
    assert refused is not None
    assert (refused.kind.status, refused.wait) == (409, 1)
    assert refusal_of(OperationalError("the server is gone")) is None
