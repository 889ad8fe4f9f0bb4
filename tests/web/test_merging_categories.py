"""Merging categories: all rows go along, and the budget, and it can be taken back."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.budgets.models import RollOver
from solah.budgets.setting import Plan, set_line
from solah.budgets.timelines import Timeline
from solah.capture.quick import suggest_for_title
from solah.ledger import folding
from solah.ledger.arranging import create_category
from solah.ledger.history import history_of
from solah.ledger.models import Category
from solah.months import Month
from solah.outbox.models import AuditEntry
from tests.ledger_truth import rolled_up, truth
from tests.rows import spend

SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def coffee(workspace: Workspace, alice: User) -> Category:
    made = create_category(workspace, by=alice, name="Coffee")
    for days in range(3):
        on = workspace.today() - timedelta(days=days)
        spend(workspace, "Third Wave", 180, by=alice, category=made, category_by="person", on=on)
    binned = spend(workspace, "Mistake", 1, category=made)
    workspace.transactions.move_to_trash([binned], by=alice)
    return made


@pytest.fixture
def food(workspace: Workspace) -> Category:
    return workspace.categories.get(kind="eating_out")


def test_how_many_rows_move_is_said_before_they_do(browser: Client, coffee: Category, food: Category) -> None:
    page = browser.get(f"/categories/{coffee.pk}/merge/").content.decode()
    assert "4 rows move</b>, 1 of them in the bin" in page
    response = browser.post(f"/categories/{coffee.pk}/merge/", {"target": food.pk}, follow=True)
    assert f"Coffee is merged into {food.name}, 4 rows moved." in response.content.decode()
    assert food.workspace.transactions.filter(category=food).count() == 4
    coffee.refresh_from_db()
    assert coffee.archived_at
    assert rolled_up() == truth()


def test_what_was_taught_goes_along(
    workspace: Workspace, coffee: Category, food: Category, alice: User
) -> None:
    folding.merge_category(coffee, food, by=alice)
    offered = list(workspace.categories.in_use())
    found = suggest_for_title(
        workspace, "Third Wave", kind="expense", today=workspace.today(), categories=offered
    )
    assert found.category == food


def test_it_is_taken_back_as_one_without_what_was_there_before(
    browser: Client, coffee: Category, food: Category, alice: User
) -> None:
    workspace = coffee.workspace
    lunch = spend(workspace, "Lunch", 300, category=food)
    page = browser.post(f"/categories/{coffee.pk}/merge/", {"target": food.pk}, follow=True).content.decode()
    undo = re.search(r'action="(/categories/\d+/merge/undo/)"', page)
    assert undo
    moved_on = workspace.transactions.alive().filter(category=food).exclude(pk=lunch.pk).first()
    assert moved_on
    workspace.transactions.amend(moved_on, version=moved_on.version, by=alice, category=None)
    said = browser.post(undo[1], follow=True).content.decode()
    assert "Coffee is back with 3 rows." in said
    lunch.refresh_from_db()
    assert lunch.category == food
    coffee.refresh_from_db()
    assert coffee.archived_at is None
    again = browser.post(undo[1], follow=True).content.decode()
    assert "cannot be taken back any more" in again
    assert rolled_up() == truth()


def test_a_merge_that_is_sent_twice_is_still_taken_back_whole(
    browser: Client, coffee: Category, food: Category
) -> None:
    for _ in range(2):
        browser.post(f"/categories/{coffee.pk}/merge/", {"target": food.pk})
    said = browser.post(f"/categories/{coffee.pk}/merge/undo/", follow=True).content.decode()
    assert "Coffee is back with 4 rows." in said


def test_the_trail_has_the_merge_and_each_row_its_change(
    coffee: Category, food: Category, alice: User
) -> None:
    folding.merge_category(coffee, food, by=alice)
    assert AuditEntry.objects.filter(subject="category", subject_id=coffee.pk, action="merged").count() == 1
    row = food.workspace.transactions.filter(category=food).first()
    assert row
    assert any(change.after == food.name for change in history_of(row)[0].changes)


def test_a_standard_category_merges_too(workspace: Workspace, food: Category, alice: User) -> None:
    groceries = workspace.categories.get(kind="groceries")
    spend(workspace, "Milk", 30, category=groceries)
    assert folding.merge_category(groceries, food, by=alice) == 1


def test_what_does_not_fit_is_refused(
    browser: Client, coffee: Category, charlies_workspace: Workspace, alice: User
) -> None:
    income = coffee.workspace.categories.filter(direction="income")[0]
    his = charlies_workspace.categories.get(kind="gifts")
    for target in (coffee, income, his):
        with pytest.raises(ValidationError):
            folding.merge_category(coffee, target, by=alice)
        assert browser.post(f"/categories/{coffee.pk}/merge/", {"target": target.pk}).status_code == 422
    assert browser.post(f"/categories/{coffee.pk}/merge/", {"target": ""}).status_code == 422
    assert coffee.workspace.transactions.filter(category=coffee).count() == 4


def test_the_budget_goes_along_month_by_month_and_comes_back(
    browser: Client, coffee: Category, food: Category, alice: User
) -> None:
    workspace = coffee.workspace
    now = Month.of(workspace.today())
    set_line(workspace, Plan(food, Decimal(5000), RollOver.SURPLUS), month=now.shift(-1), by=alice)
    set_line(workspace, Plan(coffee, Decimal(900)), month=now, by=alice)
    set_line(workspace, Plan(coffee, Decimal(1200)), month=now.next(), by=alice, once=True)
    assert "Its budget goes along" in browser.get(f"/categories/{coffee.pk}/merge/").content.decode()
    said = browser.post(f"/categories/{coffee.pk}/merge/", {"target": food.pk}, follow=True).content.decode()
    assert f"Its budget is added to that of {food.name}." in said
    assert _limits(food, now) == [5000, 5900, 6200, 5900]
    assert _limits(coffee, now) == [None] * 4
    browser.post(f"/categories/{coffee.pk}/merge/undo/")
    assert _limits(food, now) == [5000] * 4
    assert _limits(coffee, now) == [None, 900, 1200, 900]


def test_a_budget_that_was_changed_since_stays_when_the_rows_return(
    browser: Client, coffee: Category, food: Category, alice: User
) -> None:
    workspace = coffee.workspace
    now = Month.of(workspace.today())
    set_line(workspace, Plan(coffee, Decimal(900)), month=now, by=alice)
    browser.post(f"/categories/{coffee.pk}/merge/", {"target": food.pk})
    set_line(workspace, Plan(food, Decimal(1000)), month=now, by=alice)
    said = browser.post(f"/categories/{coffee.pk}/merge/undo/", follow=True).content.decode()
    assert "Coffee is back with 4 rows. Its budget was changed since, and stays where it is." in said
    assert _limits(food, now)[1] == 1000


def _limits(category: Category, month: Month) -> list[Decimal | None]:
    """Return what a category may take from the month before to the one after the next."""
    workspace = category.workspace
    months = [month.shift(step) for step in range(-1, 3)]
    held = [Timeline(workspace.budgets.filter(category=category)).terms(each) for each in months]
    return [terms.amount if terms else None for terms in held]


def test_rules_go_along_and_come_back_but_those_that_were_changed_since(
    browser: Client, coffee: Category, food: Category
) -> None:
    workspace = coffee.workspace
    wave, roast = (workspace.rules.create(text=text, category=coffee) for text in ("wave", "roast"))
    assert (
        "2 rules that file into it file into the other one"
        in browser.get(f"/categories/{coffee.pk}/merge/").content.decode()
    )
    for _ in range(2):
        said = browser.post(f"/categories/{coffee.pk}/merge/", {"target": food.pk}, follow=True)
    assert set(workspace.rules.values_list("category", flat=True)) == {food.pk}
    workspace.rules.filter(pk=roast.pk).update(category=workspace.categories.get(kind="gifts"))
    said = browser.post(f"/categories/{coffee.pk}/merge/undo/", follow=True)
    assert "1 rule goes back with it." in said.content.decode()
    assert list(workspace.rules.filter(category=coffee)) == [wave]
