"""The palette finds pages, rows, settings and workspaces, and adds what it is told."""

from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.opening import open_workspace
from tests.rows import spend

SignedIn = Callable[[User], Client]


@pytest.fixture
def browser(signed_in: SignedIn, alice: User, workspace: Workspace) -> Client:
    """Alice's."""
    return signed_in(alice)


def found(browser: Client, line: str = "", *, in_palette: bool = True) -> str:
    headers = {"HX-Request": "true"} if in_palette else {}
    response = browser.get("/find/", {"q": line}, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_without_a_word_it_offers_pages_deeds_and_settings(browser: Client) -> None:
    text = found(browser)
    for name in ("Home", "Import a statement", "Hide amounts", "Categories", "Log out"):
        assert name in text


@pytest.mark.parametrize(
    ("line", "label"),
    [("exp", "Expenses"), ("dashboard", "Home"), ("bank csv", "Import a statement"), ("dark", "Theme")],
)
def test_a_page_is_found_by_its_name_and_by_what_else_it_is_called(
    browser: Client, line: str, label: str
) -> None:
    text = found(browser, line)
    assert label in text
    assert "Bin" not in text


def test_a_line_with_an_amount_is_offered_to_be_added_first(browser: Client) -> None:
    text = found(browser, "coffee 180 yesterday")
    assert "Coffee," in text
    assert "₹180" in text
    assert "Yesterday" in text
    assert 'data-line="coffee 180 yesterday" data-clear' in text


def test_a_line_without_one_is_offered_last_and_opens_the_form(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Coffee beans", 600)
    text = found(browser, "coffee")
    assert text.index("Coffee beans") < text.index("Write down “coffee”")
    assert "data-clear" not in text


def test_rows_are_found_by_their_words(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Dinner at Koshy’s", 800)
    spend(workspace, "Chai", 20)
    text = found(browser, "koshy")
    assert f'href="/expenses/{row.pk}/"' in text
    assert "Chai" not in text
    assert 'href="/expenses/?q=koshy"' in text


def test_what_begins_with_the_words_stands_above_the_rows_that_hold_them(
    browser: Client, workspace: Workspace
) -> None:
    spend(workspace, "Wallets and belts", 900)
    text = found(browser, "wallet")
    assert text.index('href="/wallets/"') < text.index("Wallets and belts")
    assert text.count('href="/wallets/"') == 1


def test_a_mistyped_word_finds_what_was_meant(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy order", 420)
    assert "Swiggy order" in found(browser, "swigy")


def test_nobody_finds_a_row_or_a_workspace_of_somebody_else(
    browser: Client, charlies_workspace: Workspace
) -> None:
    spend(charlies_workspace, "Charlie’s dinner", 800)
    assert "Charlie" not in found(browser, "dinner")
    assert "Switch to" not in found(browser)


def test_another_workspace_of_ones_own_can_be_switched_to(browser: Client, alice: User) -> None:
    studio = open_workspace("Studio", owner=alice)
    text = found(browser, "stud")
    assert f'formaction="/workspaces/{studio.pk}/switch/"' in text
    assert "csrfmiddlewaretoken" in text


def test_a_viewer_is_offered_nothing_that_changes_anything(
    signed_in: SignedIn, vera: User, workspace: Workspace
) -> None:
    browser = signed_in(vera)
    assert "data-line" not in found(browser, "coffee 180")
    for name in ("Import a statement", "Add an expense", "Workspace"):
        assert f">{name}<" not in found(browser)


def test_without_a_script_it_is_a_page_of_links(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Coffee beans", 600)
    text = found(browser, "coffee", in_palette=False)
    assert "<h1>Find</h1>" in text
    assert "Coffee beans" in text
    assert 'href="/expenses/add/?text=coffee"' in text
    assert "Hide amounts, or show them" not in text


def test_a_word_that_nothing_is_called_says_so(browser: Client, signed_in: SignedIn, vera: User) -> None:
    assert "Nothing is called “xyzzy”" in found(signed_in(vera), "xyzzy")
    assert "Write down “xyzzy”" in found(browser, "xyzzy")


@pytest.mark.parametrize("line", ["%", "'", "\\", "<b>", "#", "  ", "😀", "a" * 5000])
def test_any_line_is_answered(browser: Client, line: str) -> None:
    assert "<b>" not in found(browser, line).replace("<b></b>", "")
