"""Named filters: kept, pinned above the list, renamed, ordered, dropped; and nobody else's business."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.saving import VIEWS_MOST, save_view
from tests.rows import spend

VIEWS = "/expenses/views/"
SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


def test_a_filter_with_a_name_stands_above_the_list(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy", 432)
    kept = browser.post(VIEWS, {"name": "Eating out", "query": "q=swiggy&nonsense=1&month=this"})
    assert kept["Location"] == "/expenses/?q=swiggy&month=this"
    html = browser.get(kept["Location"]).content.decode()
    assert 'href="/expenses/?q=swiggy&amp;month=this" aria-current="page">Eating out</a>' in html
    assert "Save this view" not in html


def test_this_month_moves_along(browser: Client, workspace: Workspace, alice: User) -> None:
    first = workspace.this_month().first
    spend(workspace, "Now", 10, on=first)
    spend(workspace, "Before", 10, on=first - timedelta(days=1))
    html = browser.get("/expenses/?month=this").content.decode()
    assert ">Now</a>" in html
    assert ">Before</a>" not in html
    html = browser.get("/expenses/?month=last").content.decode()
    assert ">Before</a>" in html
    assert ">Now</a>" not in html


def test_a_view_is_renamed_unpinned_moved_and_dropped(
    browser: Client, workspace: Workspace, alice: User
) -> None:
    one, two = (save_view(workspace, by=alice, name=name, query=f"q={name}") for name in ("one", "two"))
    browser.post(f"{VIEWS}{one.pk}/", {"name": "First"})
    one.refresh_from_db()
    assert (one.name, one.is_pinned) == ("First", False)
    browser.post(f"{VIEWS}{two.pk}/move/", {"to": "up"})
    assert list(workspace.saved_views.values_list("name", flat=True)) == ["two", "First"]
    browser.post(f"{VIEWS}{two.pk}/move/", {"to": "up"})
    assert list(workspace.saved_views.values_list("name", flat=True)) == ["two", "First"]
    html = browser.get("/expenses/").content.decode()
    assert ">two</a>" in html
    assert ">First</a>" not in html
    browser.post(f"{VIEWS}{two.pk}/delete/")
    assert workspace.saved_views.get() == one


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "q=tea", "Give the view a name."),
        ("  \u200b ", "q=tea", "Give the view a name."),
        ("Taken", "q=tea", "You have a view of this name already."),
        ("tAKEN", "q=tea", "You have a view of this name already."),
        ("x" * 41, "q=tea", "there is room for"),
        ("Everything", "", "Choose some filters first"),
        ("Broken", "min=abc&month=99", "Choose some filters first"),
        ("Long", "&".join(f"category={n}{n:016}" for n in range(1, 100)), "asks too much"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    browser: Client, workspace: Workspace, alice: User, name: str, query: str, said: str
) -> None:
    save_view(workspace, by=alice, name="Taken", query="q=coffee")
    answer = browser.post(VIEWS, {"name": name, "query": query})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert workspace.saved_views.count() == 1


def test_there_is_an_end_to_views(browser: Client, workspace: Workspace, alice: User) -> None:
    for number in range(VIEWS_MOST):
        save_view(workspace, by=alice, name=str(number), query="q=tea")
    answer = browser.post(VIEWS, {"name": "One more", "query": "q=tea"})
    assert "Delete one to keep another" in answer.content.decode()


def test_views_are_personal(
    browser: Client, workspace: Workspace, alice: User, bob: User, vera: User, signed_in: SignIn
) -> None:
    view = save_view(workspace, by=alice, name="Secret plan", query="q=ring")
    for person in (bob, vera):
        other = signed_in(person)
        assert "Secret plan" not in other.get("/expenses/").content.decode()
        assert other.post(f"{VIEWS}{view.pk}/", {"name": "Mine"}).status_code == 404
        assert other.post(VIEWS, {"name": "Secret plan", "query": "q=tea"}).status_code == 302
    view.refresh_from_db()
    assert view.name == "Secret plan"


def test_without_script_a_view_is_saved_from_its_own_page(browser: Client, workspace: Workspace) -> None:
    html = browser.get(f"{VIEWS}?q=swiggy").content.decode()
    assert 'name="query" value="q=swiggy"' in html
