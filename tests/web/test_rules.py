"""The pages of rules, the offer after a correction, and what a row says of its category."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.insights.ruling import create_rule
from solah.ledger.models import Category
from tests.rows import spend

SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def food(workspace: Workspace) -> Category:
    return workspace.categories.get(kind="eating_out")


def test_a_rule_is_made_with_a_count_of_what_it_would_match(
    browser: Client, workspace: Workspace, food: Category
) -> None:
    for number in range(3):
        spend(workspace, f"Swiggy {number}", 300)
    boxes: dict[str, Any] = {"text": "swiggy", "manner": "contains", "category": food.pk}
    counted = browser.get("/rules/preview/", boxes).content.decode()
    assert "It would match 3 rows this year" in counted
    page = browser.post("/rules/new/", boxes, follow=True).content.decode()
    assert "The rule is made, for rows from now on." in page
    listed = browser.get("/rules/").content.decode()
    assert "“swiggy” in it" in listed
    assert food.name in listed


def test_counting_without_a_script_saves_nothing(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy", 300)
    page = browser.post("/rules/new/", {"text": "swiggy", "manner": "contains", "do": "count"})
    assert "It would match 1 row this year" in page.content.decode()
    assert not workspace.rules.exists()


def test_what_is_wrong_is_said_by_its_field_and_stays_typed(browser: Client) -> None:
    page = browser.post("/rules/new/", {"text": "swiggy", "manner": "contains", "least": "abc"})
    assert page.status_code == 422
    assert 'value="abc"' in page.content.decode()
    nothing = browser.post("/rules/new/", {"text": "swiggy", "manner": "contains"})
    assert "Say what it does" in nothing.content.decode()


def test_the_same_form_sent_twice_makes_one_rule(
    browser: Client, workspace: Workspace, food: Category
) -> None:
    boxes = {"text": "swiggy", "manner": "contains", "category": food.pk}
    for _ in range(2):
        browser.post("/rules/new/", boxes)
    assert workspace.rules.count() == 1


def test_after_a_correction_a_rule_is_offered_and_made_with_one_press(
    browser: Client, workspace: Workspace, food: Category
) -> None:
    gifts = workspace.categories.get(kind="gifts")
    row = spend(workspace, "Swiggy", 300, category=gifts, category_by="crowd", category_sure=80)
    sent = {"version": 1, "category": food.pk, "inline": 1}
    response = browser.post(f"/expenses/{row.pk}/", sent, headers={"HX-Request": "true"})
    said = json.loads(response["HX-Trigger"])["toast"]
    assert said["text"] == f"Saved. Always file “Swiggy” under {food.name}?"
    assert said["label"] == "Always"
    browser.post(said["undo"])
    (rule,) = workspace.rules.all()
    assert (rule.text, rule.category) == ("Swiggy", food)
    again = browser.post(
        f"/expenses/{row.pk}/",
        {"version": 2, "title": "Swiggy one", "inline": 1},
        headers={"HX-Request": "true"},
    )
    assert json.loads(again["HX-Trigger"])["toast"]["text"] == "Saved."


def test_an_expense_says_why_it_is_where_it_is_and_the_list_marks_a_guess(
    browser: Client, workspace: Workspace, food: Category
) -> None:
    why = f"“Swiggy” is usually {food.name}."
    row = spend(
        workspace, "Swiggy", 300, category=food, category_by="crowd", category_sure=80, category_why=why
    )
    page = browser.get(f"/expenses/{row.pk}/").content.decode()
    assert "80% sure" in page
    assert why in page
    assert 'class="guessed"' in browser.get("/expenses/").content.decode()


def test_a_row_that_a_person_sorted_says_nothing(
    browser: Client, workspace: Workspace, food: Category
) -> None:
    row = spend(workspace, "Swiggy", 300, category=food, category_by="person")
    assert "% sure" not in browser.get(f"/expenses/{row.pk}/").content.decode()
    assert "guessed" not in browser.get("/expenses/").content.decode()


def test_adding_by_line_keeps_how_sure_we_were_and_a_choice_of_ones_own_is_a_correction(
    browser: Client, workspace: Workspace, food: Category
) -> None:
    gifts = workspace.categories.get(kind="gifts")
    browser.post("/expenses/add/", {"text": "swiggy 300"})
    browser.post("/expenses/add/", {"text": "swiggy 310", "category": gifts.pk, "edited": "category"})
    first, second = workspace.transactions.order_by("pk")
    assert (first.category, first.category_sure, first.is_corrected) == (food, 80, False)
    assert (second.category, second.category_by, second.is_corrected) == (gifts, "person", True)


def test_a_rules_tags_stand_in_the_boxes_before_the_row_is_added(
    browser: Client, workspace: Workspace, alice: User, food: Category
) -> None:
    create_rule(workspace, by=alice, text="swiggy", category=food, tags=("app",))
    assert 'value="app"' in browser.get("/expenses/parse/", {"text": "swiggy 300"}).content.decode()
    browser.post("/expenses/add/", {"text": "swiggy 300"})
    (row,) = workspace.transactions.all()
    assert (row.category_by, [tag.name for tag in row.tags.all()]) == ("rule", ["app"])


def test_charlie_sees_and_changes_nothing(
    charlie: User,
    charlies_workspace: Workspace,
    workspace: Workspace,
    alice: User,
    food: Category,
    signed_in: Any,
) -> None:
    rule = create_rule(workspace, by=alice, text="secret", category=food)
    stranger = signed_in(charlie)
    assert "secret" not in stranger.get("/rules/").content.decode()
    assert stranger.post(f"/rules/{rule.pk}/arrange/", {"do": "delete"}).status_code == 404
    assert workspace.rules.exists()
