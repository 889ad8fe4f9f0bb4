"""The bin: throwing away, taking back, and what is said about it."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from tests.rows import spend

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/expenses/"}
SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


def test_a_row_goes_to_the_bin_and_comes_back_by_undo(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180)
    gone = browser.post(f"/expenses/{row.pk}/trash/", {"next": "/expenses/?q=coffee"})
    assert gone["Location"] == "/expenses/?q=coffee"
    html = browser.get("/expenses/").content.decode()
    assert "Coffee, ₹180, is in the bin." in html
    assert f'action="/expenses/{row.pk}/restore/"' in html
    assert not workspace.transactions.alive().exists()
    browser.post(f"/expenses/{row.pk}/restore/")
    assert workspace.transactions.alive().get() == row


def test_in_the_list_the_row_leaves_and_the_sums_follow(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180)
    spend(workspace, "Milk", 60)
    answer = browser.post(f"/expenses/{row.pk}/trash/", headers=HTMX | {"HX-Target": f"row-{row.pk}"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="row-{row.pk}"' not in html
    assert '<b class="num">₹60</b>' in html
    assert f'id="day-{row.spent_on}" hx-swap-oob="true"' in html
    said = json.loads(answer["HX-Trigger"])["toast"]
    assert said == {"text": "Coffee, ₹180, is in the bin.", "undo": f"/expenses/{row.pk}/restore/"}


def test_the_last_row_of_a_day_takes_its_heading_along(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180)
    spend(workspace, "Milk", 60, on=row.spent_on - timedelta(days=1))
    answer = browser.post(f"/expenses/{row.pk}/trash/", headers=HTMX | {"HX-Target": f"row-{row.pk}"})
    assert f'id="day-{row.spent_on}" hx-swap-oob="delete"' in answer.content.decode()


def test_when_nothing_is_left_the_page_is_asked_for_anew(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180)
    answer = browser.post(f"/expenses/{row.pk}/trash/", headers=HTMX | {"HX-Target": f"row-{row.pk}"})
    assert "changed" in json.loads(answer["HX-Trigger"])


def test_throwing_away_twice_is_as_good_as_once(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180)
    for _ in range(2):
        assert browser.post(f"/expenses/{row.pk}/trash/").status_code == 302
    assert workspace.transactions.get().version == 2


def test_the_bin_says_when_each_row_goes(browser: Client, workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Coffee", 180)
    workspace.transactions.move_to_trash([row], by=alice)
    html = browser.get("/trash/").content.decode()
    goes = workspace.today() + timedelta(days=30)
    assert "moved here by Alice" in html
    assert f"Goes on {goes.day} {goes:%b}" in html


def test_after_thirty_days_a_row_is_not_offered_any_more(
    browser: Client, workspace: Workspace, alice: User
) -> None:
    row = spend(workspace, "Coffee", 180)
    workspace.transactions.move_to_trash([row], by=alice)
    workspace.transactions.filter(pk=row.pk).update(trashed_at=timezone.now() - timedelta(days=31))
    html = browser.get("/trash/").content.decode()
    assert "Coffee" not in html
    assert "The bin is empty" in html


def test_everything_comes_back_at_once(browser: Client, workspace: Workspace, alice: User) -> None:
    rows = [spend(workspace, f"Row {n}", 10) for n in range(3)]
    workspace.transactions.move_to_trash(rows, by=alice)
    browser.post("/trash/restore/")
    assert workspace.transactions.alive().count() == 3


def test_ticked_rows_are_binned_and_restored_together(browser: Client, workspace: Workspace) -> None:
    rows = [spend(workspace, f"Row {n}", 10) for n in range(3)]
    ids = [str(row.pk) for row in rows[:2]]
    answer = browser.post("/expenses/selected/", {"row": ids, "do": "trash"}, headers=HTMX)
    said = json.loads(answer["HX-Trigger"])["toast"]
    assert said["text"] == "2 expenses are in the bin."
    assert workspace.transactions.alive().count() == 1
    browser.post(said["undo"])
    assert workspace.transactions.alive().count() == 3


def test_ticked_rows_get_a_category_and_a_tag_together(
    browser: Client, workspace: Workspace, alice: User
) -> None:
    gifts = workspace.categories.get(kind="gifts")
    rows = [spend(workspace, f"Row {n}", 10) for n in range(2)]
    cash = workspace.wallets.get(kind="cash")
    moved = spend(workspace, "ATM", 500, kind="transfer", to_wallet=cash)
    ids = [str(row.pk) for row in (*rows, moved)]
    browser.post("/expenses/selected/", {"row": ids, "category": str(gifts.pk)})
    browser.post("/expenses/selected/", {"row": ids, "do": "tag", "tags": "#Goa"})
    for row in workspace.transactions.filter(title__startswith="Row"):
        assert (row.category, row.category_by) == (gifts, "person")
        assert [tag.name for tag in row.tags.all()] == ["goa"]
    assert workspace.transactions.get(title="ATM").category is None


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Tick some expenses first."),
        ({"row": "abc"}, "Tick some expenses first."),
        ({"row": "{pk}", "category": "7999999"}, "Choose a category from the list."),
        ({"row": "{pk}", "do": "tag", "tags": " "}, "Write a tag."),
        ({"row": "{pk}"}, "Choose what to do with them."),
    ],
)
def test_a_selection_that_makes_no_sense_changes_nothing(
    browser: Client, workspace: Workspace, sent: dict[str, str], sentence: str
) -> None:
    row = spend(workspace, "Coffee", 180)
    browser.post("/expenses/selected/", {name: text.format(pk=row.pk) for name, text in sent.items()})
    assert sentence in browser.get("/expenses/").content.decode()
    assert workspace.transactions.get().version == 1


def test_other_peoples_rows_are_not_there_to_be_thrown_away(
    browser: Client, charlies_workspace: Workspace, workspace: Workspace
) -> None:
    theirs = spend(charlies_workspace, "Dinner", 432)
    for address in (f"/expenses/{theirs.pk}/trash/", f"/expenses/{theirs.pk}/restore/"):
        assert browser.post(address).status_code == 404
    browser.post("/expenses/selected/", {"row": str(theirs.pk), "do": "trash"})
    assert charlies_workspace.transactions.alive().get() == theirs
