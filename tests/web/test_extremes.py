"""The largest amounts, the first and the last days, and every currency: pages still add up."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.drafts import Draft
from solah.ledger.kinds import Source
from solah.ledger.opening import open_workspace
from solah.money import CURRENCIES, MAX_AMOUNT, quantize
from tests.rows import spend

SignIn = Callable[[User], Client]


@pytest.mark.parametrize("currency", ["INR", "JPY", "KWD", "USD"])
def test_the_largest_amounts_are_added_up_and_shown(alice: User, signed_in: SignIn, currency: str) -> None:
    workspace = open_workspace("Treasury", owner=alice, currency=currency)
    most = quantize(MAX_AMOUNT - 1, currency)
    for number in range(40):
        spend(workspace, f"Palace {number}", str(most))
    spend(workspace, "Salary", str(most), kind="income")
    browser = signed_in(alice)
    for address in ("/expenses/", "/month/", "/expenses/export.csv", "/expenses/export.xlsx", "/trash/"):
        answer = browser.get(address)
        assert answer.status_code == 200, address
    typed = browser.post(
        "/expenses/add/", {"text": "", "title": "More", "amount": str(most), "edited": "amount"}
    )
    assert typed.status_code == 302


def test_a_day_with_more_than_a_balance_holds_is_told_of(alice: User, signed_in: SignIn) -> None:
    workspace = open_workspace("Treasury", owner=alice)
    wallet, today = workspace.wallets.get(is_default=True), workspace.today()
    palace = Draft(title="Palace", amount=MAX_AMOUNT, spent_on=today, wallet=wallet)
    workspace.transactions.record_many([palace] * 1001, by=alice, source=Source.IMPORT, is_metered=False)
    sent = {"amount": "5", "side": "have", "on": str(today)}
    answer = signed_in(alice).post(f"/wallets/{wallet.pk}/balance/", sent)
    assert answer.status_code == 422
    assert "more than can be reckoned with" in answer.content.decode()


@pytest.mark.parametrize("start_day", [1, 28])
def test_the_first_and_the_last_day_are_listed(alice: User, signed_in: SignIn, start_day: int) -> None:
    workspace = open_workspace("Archive", owner=alice)
    workspace.month_start = start_day
    workspace.save()
    first, last = date(1970, 1, 1), workspace.today() + timedelta(days=366)
    for day in (first, last):
        spend(workspace, f"On {day}", 10, on=day)
    browser = signed_in(alice)
    page = browser.get("/expenses/").content.decode()
    assert "On 1970-01-01" in page
    for address in (
        "/month/1970-01/",
        "/month/1970-02/",
        f"/month/{last:%Y-%m}/",
        "/expenses/?from=1970-01-01",
    ):
        assert browser.get(address).status_code == 200, address
    row = workspace.transactions.get(spent_on=first)
    for address in (f"/expenses/{row.pk}/", f"/expenses/{row.pk}/history/"):
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("currency", ["INR", "JPY", "KWD", "CHF", "SAR"])
def test_a_household_of_another_currency_adds_and_reads(
    alice: User, signed_in: SignIn, currency: str
) -> None:
    browser = signed_in(alice)
    assert browser.post("/workspaces/new/", {"name": currency, "currency": currency}).status_code == 302
    browser.post("/expenses/add/", {"text": "coffee 180"})
    assert alice.memberships.get().workspace.transactions.get().amount == 180
    for address in ("/expenses/", "/month/", "/expenses/add/"):
        assert browser.get(address).status_code == 200, address


def test_every_currency_on_offer_has_pages(alice: User, signed_in: SignIn) -> None:
    workspace = open_workspace("Treasury", owner=alice)
    spend(workspace, "Coffee", 180)
    browser = signed_in(alice)
    for currency, _, _ in CURRENCIES:
        workspace.transactions.update(currency=currency)
        Workspace.objects.update(currency=currency, revision=F("revision") + 1)
        answer = browser.get("/expenses/")
        assert answer.status_code == 200, currency
        assert "180" in answer.content.decode(), currency
