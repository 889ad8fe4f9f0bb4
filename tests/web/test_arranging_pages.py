"""The pages of categories and wallets."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from solah.accounts.models import User, Workspace
from solah.ledger.arranging import create_category, create_wallet
from tests.rows import spend

SignIn = Callable[[User], Client]
LOOK = {"direction": "expense", "icon": "heart", "colour": "heal"}


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_categories_are_shown_by_direction_with_how_many_rows_they_have(
    browser: Client, workspace: Workspace, alice: User
) -> None:
    food = workspace.categories.get(kind="eating_out")
    spend(workspace, "Coffee", 180, category=food)
    binned = spend(workspace, "Tea", 20, category=food)
    workspace.transactions.move_to_trash([binned], by=alice)
    shown = text(browser.get("/categories/"))
    assert "Eating out 1 row" in shown
    assert (
        shown.index("Spending") < shown.index("Eating out") < shown.index("Money in") < shown.index("Salary")
    )


def test_a_new_category_is_there_at_once(browser: Client, workspace: Workspace) -> None:
    response = browser.post("/categories/new/", {"name": "Pets", **LOOK})
    assert (response.status_code, response["Location"]) == (302, "/categories/")
    made = workspace.categories.get(name="Pets")
    assert (made.icon, made.colour, made.direction) == ("heart", "heal", "expense")
    assert "Pets is added." in text(browser.get("/categories/"))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": ""}, "Give the category a name."),
        ({"name": "Eating OUT"}, "You have a category of this name already."),
        ({"name": "x" * 10_000}, "there is room for 60"),
        ({"name": "a\u202eb"}, "invisible characters"),
        ({"name": "Pets", "icon": "skull"}, "Choose one from the list."),
        ({"name": "Pets", "colour": "\x00"}, "Choose one from the list."),
        ({"name": "Pets", "direction": "sideways"}, "Choose one from the list."),
    ],
)
def test_what_is_wrong_with_a_category_is_said_by_its_field(
    browser: Client, workspace: Workspace, sent: dict[str, str], sentence: str
) -> None:
    response = browser.post("/categories/new/", LOOK | sent)
    assert response.status_code == 422
    assert sentence in text(response)
    assert sent["name"][:60] in response.content.decode()
    assert workspace.categories.filter(is_standard=False).count() == 0


def test_a_full_plan_keeps_what_was_typed(browser: Client, workspace: Workspace, alice: User) -> None:
    bought = workspace.subscription
    bought.plan, bought.status, bought.trial_ends_at = "free", "active", None
    bought.save()
    for number in range(5):
        create_category(workspace, by=alice, name=f"Own {number}")
    response = browser.post("/categories/new/", {"name": "Pets", **LOOK})
    assert response.status_code == 402
    assert 'value="Pets"' in response.content.decode()
    assert "Pro" in text(response)


def test_a_category_is_renamed_and_keeps_its_direction(browser: Client, workspace: Workspace) -> None:
    food = workspace.categories.get(kind="eating_out")
    sent = {"name": "Restaurants", "icon": "heart", "colour": "good", "direction": "income"}
    browser.post(f"/categories/{food.pk}/", sent)
    food.refresh_from_db()
    assert (food.name, food.colour, food.direction) == ("Restaurants", "good", "expense")


def test_deleting_asks_where_the_rows_go(browser: Client, workspace: Workspace) -> None:
    food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
    salary = workspace.categories.get(kind="salary")
    row = spend(workspace, "Coffee", 180, category=food)
    asked = browser.get(f"/categories/{food.pk}/delete/")
    assert "1 row is in it. Where should it go?" in text(asked)
    offered = re.findall(r'<option value="(\d*)"', asked.content.decode().partition('name="target"')[2])
    assert str(gifts.pk) in offered
    assert not {str(salary.pk), str(food.pk)} & set(offered), "money in is no place for spending"
    wrong = browser.post(f"/categories/{food.pk}/delete/", {"target": str(salary.pk)})
    assert wrong.status_code == 422
    browser.post(f"/categories/{food.pk}/delete/", {"target": str(gifts.pk)})
    row.refresh_from_db()
    assert row.category == gifts
    assert "Eating out is deleted. 1 row went to Gifts &amp; giving." in text(browser.get("/categories/"))


def test_archiving_can_be_taken_back(browser: Client, workspace: Workspace) -> None:
    food = workspace.categories.get(kind="eating_out")
    browser.post(f"/categories/{food.pk}/archive/")
    assert "Archived" in text(browser.get("/categories/"))
    browser.post(f"/categories/{food.pk}/archive/", {"do": "unarchive"})
    food.refresh_from_db()
    assert food.archived_at is None


def test_other_peoples_categories_and_wallets_do_not_exist(
    browser: Client, charlies_workspace: Workspace
) -> None:
    category, wallet = charlies_workspace.categories.all()[0], charlies_workspace.wallets.all()[0]
    for address in (
        f"/categories/{category.pk}/",
        f"/categories/{category.pk}/delete/",
        f"/wallets/{wallet.pk}/",
    ):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"name": "Mine"}).status_code == 404


def test_a_viewer_sees_the_lists_and_nothing_to_press(
    workspace: Workspace, vera: User, signed_in: SignIn
) -> None:
    browser = signed_in(vera)
    for address in ("/categories/", "/wallets/"):
        html = browser.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
        assert "<button" not in html
        assert "<form" not in html


def test_the_lists_cost_the_same_queries_however_long_they_are(
    browser: Client, workspace: Workspace, alice: User
) -> None:
    counts = []
    for number in range(2):
        for address in ("/categories/", "/wallets/"):
            with CaptureQueriesContext(connection) as asked:
                browser.get(address)
            counts.append(len(asked))
        create_category(workspace, by=alice, name=f"More {number}")
        create_wallet(workspace, by=alice, name=f"More {number}")
    assert counts == [3, 5, 3, 5], "session and person, memberships, one for the list, two for balances"


def test_wallets_say_which_is_the_default_and_can_change_it(browser: Client, workspace: Workspace) -> None:
    browser.post("/wallets/new/", {"name": "HDFC card", "kind": "card"})
    card = workspace.wallets.get(name="HDFC card")
    assert "UPI Default" in text(browser.get("/wallets/"))
    browser.post(f"/wallets/{card.pk}/default/")
    assert "HDFC card Default" in text(browser.get("/wallets/"))


def test_the_default_wallet_is_not_put_away(browser: Client, workspace: Workspace) -> None:
    default = workspace.wallets.get(is_default=True)
    for deed in ("archive", "delete"):
        browser.post(f"/wallets/{default.pk}/{deed}/")
        assert "Make another one the default first." in text(browser.get("/wallets/"))
    assert workspace.wallets.get(is_default=True) == default


def test_an_unused_wallet_is_deleted_and_a_used_one_is_not(browser: Client, workspace: Workspace) -> None:
    cash = workspace.wallets.get(kind="cash")
    spend(workspace, "Auto", 120, wallet=cash)
    browser.post(f"/wallets/{cash.pk}/delete/")
    assert workspace.wallets.filter(pk=cash.pk).exists()
    assert "Archive it instead." in text(browser.get("/wallets/"))
    bank = workspace.wallets.get(kind="bank")
    browser.post(f"/wallets/{bank.pk}/delete/")
    assert not workspace.wallets.filter(pk=bank.pk).exists()


def test_categories_and_wallets_stand_in_their_order(browser: Client, workspace: Workspace) -> None:
    workspace.categories.create(name="Aquarium", kind="other", direction="expense")
    shown = re.findall(r"<b>([^<]+)</b>", browser.get("/categories/").content.decode())
    names = [unescape(name) for name in shown]
    standard = [each.name for each in workspace.categories.filter(is_standard=True, direction="expense")]
    assert [name for name in names if name in standard] == standard
    names = names[names.index(standard[0]) :]  # the page's own menu stands before them
    assert names.index("Aquarium") == len(standard)
