"""The pages of a split: adding up as one types, without a script, and with somebody else at it too."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger import splitting
from solah.ledger.models import Transaction
from tests.rows import spend

SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def row(workspace: Workspace, alice: User) -> Transaction:
    return spend(workspace, "Big Bazaar", "1240.50", by=alice)


def sent(row: Transaction, *amounts: str, **more: str) -> dict[str, str]:
    form = {"seen": f"{row.pk}:{row.version}", "total": "1240.50"}
    for at, amount in enumerate(amounts):
        form |= {f"p{at}-amount": amount, f"p{at}-pk": str(row.pk) if at == 0 else ""}
    return form | more


def amounts_of(row: Transaction) -> list[Decimal]:
    return [each.amount for each in splitting.parts_of(row.workspace.transactions.get(pk=row.pk))]


def test_parts_that_add_up_are_saved(browser: Client, row: Transaction, workspace: Workspace) -> None:
    gifts = workspace.categories.get(kind="gifts")
    more = {"p1-category": str(gifts.pk), "p1-title": "Toys"}
    response = browser.post(f"/expenses/{row.pk}/split/", sent(row, "1,000", "240.50", **more))
    assert response.status_code == 302
    assert amounts_of(row) == [1000, Decimal("240.5")]
    page = browser.get(f"/expenses/{row.pk}/").content.decode()
    assert "In 2 parts" in page
    assert "Toys" in page
    listed = browser.get("/expenses/").content.decode()
    assert "Part 1 of 2" in listed
    assert "Part 2 of 2" in listed


def test_an_empty_amount_takes_what_is_left(browser: Client, row: Transaction) -> None:
    browser.post(f"/expenses/{row.pk}/split/", sent(row, "", "240.50"))
    assert amounts_of(row) == [1000, Decimal("240.5")]


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (("1,000", "120.50"), "₹120 left to place."),
        (("1,000", "240.51"), "The parts are ₹0.01 more than the payment."),
        (("", ""), "₹1,240.50 left to place."),
        (("12,00", "40.50"), "Did you mean"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    browser: Client, row: Transaction, amounts: tuple[str, ...], said: str
) -> None:
    response = browser.post(f"/expenses/{row.pk}/split/", sent(row, *amounts))
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert f'value="{amounts[0]}"' in page or not amounts[0]
    assert amounts_of(row) == [Decimal("1240.5")]


def test_parts_are_added_and_removed_without_a_script(browser: Client, row: Transaction) -> None:
    page = browser.post(f"/expenses/{row.pk}/split/", sent(row, "100", "200", do="add")).content.decode()
    assert 'name="p2-amount"' in page
    three = sent(row, "100", "200", "300", do="remove-1")
    page = browser.post(f"/expenses/{row.pk}/split/", three).content.decode()
    assert re.findall(r'name="p\d-amount" value="(\d+)"', page) == ["100", "300"]
    page = browser.post(f"/expenses/{row.pk}/split/", sent(row, "", "", "", do="even")).content.decode()
    assert page.count('value="413.50"') == 3
    assert amounts_of(row) == [Decimal("1240.5")], "nothing is saved before Save"


def test_the_first_button_saves_so_that_enter_does(browser: Client, row: Transaction) -> None:
    page = browser.get(f"/expenses/{row.pk}/split/").content.decode()
    first = re.search(r'id="split".*?(<button[^>]*>)', page, re.S)
    assert first
    assert "name=" not in first[1]


def test_what_is_left_is_said_while_typing(browser: Client, row: Transaction) -> None:
    answer = browser.post(
        f"/expenses/{row.pk}/split/", sent(row, "1,000", "120.50", do="count"), headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert "₹120 left to place." in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_somebody_faster_is_told_and_overwrites_nothing(
    browser: Client, row: Transaction, bob: User, signed_in: SignIn
) -> None:
    form = sent(row, "1,000", "240.50")
    browser.post(f"/expenses/{row.pk}/split/", form)
    late = signed_in(bob).post(f"/expenses/{row.pk}/split/", sent(row, "40.50", "1,200"))
    assert late.status_code == 409
    assert "Somebody changed this payment meanwhile" in late.content.decode()
    assert amounts_of(row) == [1000, Decimal("240.5")]


def test_a_split_is_put_back_and_the_bin_takes_all_parts(browser: Client, row: Transaction) -> None:
    browser.post(f"/expenses/{row.pk}/split/", sent(row, "1,000", "240.50"))
    browser.post(f"/expenses/{row.pk}/trash/")
    assert not row.workspace.transactions.alive().exists()
    browser.post(f"/expenses/{row.pk}/restore/")
    browser.post(f"/expenses/{row.pk}/split/join/")
    assert amounts_of(row) == [Decimal("1240.5")]


def test_a_transfer_has_no_split_page(browser: Client, workspace: Workspace) -> None:
    moved = spend(workspace, "To savings", 100, kind="transfer")
    assert browser.get(f"/expenses/{moved.pk}/split/").status_code == 404


def test_money_of_another_currency_is_worked_out(browser: Client, row: Transaction) -> None:
    form = {
        "version": "1",
        "amount": "",
        "original_amount": "100",
        "original_currency": "USD",
        "rate": "83.25",
    }
    assert browser.post(f"/expenses/{row.pk}/", form).status_code == 302
    row.refresh_from_db()
    assert (row.amount, row.original_currency) == (8325, "USD")
    page = browser.get(f"/expenses/{row.pk}/").content.decode()
    assert "at 83.25" in page
    form = {
        "version": "2",
        "amount": "8000",
        "original_amount": "100",
        "original_currency": "USD",
        "rate": "",
    }
    browser.post(f"/expenses/{row.pk}/", form)
    row.refresh_from_db()
    assert row.rate == 80
    inline = {"version": "3", "amount": "9000", "inline": "1"}
    browser.post(f"/expenses/{row.pk}/", inline)
    row.refresh_from_db()
    assert (row.amount, row.rate) == (9000, 90)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"original_amount": "100", "rate": "83"}, "Which currency was it in?"),
        ({"original_currency": "USD"}, "How much was it there?"),
        ({"original_amount": "0", "original_currency": "USD"}, "A number above zero"),
        ({"original_amount": "1", "original_currency": "INR"}, "Choose one from the list."),
        ({"original_amount": "1e9", "original_currency": "USD"}, "Write a number such as"),
        (
            {"original_amount": "10", "original_currency": "USD", "rate": "83"},
            "At this rate it is ₹830, and the amount says ₹1,240.50.",
        ),
        ({"amount": ""}, "How much was it?"),
    ],
)
def test_what_does_not_make_an_amount_is_said(
    browser: Client, row: Transaction, form: dict[str, str], said: str
) -> None:
    response = browser.post(f"/expenses/{row.pk}/", {"version": "1", "amount": "1240.50"} | form)
    assert response.status_code == 422
    assert said in response.content.decode()
