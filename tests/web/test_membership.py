"""Who is in a workspace is asked at each request: leaving, closing an account and new roles count at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from solah.accounts.models import Membership, Role, User, Workspace
from solah.ledger import opening
from solah.ledger.opening import open_workspace
from tests.house.recipes import RECIPES
from tests.house.routes import table
from tests.house.world import fingerprint
from tests.rows import spend

SignIn = Callable[[User], Client]


def writes() -> list[str]:
    """Return the addresses of pages that an editor may write to."""
    return sorted(
        path
        for path, methods in table().items()
        if "POST" in methods and methods["POST"]["viewer"] == "403" and path in RECIPES
    )


@pytest.fixture
def studio(alice: User, workspace: Workspace) -> Workspace:
    """A second workspace of Alice's, in another currency."""
    return open_workspace("Studio", owner=alice, currency="EUR")


@pytest.fixture
def forms(workspace: Workspace, studio: Workspace) -> list[tuple[str, dict[str, Any]]]:
    """Every form that names a row, sent to the household with an id of the studio's."""
    row = spend(workspace, "Coffee", 180)
    own = workspace.categories.create(name="Own")
    category = studio.categories.all()[0].pk
    wallet, spare = studio.wallets.default().pk, studio.wallets.filter(is_default=False)[0].pk
    theirs = spend(studio, "Paint", 25).pk
    new = {"text": "tea 20", "edited": "category,wallet,kind,to_wallet"}
    old = {"version": "1", "title": "Taken"}
    file = SimpleUploadedFile("a.csv", b"Date,Amount\n2026-11-01,5\n")
    return [
        ("/expenses/add/", new | {"category": category}),
        ("/expenses/add/", new | {"wallet": wallet}),
        ("/expenses/add/", new | {"kind": "transfer", "to_wallet": spare}),
        (f"/expenses/{row.pk}/", old | {"category": category}),
        (f"/expenses/{row.pk}/", old | {"wallet": wallet}),
        (f"/expenses/{row.pk}/", old | {"kind": "transfer", "to_wallet": spare}),
        (f"/expenses/{row.pk}/", old | {"merging": "1", "category": category}),
        (f"/expenses/{theirs}/", old),
        (f"/expenses/{theirs}/trash/", {}),
        (f"/expenses/{theirs}/restore/", {}),
        ("/expenses/selected/", {"row": [theirs], "do": "trash"}),
        ("/expenses/selected/", {"row": [row.pk], "category": category}),
        ("/expenses/selected/", {"row": [theirs], "do": "tag", "tags": "mine"}),
        ("/expenses/selected/7/undo/", {}),
        (f"/categories/{category}/", {"name": "Mine", "icon": "dots", "colour": "grey"}),
        (f"/categories/{category}/archive/", {}),
        (f"/categories/{category}/delete/", {}),
        (f"/categories/{own.pk}/delete/", {"target": category}),
        (f"/wallets/{wallet}/", {"name": "Mine", "kind": "bank"}),
        (f"/wallets/{spare}/default/", {}),
        (f"/wallets/{spare}/archive/", {}),
        (f"/wallets/{spare}/delete/", {}),
        ("/import/", {"wallet": wallet, "file": file}),
    ]


def test_ones_own_other_workspace_is_as_far_away_as_a_strangers(
    alice: User,
    workspace: Workspace,
    studio: Workspace,
    forms: list[tuple[str, dict[str, Any]]],
    signed_in: SignIn,
) -> None:
    browser = signed_in(alice)
    browser.post(f"/workspaces/{workspace.pk}/switch/")
    before = fingerprint(studio), workspace.transactions.count(), workspace.categories.count()
    for address, values in forms:
        answer = browser.post(address, values)
        assert answer.status_code in {302, 404, 422}, address
        assert answer.status_code != 302 or "selected" in address, f"{address} {values}"
    assert (fingerprint(studio), workspace.transactions.count(), workspace.categories.count()) == before
    assert workspace.transactions.get().title == "Coffee"
    assert workspace.transactions.get().category is None


@pytest.mark.parametrize("name", ["category", "wallet", "by", "tag", "kind"])
def test_a_filter_with_anothers_id_finds_what_an_unknown_one_does(
    alice: User,
    workspace: Workspace,
    charlies_workspace: Workspace,
    charlie: User,
    signed_in: SignIn,
    name: str,
) -> None:
    spend(charlies_workspace, "Dinner", 432, tags=("secret",), by=charlie)
    theirs = {
        "category": charlies_workspace.categories.all()[0].pk,
        "wallet": charlies_workspace.wallets.default().pk,
        "by": charlie.pk,
        "tag": "secret",
        "kind": "income",
    }[name]
    unknown = {"tag": "nothing", "kind": "refund"}.get(name, 7_999_999)
    browser = signed_in(alice)
    pages = []
    for value in (theirs, unknown):
        page = browser.get("/expenses/", {name: value}).content.decode()
        assert "Dinner" not in page
        assert charlie.first_name not in page
        assert browser.get("/expenses/export.csv", {name: value}).getvalue().count(b"\r\n") == 1
        pages.append("Nothing matches" in page or "No expenses yet" in page)
    assert pages == [True, True]


def test_somebody_who_was_removed_is_out_at_the_next_request(
    bob: User, workspace: Workspace, signed_in: SignIn
) -> None:
    row = spend(workspace, "Coffee", 180)
    browser = signed_in(bob)
    browser.post(f"/workspaces/{workspace.pk}/switch/")
    assert "Coffee" in browser.get("/expenses/").content.decode()
    Membership.objects.filter(user=bob).delete()
    before = fingerprint(workspace)
    for address in ("/expenses/", "/month/", f"/expenses/{row.pk}/", "/expenses/export.csv", "/trash/"):
        assert browser.get(address)["Location"] == "/workspaces/new/", address
    for address in (f"/expenses/{row.pk}/trash/", "/expenses/add/", f"/workspaces/{workspace.pk}/switch/"):
        assert browser.post(address, {"text": "tea 20"})["Location"] == "/workspaces/new/", address
    assert fingerprint(workspace) == before


def test_somebody_who_lost_the_chosen_workspace_is_back_in_their_own(
    bob: User, workspace: Workspace, signed_in: SignIn
) -> None:
    own = open_workspace("Bob’s money", owner=bob)
    browser = signed_in(bob)
    browser.post(f"/workspaces/{workspace.pk}/switch/")
    spend(workspace, "Coffee", 180)
    Membership.objects.filter(user=bob, workspace=workspace).delete()
    assert "Coffee" not in browser.get("/expenses/").content.decode()
    browser.post("/expenses/add/", {"text": "tea 20"})
    assert own.transactions.get().title == "Tea"
    assert browser.post(f"/workspaces/{workspace.pk}/switch/").status_code == 404


def test_a_closed_account_is_out_at_the_next_request(
    bob: User, workspace: Workspace, signed_in: SignIn
) -> None:
    browser = signed_in(bob)
    assert browser.get("/expenses/").status_code == 200
    User.objects.filter(pk=bob.pk).update(is_active=False)
    before = fingerprint(workspace)
    assert browser.get("/expenses/")["Location"].startswith("/accounts/login/")
    assert browser.post("/expenses/add/", {"text": "tea 20"})["Location"].startswith("/accounts/login/")
    assert fingerprint(workspace) == before


def test_an_editor_who_becomes_a_viewer_changes_nothing_more(
    bob: User, workspace: Workspace, signed_in: SignIn
) -> None:
    row = spend(workspace, "Coffee", 180)
    browser = signed_in(bob)
    assert browser.get("/expenses/add/").status_code == 200
    Membership.objects.filter(user=bob).update(role=Role.VIEWER)
    before = fingerprint(workspace)
    assert len(writes()) > 20
    for path in writes():
        for headers in ({}, {"HX-Request": "true"}):
            address = path.replace("<int:pk>", str(row.pk))
            answer = browser.post(address, {"text": "tea 20", "do": "trash", "row": row.pk}, headers=headers)
            assert answer.status_code in {403, 404}, address
    assert fingerprint(workspace) == before


def test_a_viewer_may_still_look_at_one_row_and_send_nothing(
    vera: User, workspace: Workspace, signed_in: SignIn
) -> None:
    row = spend(workspace, "Coffee", 180)
    browser = signed_in(vera)
    answer = browser.post(f"/expenses/{row.pk}/", {"title": "Taken", "version": "1"})
    assert answer.status_code == 403
    assert workspace.transactions.get().title == "Coffee"


def test_a_form_belongs_to_the_workspace_it_was_opened_in(
    alice: User, workspace: Workspace, studio: Workspace, signed_in: SignIn
) -> None:
    row = spend(workspace, "Coffee", 180)
    browser = signed_in(alice)
    browser.post(f"/workspaces/{workspace.pk}/switch/")
    for address in ("/expenses/add/", f"/expenses/{row.pk}/", "/expenses/", "/import/"):
        page = browser.get(address).content.decode()
        assert f'name="workspace" value="{workspace.pk}"' in page, address
        assert f'"X-Workspace": "{workspace.pk}"' in page
    browser.post(f"/workspaces/{studio.pk}/switch/")  # in another tab
    here = {"workspace": workspace.pk}
    assert browser.post("/expenses/add/", {"text": "tea 20"} | here).status_code == 302
    assert browser.post(f"/expenses/{row.pk}/", {"title": "Cake", "version": "1"} | here).status_code == 302
    asked = {"HX-Request": "true", "X-Workspace": str(workspace.pk)}
    assert browser.post("/expenses/add/", {"text": "chai 10"}, headers=asked).status_code == 204
    assert {each.title for each in workspace.transactions.all()} == {"Tea", "Cake", "Chai"}
    assert not studio.transactions.exists()
    assert browser.post("/expenses/add/", {"text": "tea 20"}).status_code == 302
    assert studio.transactions.count() == 1


@pytest.mark.parametrize("named", ["theirs", "7999999", "abc", "9" * 5000, "-1"])
def test_a_form_of_a_workspace_one_is_not_in_is_not_found(
    alice: User, workspace: Workspace, charlies_workspace: Workspace, signed_in: SignIn, named: str
) -> None:
    name = str(charlies_workspace.pk) if named == "theirs" else named
    before = fingerprint(charlies_workspace), fingerprint(workspace)
    browser = signed_in(alice)
    assert browser.post("/expenses/add/", {"text": "tea 20", "workspace": name}).status_code == 404
    assert browser.get("/expenses/", headers={"X-Workspace": name}).status_code == 404
    assert (fingerprint(charlies_workspace), fingerprint(workspace)) == before


def test_one_person_opens_so_many_workspaces(
    alice: User, workspace: Workspace, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "OWNED_MOST", 2)
    browser = signed_in(alice)
    assert browser.post("/workspaces/new/", {"name": "Two", "currency": "INR"}).status_code == 302
    page = browser.post("/workspaces/new/", {"name": "Three", "currency": "INR"})
    assert page.status_code == 422
    assert "One person can open 2 workspaces." in page.content.decode()
    assert alice.memberships.count() == 2
