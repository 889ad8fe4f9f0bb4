"""The plan's limit by every way in: adding stops, and everything else goes on."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status, Subscription
from solah.billing.plans import Meter
from tests.rows import spend

SignIn = Callable[[User], Client]
ROOM = plans.FREE.limits[Meter.EXPENSES]


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """Alice's household on Free, with one row and no room for another."""
    Subscription.objects.filter(workspace=workspace).update(plan=plans.FREE.slug, status=Status.ACTIVE)
    workspace = Workspace.objects.get(pk=workspace.pk)
    spend(workspace, "Coffee", 180)
    gates.spend(workspace, Meter.EXPENSES, units=(ROOM or 0) - 1)
    return workspace


@pytest.fixture
def browser(alice: User, full: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    "values",
    [
        {"text": "tea 20"},
        {"text": "", "title": "Tea", "amount": "20", "edited": "title,amount"},
        {"text": "tea 20", "more": "1"},
        {"text": "tea 20", "client_id": "not an id"},
    ],
)
def test_adding_stops_and_what_was_typed_stays(
    browser: Client, full: Workspace, values: dict[str, str], headers: dict[str, str]
) -> None:
    answer = browser.post("/expenses/add/", values, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 402
    assert "Nothing you typed is lost" in page
    assert headers or 'value="Tea"' in page, "for htmx the boxes stay as they are"
    assert full.transactions.count() == 1


def test_everything_else_goes_on(browser: Client, full: Workspace) -> None:
    row = full.transactions.get()
    edited = {"title": "Tea", "amount": "200", "version": "1"}
    for address, values in (
        (f"/expenses/{row.pk}/", edited),
        (f"/expenses/{row.pk}/trash/", {}),
        (f"/expenses/{row.pk}/restore/", {}),
        ("/expenses/selected/", {"row": row.pk, "do": "trash"}),
        (f"/expenses/{row.pk}/restore/", {}),
        ("/expenses/selected/", {"row": row.pk, "do": "tag", "tags": "x"}),
    ):
        assert browser.post(address, values).status_code == 302, address
    for address in (
        "/expenses/",
        "/month/",
        "/expenses/export.csv",
        "/trash/",
        f"/expenses/{row.pk}/history/",
    ):
        assert browser.get(address).status_code == 200, address
    assert gates.remaining(full, Meter.EXPENSES).used == ROOM
    row.refresh_from_db()
    assert (row.title, row.trashed_at) == ("Tea", None)


def test_the_bin_gives_nothing_back(browser: Client, full: Workspace) -> None:
    browser.post(f"/expenses/{full.transactions.get().pk}/trash/")
    assert browser.post("/expenses/add/", {"text": "tea 20"}).status_code == 402
    browser.post("/trash/restore/")
    assert browser.post("/expenses/add/", {"text": "tea 20"}).status_code == 402


def test_another_workspace_is_on_free_and_has_no_second_trial(
    browser: Client, alice: User, full: Workspace
) -> None:
    browser.post("/workspaces/new/", {"name": "Studio", "currency": "INR"})
    studio = alice.memberships.exclude(workspace=full).get().workspace
    assert gates.plan_of(studio) is plans.FREE
    assert studio.subscription.trial_ends_at is None


@pytest.mark.parametrize(
    ("address", "values", "number"),
    [
        ("/categories/new/", {"name": "Pets", "direction": "expense", "icon": "dots", "colour": "grey"}, 1),
        ("/wallets/new/", {"name": "Travel card", "kind": "card"}, 1),
        ("/workspaces/new/", {"name": "Studio", "currency": "INR"}, 1),
        ("/expenses/add/", {"text": "tea 20", "client_id": str(uuid.uuid4())}, 1),
        ("/expenses/add/", {"text": "tea 20"}, 2),  # without an id each is an intention of its own
    ],
)
def test_a_form_sent_twice_makes_one(
    alice: User, workspace: Workspace, signed_in: SignIn, address: str, values: dict[str, str], number: int
) -> None:
    browser = signed_in(alice)
    counts = {
        "/categories/new/": workspace.categories.filter(name="Pets"),
        "/wallets/new/": workspace.wallets.filter(name="Travel card"),
        "/workspaces/new/": alice.memberships.filter(workspace__name="Studio"),
        "/expenses/add/": workspace.transactions.all(),
    }
    first = browser.post(address, values)
    if address == "/workspaces/new/":
        browser.post(f"/workspaces/{workspace.pk}/switch/")
    second = browser.post(address, values)
    assert first.status_code == 302
    assert second.status_code in {302, 422}
    assert second.status_code == 302 or values["name"] in second.content.decode()
    assert counts[address].count() == number


def test_the_same_id_in_two_workspaces_is_two_intentions(
    alice: User, workspace: Workspace, charlie: User, charlies_workspace: Workspace, signed_in: SignIn
) -> None:
    values = {"text": "tea 20", "client_id": str(uuid.uuid4())}
    assert signed_in(charlie).post("/expenses/add/", values).status_code == 302
    answer = signed_in(alice).post("/expenses/add/", values | {"text": "coffee 180"})
    assert answer.status_code == 302
    assert workspace.transactions.get().title == "Coffee"
    assert charlies_workspace.transactions.get().title == "Tea"


def test_an_id_with_other_words_asks_before_it_adds(
    alice: User, workspace: Workspace, signed_in: SignIn
) -> None:
    browser, client_id = signed_in(alice), str(uuid.uuid4())
    browser.post("/expenses/add/", {"text": "tea 20", "client_id": client_id})
    answer = browser.post("/expenses/add/", {"text": "coffee 180", "client_id": client_id})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "That was added already as" in page
    assert 'value="coffee 180"' in page
    assert workspace.transactions.count() == 1
