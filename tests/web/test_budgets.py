"""The pages of budgets: figures with the rows behind them, setting in place, refusals that lose nothing."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.billing import plans
from solah.billing.models import Status, Subscription
from solah.budgets.models import Budget, RollOver
from solah.budgets.status import overview
from solah.ledger.models import Category
from solah.months import Month
from tests.budgets.lines import put
from tests.rows import spend

HTMX = {"HX-Request": "true"}
SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def month(workspace: Workspace) -> Month:
    return workspace.this_month()


@pytest.fixture
def eating(workspace: Workspace) -> Category:
    return workspace.categories.get(kind="eating_out")


@pytest.fixture
def shopping(workspace: Workspace) -> Category:
    return workspace.categories.get(kind="shopping")


def text(response: Any) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def limits(workspace: Workspace, month: Month) -> dict[str, Decimal]:
    return {line.name: line.limit for line in overview(workspace, month, today=month.first).every}


def test_a_month_says_what_each_line_has_and_leads_to_its_rows(
    browser: Client, workspace: Workspace, month: Month, eating: Category, shopping: Category
) -> None:
    put(workspace, None, 50_000, since=month)
    put(workspace, eating, 5000, since=month.shift(-1), roll_over=RollOver.SURPLUS)
    spend(workspace, "Last month", 4200, on=month.shift(-1).first, category=eating)
    spend(workspace, "Feast", 6000, on=month.first, category=eating)
    spend(workspace, "Shoes", 700, on=month.first, category=shopping)
    response = browser.get("/budgets/")
    shown = text(response)
    assert "₹5,000 planned of ₹50,000 . ₹45,000 is free to place." in shown
    assert "Eating out Over by ₹200" in shown
    assert "₹6,000 spent ₹200 over ₹5,000 + ₹800 carried = ₹5,800" in shown
    assert "Without a budget Shopping ₹700" in shown
    rows = f"/expenses/?month={month}&amp;category={eating.pk}"
    assert rows in response.content.decode()
    assert "Feast" in text(browser.get(unescape(rows)))


def test_an_amount_is_set_in_place_and_the_toast_undoes_it(
    browser: Client, workspace: Workspace, month: Month, eating: Category
) -> None:
    put(workspace, eating, 5000, since=month.shift(-1), roll_over=RollOver.BOTH)
    page = browser.get("/budgets/").content.decode()
    sent = dict(re.findall(r'name="(seen|roll_over|span|inline)" value="([^"]*)"', page))
    address = f"/budgets/{month}/{eating.pk}/"
    response = browser.post(address, {"amount": "5,8k", "inline": "1", **sent}, headers=HTMX)
    assert response.status_code == 422
    assert 'value="5,8k"' in response.content.decode()
    response = browser.post(address, {"amount": "5.8k", "inline": "1", **sent}, headers=HTMX)
    assert response.status_code == 204
    assert limits(workspace, month) == {"Eating out": 5800}
    assert limits(workspace, month.shift(-1)) == {"Eating out": 5000}
    undo = re.search(r'"undo": "([^"]+)"', response.headers["HX-Trigger"])
    assert undo is not None
    assert browser.post(undo[1], headers=HTMX).status_code == 204
    assert limits(workspace, month) == {"Eating out": 5000}


def test_what_ended_before_its_category_was_deleted_does_not_come_back(
    browser: Client, workspace: Workspace, month: Month, eating: Category
) -> None:
    put(workspace, eating, 5000, since=month)
    ended = browser.post(f"/budgets/{month}/{eating.pk}/end/", headers=HTMX)
    undo = re.search(r'"undo": "([^"]+)"', ended.headers["HX-Trigger"])
    assert undo is not None
    browser.post(f"/categories/{eating.pk}/delete/", {"target": ""})
    assert "stays as it is" in text(browser.post(undo[1], follow=True))
    assert not Budget.objects.exists()


def test_without_a_script_the_form_leads_back_to_the_month(
    browser: Client, workspace: Workspace, month: Month
) -> None:
    sent = {"amount": "50,000", "roll_over": "none", "span": "on", "line": "", "client_id": str(uuid4())}
    for _ in range(2):  # a second press sends the same form again
        response = browser.post(f"/budgets/{month}/new/", sent)
        assert (response.status_code, response["Location"]) == (302, "/budgets/")
    assert "Everything is ₹50,000 from" in text(browser.get("/budgets/"))
    assert limits(workspace, month) == {"Everything": 50_000}


def test_who_is_overtaken_sees_what_it_is_now_and_keeps_what_was_typed(
    browser: Client, workspace: Workspace, month: Month, bob: User, eating: Category
) -> None:
    change = put(workspace, eating, 5000, since=month)
    page = browser.get(f"/budgets/{month}/{eating.pk}/").content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    change.amount, change.set_by = Decimal(6000), bob
    change.save()
    sent = {"amount": "5800", "roll_over": "none", "span": "on"}
    response = browser.post(f"/budgets/{month}/{eating.pk}/", {**sent, "seen": seen[1]})
    assert response.status_code == 409
    assert "Bob set this to ₹6,000 meanwhile. Save again to use yours." in text(response)
    assert 'value="5800"' in response.content.decode()
    fresh = re.search(r'name="seen" value="([^"]*)"', response.content.decode())
    assert fresh is not None
    assert browser.post(f"/budgets/{month}/{eating.pk}/", {**sent, "seen": fresh[1]}).status_code == 302
    assert limits(workspace, month) == {"Eating out": 5800}


def test_a_full_plan_answers_402_and_keeps_what_was_typed(
    browser: Client, workspace: Workspace, month: Month, eating: Category, shopping: Category
) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan=plans.FREE.slug, status=Status.ACTIVE)
    put(workspace, eating, 5000, since=month)
    sent = {"amount": "4,321", "roll_over": "none", "span": "on", "line": shopping.pk}
    response = browser.post(f"/budgets/{month}/new/", sent)
    assert response.status_code == 402
    assert "Your plan has room for 1 budget in a month. Nothing you typed is lost." in text(response)
    assert 'value="4,321"' in response.content.decode()
    assert limits(workspace, month) == {"Eating out": 5000}
    assert "It has room for 1 budget in a month" in text(browser.get("/budgets/"))


def test_a_viewer_sees_everything_and_is_offered_nothing(
    workspace: Workspace, vera: User, month: Month, eating: Category, signed_in: SignIn
) -> None:
    put(workspace, eating, 5000, since=month)
    browser = signed_in(vera)
    for address in ("/budgets/", f"/budgets/{month}/{eating.pk}/"):
        page = browser.get(address).content.decode()
        assert "Eating out" in page
        assert 'name="amount"' not in page
        assert "/new/" not in page
    assert browser.post(f"/budgets/{month}/{eating.pk}/", {"amount": "1"}).status_code == 403


def test_a_newcomer_begins_with_a_typical_split(browser: Client, workspace: Workspace, month: Month) -> None:
    assert "You spend about" in text(browser.get("/budgets/"))
    page = browser.get(f"/budgets/{month}/start/", {"split": "60k"})
    assert "Rules of thumb" in text(page)
    home = workspace.categories.get(kind="home")
    sent = {
        "split": "60k",
        "line": ["overall", home.pk],
        "amount-overall": "60,000",
        f"amount-{home.pk}": "x",
    }
    refused = browser.post(f"/budgets/{month}/start/", sent)
    assert refused.status_code == 422
    assert not workspace.budgets.exists()
    browser.post(f"/budgets/{month}/start/", sent | {f"amount-{home.pk}": "21,500"})
    assert limits(workspace, month) == {"Everything": 60_000, "Home": 21_500}


def test_who_has_months_begins_with_them(
    browser: Client, workspace: Workspace, month: Month, eating: Category
) -> None:
    for back, amount in ((1, 4000), (2, 5486), (3, 9000)):
        spend(workspace, "Food", amount, on=month.shift(-back).first, category=eating)
    assert "Start from your last 3 months" in text(browser.get("/budgets/"))
    page = browser.get(f"/budgets/{month}/start/")
    assert "₹9,000" in text(page)
    assert 'value="5,500"' in page.content.decode()
    browser.post(f"/budgets/{month}/start/", {"line": [eating.pk], f"amount-{eating.pk}": "5,500"})
    assert limits(workspace, month) == {"Eating out": 5500}


def test_moving_and_copying_say_what_is_wrong_by_the_field(
    browser: Client, workspace: Workspace, month: Month, eating: Category, shopping: Category
) -> None:
    put(workspace, eating, 5000, since=month)
    sent = {"amount": "6000", "source": eating.pk, "target": shopping.pk, "span": "once"}
    response = browser.post(f"/budgets/{month}/move/", sent)
    assert response.status_code == 422
    assert "Eating out has ₹5,000 to give." in text(response)
    assert browser.post(f"/budgets/{month}/move/", sent | {"amount": "1200"}).status_code == 302
    assert limits(workspace, month) == {"Eating out": 3800, "Shopping": 1200}
    assert limits(workspace, month.next()) == {"Eating out": 5000}
    response = browser.post(f"/budgets/{month}/copy/", {"source": str(month.previous()), "span": "on"})
    assert "There were no budgets in" in text(response)


def test_a_line_ends_from_a_month_on_and_its_page_remembers(
    browser: Client, workspace: Workspace, month: Month, eating: Category
) -> None:
    put(workspace, eating, 5000, since=month.shift(-2))
    browser.post(f"/budgets/{month}/{eating.pk}/end/")
    assert limits(workspace, month) == {}
    assert limits(workspace, month.previous()) == {"Eating out": 5000}
    shown = text(browser.get(f"/budgets/{month}/{eating.pk}/"))
    assert "Begin a budget" in shown
    assert "Ended" in shown


@pytest.mark.parametrize("name", ["2026-13", "november", "0000-01", "2026-1", "99999-01"])
def test_a_month_that_is_none_is_not_found(browser: Client, name: str) -> None:
    assert browser.get(f"/budgets/{name}/").status_code == 404


def test_what_nobody_would_type_is_answered_with_a_sentence(
    browser: Client, workspace: Workspace, month: Month, eating: Category
) -> None:
    put(workspace, eating, 5000, since=month)
    address = f"/budgets/{month}/{eating.pk}/"
    for amount in ("", "-5", "0", "NaN", "1e9", "9" * 70, "१२", "99999999999999", "<b>"):
        response = browser.post(address, {"amount": amount, "roll_over": "none", "span": "on"})
        assert response.status_code == 422, amount
    for broken in ({"roll_over": "all"}, {"span": "never"}, {"span": ""}):
        sent = {"amount": "10", "roll_over": "none", "span": "on"} | broken
        assert browser.post(address, sent).status_code == 422
    assert Budget.objects.get().amount == 5000
    assert (
        browser.get(f"/budgets/{month}/move/", {"amount": "x" * 500, "source": "9" * 30}).status_code == 200
    )


def test_a_month_page_asks_the_database_little(
    browser: Client,
    workspace: Workspace,
    month: Month,
    eating: Category,
    django_assert_max_num_queries: Callable,
) -> None:
    put(workspace, None, 9000, since=month.shift(-8), roll_over=RollOver.BOTH)
    put(workspace, eating, 5000, since=month.shift(-8), roll_over=RollOver.SURPLUS)
    spend(workspace, "Food", 300, on=date(2025, 1, 3), category=eating)
    browser.get("/budgets/")
    with django_assert_max_num_queries(14):
        browser.get("/budgets/")
