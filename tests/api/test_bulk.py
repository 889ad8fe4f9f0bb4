"""Many rows in one request cost few questions; who waits too long for others may come again."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from psycopg.errors import LockNotAvailable

from solah.accounts.models import Workspace
from solah.api.answers import refusal_of
from tests.api.callers import Caller
from tests.rows import spend


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


@pytest.mark.django_db
def test_changing_a_thousand_rows_asks_what_changing_ten_does(api: Caller, workspace: Workspace) -> None:
    added = [{"title": f"Tea {place}", "amount": "20.00"} for place in range(1000)]
    rows = [
        each["transaction"]["id"]
        for each in api.post("transactions/bulk/", {"items": added}).json()["results"]
    ]
    food = workspace.categories.get(kind="groceries").pk

    def questions(ids: list[int], tag: str) -> int:
        items = [{"id": pk, "amount": f"{pk % 90 + 1}.50", "category_id": food, "tags": [tag]} for pk in ids]
        with CaptureQueriesContext(connection) as asked:
            answer = api.patch("transactions/bulk/", {"items": items}).json()
        assert answer["done"] == len(ids)
        return len(asked)

    few = questions(rows[:10], "goa")
    assert questions(rows, "work") <= few + 2
    assert few <= 30
    assert set(workspace.transactions.values_list("category_by", "version")) == {("person", 2), ("person", 3)}


@pytest.mark.django_db
def test_each_item_is_refused_for_its_own_reason(api: Caller, charlies: Caller, workspace: Workspace) -> None:
    row, binned, other = (spend(workspace, title, 20) for title in ("Tea", "Bus", "Cake"))
    workspace.transactions.move_to_trash([binned], by=None)
    items = [
        {"id": row.pk, "notes": "Once", "version": 1},
        {"id": row.pk, "notes": "Late", "version": 1},
        {"id": row.pk, "notes": "Twice", "version": 2},
        {"id": binned.pk, "notes": "x"},
        {"id": other.pk, "category_id": 10**9},
        {"id": other.pk, "amount": "0"},
        {"id": 10**15, "notes": "x"},
        {"notes": "x"},
        {"id": other.pk, "colour": "red"},
        {"id": other.pk},
    ]
    results = api.patch("transactions/bulk/", {"items": items}).json()["results"]
    assert [each["status"] for each in results] == [200, 409, 200, 409, 422, 422, 404, 422, 422, 200]
    assert results[0]["transaction"]["notes"] == "Twice"
    assert workspace.transactions.get(pk=row.pk).version == 3
    assert charlies.patch("transactions/bulk/", {"items": items[:1]}).json()["results"][0]["status"] == 404


def test_who_waits_too_long_for_others_may_come_again() -> None:
    late = OperationalError("canceling statement due to lock timeout")
    late.__cause__ = LockNotAvailable()
    refused = refusal_of(late)
    assert refused is not None
    assert (refused.kind.status, refused.wait) == (409, 1)
    assert refusal_of(OperationalError("the server is gone")) is None
