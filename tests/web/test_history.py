"""Looking back at a row: who changed what, from which value to which, and going back to it."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger import splitting, together
from solah.ledger.history import history_of
from solah.ledger.models import Transaction
from solah.ledger.recording import EditConflict
from solah.ledger.versions import NoSuchVersion, put_back
from tests.rows import spend

SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def row(workspace: Workspace, alice: User) -> Transaction:
    food = workspace.categories.get(kind="groceries")
    return spend(workspace, "Coffee", 180, by=alice, category=food, tags=("work",), notes="With Ravi")


def now(row: Transaction) -> Transaction:
    return row.workspace.transactions.with_names().get(pk=row.pk)


def change(row: Transaction, by: User, **values: Any) -> Transaction:
    seen = now(row)
    changed: Transaction = row.workspace.transactions.amend(seen, version=seen.version, by=by, **values)
    return changed


def text(response: object) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", response.content.decode()))  # type: ignore[attr-defined]


def test_old_and_new_values_are_said_tags_too(
    browser: Client, row: Transaction, bob: User, workspace: Workspace
) -> None:
    change(row, bob, amount=Decimal(240), tags=("trip", "work"))
    together.tag_rows(workspace, workspace.transactions.filter(pk=row.pk), ["goa"], by=bob)
    said = text(browser.get(f"/expenses/{row.pk}/history/"))
    assert "Bob changed this" in said
    assert "₹180 → became ₹240" in said
    assert "work → became trip, work" in said
    assert "trip, work → became goa, trip, work" in said


def test_the_drawer_is_the_same_without_its_page(browser: Client, row: Transaction) -> None:
    part = browser.get(f"/expenses/{row.pk}/history/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "added this" in part


def test_one_click_goes_back_and_one_more_undoes_it(
    browser: Client, row: Transaction, bob: User, workspace: Workspace
) -> None:
    cash = workspace.wallets.get(kind="cash")
    change(row, bob, amount=Decimal(240), title="Cofee", wallet=cash, tags=(), notes="")
    change(row, bob, category=None)
    added = next(event for event in history_of(now(row)) if event.action == "added")
    before = now(row)
    page = browser.get(f"/expenses/{row.pk}/history/").content.decode()
    way = f"/expenses/{row.pk}/history/{added.pk}/restore/"
    assert way in page
    assert browser.post(way).status_code == 302
    after = now(row)
    assert (after.amount, after.title, after.wallet, after.notes) == (180, "Coffee", row.wallet, "With Ravi")
    assert (after.category, after.category_by) == (row.category, row.category_by)
    assert [tag.name for tag in after.tags.all()] == ["work"]
    undo = re.search(
        r"undo:(\S+)|action=\"(/expenses/\d+/history/\d+/restore/)\"",
        browser.get("/expenses/").content.decode(),
    )
    assert undo, "the message offers the way back"
    browser.post(undo[1] or undo[2])
    again = now(row)
    assert (again.amount, again.title, again.category) == (before.amount, before.title, None)
    assert len(history_of(again)) == 5, "nothing is taken out of the trail"


def test_the_latest_state_and_what_was_before_a_split_are_not_offered(row: Transaction, alice: User) -> None:
    change(row, alice, notes="x")
    seen = now(row)
    parts = [splitting.Part(amount=Decimal(100)), splitting.Part(amount=Decimal(80))]
    splitting.split(seen, parts, total=Decimal(180), seen={seen.pk: seen.version}, by=alice)
    events = history_of(now(row))
    assert [(each.action, each.is_restorable) for each in events] == [
        ("split", False),
        ("changed", False),
        ("added", False),
    ]
    assert events[0].changes[-1].after == "₹100 not sorted yet + ₹80 not sorted yet"
    with pytest.raises(NoSuchVersion):
        put_back(now(row), event=events[-1].pk, version=now(row).version, by=alice)
    change(row, alice, notes="y")
    assert history_of(now(row))[1].is_restorable, "the split itself can be gone back to"


def test_going_back_overwrites_nobody(row: Transaction, alice: User, bob: User) -> None:
    change(row, alice, notes="x")
    added = history_of(now(row))[-1].pk
    stale = now(row)
    change(row, bob, notes="Bob’s")
    with pytest.raises(EditConflict):
        put_back(stale, event=added, version=stale.version, by=alice)


def test_a_category_that_is_gone_stays_as_it_is(row: Transaction, alice: User, workspace: Workspace) -> None:
    added = history_of(row)[-1].pk
    change(row, alice, category=workspace.categories.get(kind="gifts"))
    workspace.categories.get(kind="groceries").delete()
    back, _ = put_back(now(row), event=added, version=now(row).version, by=alice)
    assert back.category
    assert back.category.kind == "gifts"


def test_a_strangers_trail_is_nobodys(
    row: Transaction, alice: User, charlie: User, charlies_workspace: Workspace, signed_in: SignIn
) -> None:
    change(row, alice, notes="x")
    added = history_of(now(row))[-1].pk
    his = spend(charlies_workspace, "Tea", 10)
    browser = signed_in(charlie)
    assert browser.post(f"/expenses/{row.pk}/history/{added}/restore/").status_code == 404
    assert browser.post(f"/expenses/{his.pk}/history/{added}/restore/").status_code == 404
