"""Expenses written without a connection arrive once, as they were meant, or say in a sentence why not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.billing.models import Status
from tests.rows import spend

SignedIn = Callable[[User], Client]


@pytest.fixture
def browser(signed_in: SignedIn, alice: User, workspace: Workspace) -> Client:
    """Alice's."""
    return signed_in(alice)


def entry(text: str = "coffee 180", **more: Any) -> dict[str, Any]:
    return {"text": text, "client_id": str(uuid4()), **more}


def send(browser: Client, values: dict[str, Any], workspace: Workspace | None = None) -> Any:
    headers = {"X-Workspace": str(workspace.pk)} if workspace else {}
    return browser.post("/expenses/unsent/", values, headers=headers)


def test_it_says_who_is_there_and_gives_a_token(browser: Client, alice: User) -> None:
    said = browser.get("/expenses/unsent/").json()
    assert said["user"] == str(alice.pk)
    assert said["token"]


def test_an_entry_that_is_sent_twice_is_one_row(browser: Client, workspace: Workspace) -> None:
    values = entry()
    first, second = send(browser, values), send(browser, values)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    row = workspace.transactions.get()
    assert (row.title, row.amount) == ("Coffee", 180)
    assert first.json() == {"said": "Coffee, ₹180 added.", "undo": f"/expenses/{row.pk}/trash/"}


def test_yesterday_is_counted_from_the_day_it_was_written(browser: Client, workspace: Workspace) -> None:
    written = workspace.today() - timedelta(days=3)
    send(browser, entry("coffee 180 yesterday", said_on=written.isoformat()))
    assert workspace.transactions.get().spent_on == written - timedelta(days=1)


@pytest.mark.parametrize("said_on", ["2999-01-01", "1999-01-01", "never", ""])
def test_a_day_that_cannot_be_is_today(browser: Client, workspace: Workspace, said_on: str) -> None:
    send(browser, entry(said_on=said_on))
    assert workspace.transactions.get().spent_on == workspace.today()


def test_boxes_that_were_filled_go_with_it(browser: Client, workspace: Workspace) -> None:
    groceries = workspace.categories.get(kind="groceries")
    send(browser, entry(category=groceries.pk, edited="category"))
    assert workspace.transactions.get().category == groceries


def test_a_line_that_cannot_be_read_says_why(browser: Client, workspace: Workspace) -> None:
    response = send(browser, entry("coffee"))
    assert response.status_code == 422
    assert response.json()["reason"]
    assert not response.json()["waits"]
    assert not workspace.transactions.exists()


def test_a_full_plan_says_when_there_is_room(browser: Client, workspace: Workspace) -> None:
    bought = workspace.subscription
    bought.plan, bought.status, bought.trial_ends_at = "free", Status.ACTIVE, None
    bought.save()
    for number in range(50):
        spend(workspace, f"Chai {number}", 20)
    response = send(browser, entry())
    assert response.status_code == 402
    assert response.json()["reason"].startswith(
        "All 50 expenses of this month are used. There is room again on 1 "
    )


def test_an_id_that_came_with_other_words_is_not_taken_for_the_same(
    browser: Client, workspace: Workspace
) -> None:
    values = entry()
    send(browser, values)
    response = send(browser, values | {"text": "tea 20"})
    assert response.status_code == 409
    assert response.json()["reason"] == "It was added already as Coffee, ₹180."
    assert workspace.transactions.count() == 1


def test_a_viewer_is_told_that_they_may_only_look(
    signed_in: SignedIn, vera: User, workspace: Workspace
) -> None:
    response = send(signed_in(vera), entry())
    assert response.status_code == 403
    assert response.json()["reason"] == "You can look at this workspace, but not add to it."


def test_an_entry_waits_while_somebody_else_is_logged_in(
    signed_in: SignedIn, alice: User, bob: User, workspace: Workspace
) -> None:
    response = send(signed_in(bob), entry(user=alice.pk))
    assert response.status_code == 409
    assert response.json()["waits"]
    assert not workspace.transactions.exists()


def test_an_entry_goes_to_the_workspace_it_was_written_for_and_to_no_strangers(
    browser: Client, workspace: Workspace, charlies_workspace: Workspace
) -> None:
    assert send(browser, entry(), charlies_workspace).status_code == 404
    assert not charlies_workspace.transactions.exists()
    assert send(browser, entry(), workspace).status_code == 200


def test_without_a_session_it_is_sent_to_log_in(client: Client, db: None) -> None:
    for response in (client.get("/expenses/unsent/"), send(client, entry())):
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")


def test_it_needs_the_token(alice: User, workspace: Workspace) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    assert send(strict, entry()).status_code == 403
    token = strict.get("/expenses/unsent/").json()["token"]
    assert strict.post("/expenses/unsent/", entry(), headers={"X-CSRFToken": token}).status_code == 200
