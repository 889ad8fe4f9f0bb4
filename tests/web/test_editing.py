"""Changing an expense: on its page, in its row of the list, against somebody faster, and looking back."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.models import Transaction
from tests.rows import spend

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/expenses/?q=coffee"}
SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def row(workspace: Workspace, alice: User) -> Transaction:
    return spend(
        workspace,
        "Coffee",
        180,
        by=alice,
        category=workspace.categories.get(kind="eating_out"),
        tags=("work",),
    )


def form_of(browser: Client, row: Transaction) -> dict[str, str]:
    """Open an expense's page and return what its form holds."""
    html = browser.get(f"/expenses/{row.pk}/").content.decode()
    return read_form(html, f"/expenses/{row.pk}/")


def read_form(html: str, action: str) -> dict[str, str]:
    inner = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', html, re.S)
    assert inner, "the form is there"
    held: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", inner[1]):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attrs.get("type") == "radio" and " checked" not in tag:
            continue
        held[attrs["name"]] = attrs.get("value", "").replace("&quot;", '"').replace("&#x27;", "'")
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', inner[1], re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        held[name] = chosen[1] if chosen else ""
    held.update(re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)</textarea>', inner[1]))
    held.pop("csrfmiddlewaretoken")
    return held


def now(row: Transaction) -> Transaction:
    return row.workspace.transactions.with_names().get(pk=row.pk)


def test_a_page_saves_what_was_changed(browser: Client, workspace: Workspace, row: Transaction) -> None:
    gifts = workspace.categories.get(kind="gifts")
    held = form_of(browser, row)
    held |= {"amount": "1,240", "category": str(gifts.pk), "tags": "work, trip", "notes": "With Ravi"}
    response = browser.post(f"/expenses/{row.pk}/", held)
    assert response.status_code == 302
    saved = now(row)
    assert (saved.amount, saved.category, saved.category_by) == (Decimal(1240), gifts, "person")
    assert {tag.name for tag in saved.tags.all()} == {"work", "trip"}
    assert (saved.notes, saved.version) == ("With Ravi", 2)


def test_saving_leads_back_to_the_list_it_came_from_and_nowhere_else(
    browser: Client, row: Transaction
) -> None:
    held = form_of(browser, row)
    back = browser.post(f"/expenses/{row.pk}/", held | {"next": "/expenses/?q=coffee"})
    assert back["Location"] == "/expenses/?q=coffee"
    held["version"] = "2"
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        held["version"] = str(now(row).version)
        away = browser.post(f"/expenses/{row.pk}/", held | {"next": elsewhere})
        assert away["Location"] == "/expenses/"


def test_a_row_is_edited_within_the_list(browser: Client, row: Transaction) -> None:
    shown = browser.get(f"/expenses/{row.pk}/?inline=1", headers=HTMX).content.decode()
    assert shown.lstrip().startswith(f'<tr class="ed" role="row" id="row-{row.pk}">')
    sent = {"inline": "1", "version": "1", "title": "Filter coffee", "amount": "214"}
    saved = browser.post(f"/expenses/{row.pk}/", sent, headers=HTMX)
    html = saved.content.decode()
    assert saved.status_code == 200
    assert "Filter coffee" in html
    assert re.search(r'<div class="sum" id="sum"[^>]* hx-swap-oob="true">', html)
    assert re.search(r'id="day-[\d-]+" hx-swap-oob="true".*?₹214', html, re.S)
    after = now(row)
    assert (after.title, after.amount, after.category) == ("Filter coffee", Decimal(214), row.category)
    assert [tag.name for tag in after.tags.all()] == ["work"], "what the row has no box for stays"


def test_a_mistake_in_a_row_is_said_in_the_row(browser: Client, row: Transaction) -> None:
    sent = {"inline": "1", "version": "1", "title": "Filter coffee", "amount": "12,00"}
    answer = browser.post(f"/expenses/{row.pk}/", sent, headers=HTMX)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Did you mean ₹1,200 or ₹12.00?" in html
    assert 'value="Filter coffee"' in html
    assert 'value="12,00"' in html


def test_cancelling_gives_the_row_back(browser: Client, row: Transaction) -> None:
    html = browser.get(f"/expenses/{row.pk}/row/", headers=HTMX).content.decode()
    assert f'<tr role="row" id="row-{row.pk}"' in html
    assert "hx-swap-oob" not in html


def test_an_archived_category_stays_with_the_row_that_has_it(
    browser: Client, workspace: Workspace, row: Transaction
) -> None:
    workspace.categories.filter(kind="eating_out").update(archived_at=row.recorded_at)
    held = form_of(browser, row)
    assert held["category"] == str(row.category_id)
    browser.post(f"/expenses/{row.pk}/", held | {"title": "Tea"})
    assert now(row).category_id == row.category_id


class TestTwoPeople:
    """Alice and Bob have the same expense open."""

    @pytest.fixture
    def bobs(self, bob: User, signed_in: SignIn) -> Client:
        return signed_in(bob)

    def test_one_wins_and_the_other_sees_both_versions(
        self, browser: Client, bobs: Client, row: Transaction, workspace: Workspace
    ) -> None:
        mine, theirs = form_of(browser, row), form_of(bobs, row)
        transport = workspace.categories.get(kind="transport")
        bobs.post(f"/expenses/{row.pk}/", theirs | {"amount": "200", "category": str(transport.pk)})
        answer = browser.post(f"/expenses/{row.pk}/", mine | {"amount": "210", "title": "Filter coffee"})
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Bob changed this meanwhile" in html
        assert now(row).amount == Decimal(200)
        choices = read_form(html, f"/expenses/{row.pk}/")
        assert choices["keep-amount"] == "mine", "both changed it: one's own comes first"
        assert choices["keep-title"] == "mine"
        assert choices["keep-category"] == "theirs", "only Bob changed it"
        assert "keep-notes" not in choices, "it is the same"
        assert "Getting around" in html

    def test_the_choice_is_saved(
        self, browser: Client, bobs: Client, row: Transaction, workspace: Workspace
    ) -> None:
        mine, theirs = form_of(browser, row), form_of(bobs, row)
        bobs.post(f"/expenses/{row.pk}/", theirs | {"amount": "200", "notes": "Bob was there"})
        html = browser.post(f"/expenses/{row.pk}/", mine | {"amount": "210"}).content.decode()
        choices = read_form(html, f"/expenses/{row.pk}/")
        assert browser.post(f"/expenses/{row.pk}/", choices).status_code == 302
        saved = now(row)
        assert (saved.amount, saved.notes) == (Decimal(210), "Bob was there")

    def test_a_third_change_while_choosing_is_told_again(
        self, browser: Client, bobs: Client, row: Transaction
    ) -> None:
        mine, theirs = form_of(browser, row), form_of(bobs, row)
        bobs.post(f"/expenses/{row.pk}/", theirs | {"amount": "200"})
        html = browser.post(f"/expenses/{row.pk}/", mine | {"amount": "210"}).content.decode()
        choices = read_form(html, f"/expenses/{row.pk}/")
        bobs.post(f"/expenses/{row.pk}/", form_of(bobs, row) | {"amount": "220"})
        again = browser.post(f"/expenses/{row.pk}/", choices)
        assert again.status_code == 409
        assert "₹220" in again.content.decode()
        assert now(row).amount == Decimal(220)

    def test_in_the_list_the_choice_takes_the_pages_place(
        self, browser: Client, bobs: Client, row: Transaction
    ) -> None:
        bobs.post(f"/expenses/{row.pk}/", form_of(bobs, row) | {"amount": "200"})
        sent = {"inline": "1", "version": "1", "title": "Coffee", "amount": "210"}
        answer = browser.post(f"/expenses/{row.pk}/", sent, headers=HTMX)
        assert (answer.status_code, answer["HX-Retarget"]) == (200, "#main")
        html = answer.content.decode()
        assert "<!doctype" not in html.lower(), "a whole page would be opened anew, and forget what was typed"
        assert read_form(html, f"/expenses/{row.pk}/")["amount"] == "210"

    def test_a_row_that_was_binned_meanwhile_can_be_taken_back(
        self, browser: Client, bobs: Client, row: Transaction
    ) -> None:
        mine = form_of(browser, row)
        bobs.post(f"/expenses/{row.pk}/trash/")
        answer = browser.post(f"/expenses/{row.pk}/", mine | {"amount": "210"})
        assert answer.status_code == 409
        assert "Somebody moved this to the bin" in answer.content.decode()


def test_a_viewer_sees_the_page_and_cannot_save(
    workspace: Workspace, row: Transaction, vera: User, signed_in: SignIn
) -> None:
    browser = signed_in(vera)
    html = browser.get(f"/expenses/{row.pk}/").content.decode()
    assert "<fieldset" in html
    assert " disabled>" in html
    assert browser.post(f"/expenses/{row.pk}/", {"title": "Mine now", "version": "1"}).status_code == 403
    assert now(row).title == "Coffee"


def test_the_history_says_who_did_what_in_words(
    browser: Client, workspace: Workspace, bob: User, row: Transaction, alice: User
) -> None:
    transactions = workspace.transactions
    transport = workspace.categories.get(kind="transport")
    changed = transactions.amend(
        row,
        version=1,
        by=bob,
        category=transport,
        amount=Decimal("200.50"),
        spent_on=row.spent_on - timedelta(1),
    )
    transactions.move_to_trash([changed], by=alice)
    transactions.restore([changed], by=alice)
    html = browser.get(f"/expenses/{row.pk}/history/").content.decode()
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "Bob changed this" in text
    assert "Category Eating out → became Getting around" in text
    assert "Amount ₹180 → became ₹200.50" in text
    assert "Alice moved this to the bin" in text
    assert "Alice took this out of the bin" in text
    assert "Alice added this" in text


def test_the_pages_of_one_expense_cost_few_queries(
    browser: Client, row: Transaction, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(7):  # two for who asks; the row, its tags, its files; categories, wallets
        browser.get(f"/expenses/{row.pk}/")
    with django_assert_num_queries(8):  # the row, its tags; trail, people, categories, wallets
        browser.get(f"/expenses/{row.pk}/history/")


def test_a_purchase_lists_what_came_back(workspace: Workspace, alice: User, signed_in: SignIn) -> None:
    bought = spend(workspace, "Shoes", 2400, by=alice)
    back = spend(workspace, "Shoes returned", 900, by=alice, kind="refund")
    back.refund_of = bought
    back.save(update_fields=["refund_of"])
    page = signed_in(alice).get(f"/expenses/{bought.pk}/").content.decode()
    assert "Came back" in page
    assert f'href="/expenses/{back.pk}/">Shoes returned</a>' in page
