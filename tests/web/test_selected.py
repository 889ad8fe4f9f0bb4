"""What is done to ticked rows: by the page, to all that match, and undone from the message about it."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.opening import open_workspace
from tests.rows import spend

SELECTED = "/expenses/selected/"
HTMX = {"HX-Request": "true"}
SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


def said(answer: object) -> dict[str, str]:
    toast: dict[str, str] = json.loads(answer["HX-Trigger"])["toast"]  # type: ignore[index]
    return toast


def test_all_that_match_are_sorted_and_undone_by_a_short_address(
    browser: Client, workspace: Workspace
) -> None:
    gifts = workspace.categories.get(kind="gifts")
    for number in range(60):
        spend(workspace, f"Toy {number}", 10)
    spend(workspace, "Rent", 14000)
    values = {"all": "1", "filter": "q=toy", "category": str(gifts.pk)}
    told = said(browser.post(SELECTED, values, headers=HTMX))
    assert told["text"] == "60 expenses are in Gifts & giving now."
    assert len(told["undo"]) < 60
    assert workspace.transactions.filter(category=gifts).count() == 60
    assert said(browser.post(told["undo"], headers=HTMX))["text"] == "60 expenses are as before."
    assert not workspace.transactions.filter(category=gifts).exists()
    assert said(browser.post(told["undo"], headers=HTMX))["text"] == "There is nothing left to undo."


def test_without_script_the_undo_stands_in_the_next_page(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180, tags=("goa",))
    values = {"row": str(row.pk), "do": "untag", "tags": "goa", "next": "/expenses/?q=coffee"}
    assert browser.post(SELECTED, values)["Location"] == "/expenses/?q=coffee"
    change = workspace.bulk_changes.get()
    html = browser.get("/expenses/").content.decode()
    assert "1 expense is without #goa." in html
    assert f'action="/expenses/selected/{change.pk}/undo/"' in html


def test_what_changed_since_is_told(browser: Client, workspace: Workspace, bob: User) -> None:
    gifts, travel = (workspace.categories.get(kind=kind) for kind in ("gifts", "travel"))
    rows = [spend(workspace, f"Row {number}", 10) for number in range(3)]
    told = said(browser.post(SELECTED, {"row": [row.pk for row in rows], "category": gifts.pk}, headers=HTMX))
    workspace.transactions.amend(rows[0], version=2, by=bob, category=travel)
    text = said(browser.post(told["undo"], headers=HTMX))["text"]
    assert text == "2 expenses are as before. 1 changed since, and stay."


def test_a_row_that_another_person_binned_once_more_stays_there(
    browser: Client, workspace: Workspace, bob: User, signed_in: SignIn
) -> None:
    again, once = spend(workspace, "Again", 100), spend(workspace, "Once", 200)
    browser.post("/expenses/selected/", {"row": [again.pk, once.pk], "do": "trash"})
    change, bobs = workspace.bulk_changes.get(), signed_in(bob)
    for deed in ("restore", "trash"):
        bobs.post(f"/expenses/{again.pk}/{deed}/")
    said = browser.post(f"/expenses/selected/{change.pk}/undo/", follow=True).content.decode()
    assert "1 expense is back. 1 changed since, and stay." in said
    assert [row.title for row in workspace.transactions.alive()] == ["Once"]


def test_nobody_undoes_what_another_person_did(
    browser: Client, workspace: Workspace, bob: User, vera: User, charlie: User, signed_in: SignIn
) -> None:
    row = spend(workspace, "Coffee", 180)
    told = said(browser.post(SELECTED, {"row": row.pk, "do": "trash"}, headers=HTMX))
    assert signed_in(bob).post(told["undo"]).status_code == 404
    assert signed_in(vera).post(told["undo"]).status_code == 403
    assert signed_in(charlie).post(told["undo"]).status_code in {302, 404}
    assert not workspace.transactions.alive().exists()


@pytest.mark.parametrize("query", ["min=abc", "month=1", "category=x", "from=%00", "\x00", "x" * 9000])
def test_a_filter_that_cannot_be_read_bins_nothing_it_should_not(
    browser: Client, workspace: Workspace, query: str
) -> None:
    spend(workspace, "Coffee", 180)
    answer = browser.post(SELECTED, {"all": "1", "filter": query, "do": "trash"})
    assert answer.status_code in {302, 400}
    if "=" in query:
        assert workspace.transactions.alive().exists()


def test_a_refusal_is_told_without_leaving_the_page(browser: Client, workspace: Workspace) -> None:
    told = said(browser.post(SELECTED, {"do": "trash"}, headers=HTMX))
    assert told == {"text": "Tick some expenses first.", "kind": "bad"}


def test_ticked_rows_move_to_another_of_ones_workspaces_and_back(
    workspace: Workspace, alice: User, charlies_workspace: Workspace, signed_in: SignIn
) -> None:
    row = spend(workspace, "Coffee", 180, by=alice)
    browser = signed_in(alice)
    assert 'id="bulk-move"' not in browser.get("/expenses/").content.decode()
    own = open_workspace("Alice alone", owner=alice)
    assert f'name="move" value="{own.pk}"' in browser.get("/expenses/").content.decode()
    for wrong in (charlies_workspace.pk, workspace.pk, 7_999_999, "x"):
        page = browser.post("/expenses/selected/", {"row": row.pk, "move": wrong}, follow=True)
        assert "Choose one of your workspaces" in page.content.decode()
    moved = browser.post("/expenses/selected/", {"row": row.pk, "move": own.pk}, follow=True).content.decode()
    assert "1 expense is in “Alice alone” now." in moved
    assert own.transactions.alive().get().title == "Coffee"
    undo = f"/expenses/selected/{workspace.bulk_changes.get().pk}/undo/"
    assert undo in moved
    browser.post(undo)
    assert workspace.transactions.alive().get() == row
