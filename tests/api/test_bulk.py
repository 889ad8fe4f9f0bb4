"""Many rows in one request cost few questions to the database, whatever each of them leaves out."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
