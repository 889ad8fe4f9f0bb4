"""Adding an expense: by a typed line or by boxes, with and without JavaScript, once and never twice."""

import json
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.billing.models import Status
from solah.ledger.models import Transaction
from tests.rows import spend

ADD, PARSE, LIST = "/expenses/add/", "/expenses/parse/", "/expenses/"
HTMX = {"HX-Request": "true"}
SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


def send(browser: Client, *, headers: Any = None, **values: str) -> HttpResponse:
    values.setdefault("client_id", str(uuid.uuid4()))
    response: Any = browser.post(ADD, values, headers=headers or {})
    return response


def only_row(workspace: Workspace) -> Transaction:
    return workspace.transactions.with_names().get()


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def boxes(html: str) -> dict[str, str]:
    """Return what the form's boxes hold, as a browser without JavaScript would send it."""
    held = dict(re.findall(r'<input type="(?:text|hidden|date)" name="(\w+)" value="([^"]*)"', html))
    for name, inner in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        held[name] = chosen[1] if chosen else ""
    return held


def on_free(workspace: Workspace) -> None:
    bought = workspace.subscription
    bought.plan, bought.status, bought.trial_ends_at = "free", Status.ACTIVE, None
    bought.save()


def test_a_clear_line_is_added_at_once_and_can_be_undone(
    browser: Client, workspace: Workspace, alice: User
) -> None:
    response = send(browser, text="coffee 180 yesterday")
    assert (response.status_code, response["Location"]) == (302, LIST)
    row = only_row(workspace)
    assert (row.title, row.amount, row.kind) == ("Coffee", Decimal(180), "expense")
    assert row.spent_on == workspace.today() - timedelta(days=1)
    assert row.category is not None
    assert row.category.kind == "eating_out"
    assert (row.category_by, row.source, row.recorded_by) == ("word", "quick", alice)
    shown = browser.get(LIST).content.decode()
    assert "Coffee, ₹180 added to Eating out, yesterday." in shown
    assert f'action="/expenses/{row.pk}/trash/"' in shown


def test_the_boxes_alone_do_without_a_line(browser: Client, workspace: Workspace) -> None:
    wallet = workspace.wallets.get(kind="cash")
    category = workspace.categories.get(kind="gifts")
    send(
        browser,
        text="",
        read="",
        amount="₹ 1 240",
        title="Flowers",
        spent_on="21/11/2026",
        kind="expense",
        category=str(category.pk),
        wallet=str(wallet.pk),
        tags="#Mom, birthday",
        notes="Roses\nand tulips",
    )
    row = only_row(workspace)
    assert (row.amount, row.wallet, row.category) == (Decimal(1240), wallet, category)
    assert (row.category_by, row.source, row.notes) == ("person", "form", "Roses\nand tulips")
    assert sorted(tag.name for tag in row.tags.all()) == ["birthday", "mom"]


def test_a_title_in_the_boxes_is_enough_to_guess_the_category(browser: Client, workspace: Workspace) -> None:
    send(browser, text="", read="", amount="180", title="Coffee", category="")
    row = only_row(workspace)
    assert row.category is not None
    assert row.category.kind == "eating_out"
    assert row.category_by == "word"


def test_what_a_person_put_into_a_box_wins_over_the_line(browser: Client, workspace: Workspace) -> None:
    gifts = workspace.categories.get(kind="gifts")
    send(browser, text="coffee 180 yesterday", edited="category,amount", category=str(gifts.pk), amount="200")
    row = only_row(workspace)
    assert (row.category, row.category_by, row.amount) == (gifts, "person", Decimal(200))
    assert row.spent_on == workspace.today() - timedelta(days=1), "the rest is still the line's"


def test_without_javascript_a_line_can_be_checked_first(browser: Client, workspace: Workspace) -> None:
    response = send(browser, text="coffee 180 yesterday", do="check")
    assert response.status_code == 200
    assert not workspace.transactions.exists()
    held = boxes(text_of(response))
    assert (held["amount"], held["title"], held["read"]) == ("₹180", "Coffee", "coffee 180 yesterday")
    assert 'class="guess p-category"' in text_of(response)


def test_a_corrected_box_stays_when_the_line_is_changed_after_a_check(
    browser: Client, workspace: Workspace
) -> None:
    held = boxes(text_of(send(browser, text="coffee 180 yesterday", do="check")))
    held |= {"title": "Filter coffee", "text": "coffee 210 yesterday"}
    send(browser, **{name: held[name] for name in held if name not in {"q", "csrfmiddlewaretoken"}})
    row = only_row(workspace)
    assert (row.title, row.amount) == ("Filter coffee", Decimal(210))


def test_a_line_without_an_amount_asks_for_it_and_keeps_the_rest(
    browser: Client, workspace: Workspace
) -> None:
    response = send(browser, text="coffee with Ravi")
    assert response.status_code == 422
    assert "How much was it?" in text_of(response)
    assert 'value="coffee with Ravi"' in text_of(response)
    assert 'aria-invalid="true"' in text_of(response)
    assert not workspace.transactions.exists()


def test_a_transfer_goes_between_two_wallets_and_has_no_category(
    browser: Client, workspace: Workspace
) -> None:
    bank, cash = workspace.wallets.get(kind="bank"), workspace.wallets.get(kind="cash")
    send(
        browser,
        text="",
        read="",
        kind="transfer",
        title="ATM",
        amount="5k",
        wallet=str(bank.pk),
        to_wallet=str(cash.pk),
        category=str(workspace.categories.get(kind="other").pk),
    )
    row = only_row(workspace)
    assert (row.kind, row.wallet, row.to_wallet, row.category) == ("transfer", bank, cash, None)


def test_a_second_wallet_is_forgotten_where_it_has_no_place(browser: Client, workspace: Workspace) -> None:
    cash = workspace.wallets.get(kind="cash")
    send(browser, text="coffee 180", to_wallet=str(cash.pk))
    assert only_row(workspace).to_wallet is None


def test_add_and_write_another_comes_back_to_an_empty_form(browser: Client, workspace: Workspace) -> None:
    response = send(browser, text="coffee 180", more="1")
    assert response["Location"] == ADD
    html = browser.get(ADD).content.decode()
    assert "Coffee, ₹180 added" in html
    assert "title" not in boxes(html), "an empty box has no value"


def test_the_dialog_is_told_by_events(browser: Client, workspace: Workspace) -> None:
    response = send(browser, text="coffee 180", headers=HTMX)
    assert response.status_code == 204
    events = json.loads(response["HX-Trigger"])
    row = only_row(workspace)
    assert "added" in events
    assert events["toast"] == {
        "text": "Coffee, ₹180 added to Eating out.",
        "undo": f"/expenses/{row.pk}/trash/",
    }


def test_the_dialog_gets_its_boxes_back_with_what_is_wrong(browser: Client, workspace: Workspace) -> None:
    response = send(browser, text="coffee", headers=HTMX)
    assert response.status_code == 422
    assert "<html" not in text_of(response)
    assert "How much was it?" in text_of(response)


def test_pressing_twice_makes_one_row(browser: Client, workspace: Workspace) -> None:
    same = str(uuid.uuid4())
    for _ in range(2):
        assert send(browser, text="coffee 180", client_id=same).status_code == 302
    assert workspace.transactions.count() == 1


def test_a_used_form_with_other_values_asks_kindly_and_then_adds(
    browser: Client, workspace: Workspace
) -> None:
    same = str(uuid.uuid4())
    send(browser, text="coffee 180", client_id=same)
    response = send(browser, text="tea 20", client_id=same)
    html = text_of(response)
    assert response.status_code == 422
    assert 'That was added already as <b>Coffee, <span class="num">₹180</span></b>. Add this one too?' in html
    fresh = re.findall(r'name="client_id" value="([^"]+)"', html)[-1]
    assert fresh != same
    send(browser, text="tea 20", client_id=fresh)
    assert workspace.transactions.count() == 2


def test_a_full_plan_says_so_and_keeps_what_was_typed(browser: Client, workspace: Workspace) -> None:
    on_free(workspace)
    for number in range(50):
        spend(workspace, f"Row {number}", 10)
    response = send(browser, text="coffee 180 yesterday")
    html = text_of(response)
    assert response.status_code == 402
    assert boxes(html)["title"] == "Coffee"
    assert 'value="coffee 180 yesterday"' in html
    assert "Pro" in html
    panel = send(browser, text="coffee 180", headers=HTMX)
    assert panel.status_code == 402
    assert "parsed" not in text_of(panel), "the dialog keeps its own boxes"
    assert workspace.transactions.count() == 50


def test_from_four_fifths_on_the_allowance_is_mentioned(browser: Client, workspace: Workspace) -> None:
    on_free(workspace)
    for number in range(39):
        spend(workspace, f"Row {number}", 10)
    assert "39 of 50" not in browser.get(LIST).content.decode()
    spend(workspace, "One more", 10)
    for place in (LIST, ADD):
        assert "40 of 50" in browser.get(place).content.decode()


def test_a_viewer_may_not_add(workspace: Workspace, vera: User, signed_in: SignIn) -> None:
    browser = signed_in(vera)
    assert browser.get(ADD).status_code == 403
    assert send(browser, text="coffee 180").status_code == 403
    assert not workspace.transactions.exists()


def test_the_preview_says_what_was_understood_and_why(browser: Client, workspace: Workspace) -> None:
    html = browser.get(PARSE, {"text": "coffee 180 yesterday"}).content.decode()
    assert "<html" not in html
    assert boxes(html)["title"] == "Coffee"
    assert "“Coffee” is usually Eating out. Change any box that is wrong." in html
    assert 'data-add="₹180"' in html
    assert "<span>When, yesterday</span>" in html


def test_the_preview_speaks_from_ones_own_rows_first(browser: Client, workspace: Workspace) -> None:
    gifts = workspace.categories.get(kind="gifts")
    for _ in range(3):
        spend(workspace, "Coffee", 180, category=gifts, category_by="person")
    html = browser.get(PARSE, {"text": "coffee 180"}).content.decode()
    assert "All 3 of your “Coffee” rows are in Gifts &amp; giving." in html
    assert boxes(html)["category"] == str(gifts.pk)


def test_the_preview_leaves_edited_boxes_alone(browser: Client, workspace: Workspace) -> None:
    cash = workspace.wallets.get(kind="cash")
    asked = {"text": "coffee 180", "edited": "wallet,amount", "wallet": str(cash.pk), "amount": "200"}
    held = boxes(browser.get(PARSE, asked).content.decode())
    assert (held["wallet"], held["amount"], held["title"]) == (str(cash.pk), "200", "Coffee")


def test_while_the_amount_is_missing_the_preview_asks_without_blame(
    browser: Client, workspace: Workspace
) -> None:
    html = browser.get(PARSE, {"text": "coffee"}).content.decode()
    assert "How much was it?" in html
    assert "aria-invalid" not in html


def test_a_preview_costs_few_queries(
    browser: Client, workspace: Workspace, django_assert_num_queries: Any
) -> None:
    # session with its person, memberships; categories, wallets, rules, one's own rows
    with django_assert_num_queries(6):
        browser.get(PARSE, {"text": "coffee 180"})


def test_another_currency_is_kept_as_it_was_said_and_asks_for_the_rate(
    browser: Client, workspace: Workspace
) -> None:
    refused = send(browser, text="$12 coffee")
    assert refused.status_code == 422
    said = "This workspace counts in INR. Write it in ₹, or what one USD cost."
    assert text_of(refused).count(said) == 1
    held = boxes(text_of(refused))
    assert (held["original_amount"], held["original_currency"]) == ("12", "USD")
    send(browser, **(held | {"text": "$12 coffee", "rate": "84.5"}))
    row = only_row(workspace)
    assert (row.title, row.amount, row.category.kind if row.category else "") == (
        "Coffee",
        Decimal("1014.00"),
        "eating_out",
    )
    assert (row.original_amount, row.original_currency, row.rate) == (12, "USD", Decimal("84.5"))


def test_the_amount_here_stands_for_the_rate(browser: Client, workspace: Workspace) -> None:
    send(browser, text="coffee 4.50 eur", amount="405", edited="amount")
    row = only_row(workspace)
    assert (row.amount, row.original_amount, row.original_currency, row.rate) == (
        405,
        Decimal("4.5"),
        "EUR",
        Decimal(90),
    )


def test_the_boxes_of_another_currency_come_and_go_with_the_line(
    browser: Client, workspace: Workspace
) -> None:
    read = browser.get(PARSE, {"text": "12 usd coffee"}, headers=HTMX).content.decode()
    assert 'name="original_amount" value="12"' in read
    assert 'name="rate"' in read
    read = browser.get(PARSE, {"text": "12 coffee"}, headers=HTMX).content.decode()
    assert "original_amount" not in read
