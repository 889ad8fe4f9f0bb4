"""The plan's pages: who may do what, what is said before anything is charged, and when it fails."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates, subscribing
from solah.billing.models import Status, Subscription
from solah.billing.plans import Meter
from tests.practice import FAILS_LATER, Practice, practice_stripe, row_of, subscribe

type SignedIn = Callable[[User], Client]
PLAN = "/settings/plan/"


@pytest.fixture
def practice(db: None) -> Iterator[Practice]:
    with practice_stripe() as found:
        yield found


@pytest.fixture
def household(workspace: Workspace) -> Workspace:
    """Alice's household on Free."""
    Subscription.objects.filter(workspace=workspace).update(
        plan="free", status=Status.ACTIVE, trial_ends_at=None
    )
    workspace.subscription.refresh_from_db()
    return workspace


def said(client: Client, path: str = PLAN) -> str:
    """Return a page's words without its markup."""
    page = client.get(path, follow=True).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2] + page.partition("toasts")[2]).split())


def test_what_is_used_of_each_allowance_is_counted(
    household: Workspace, alice: User, signed_in: SignedIn
) -> None:
    gates.spend(household, Meter.EXPENSES, units=41)
    gates.spend(household, Meter.RECEIPTS, units=3)
    page = said(signed_in(alice))
    month = household.this_month().label()
    for line in (
        f"In {month} Expenses added 41 of 50 9 left 41 of 50",
        "API and assistant calls 0 of 500 0 of 500",
        "Receipts read 3 no limit",
    ):
        assert line in page


def test_from_the_price_to_the_plan(
    practice: Practice, household: Workspace, alice: User, signed_in: SignedIn
) -> None:
    browser = signed_in(alice)
    assert "Choose Pro" in said(browser, "/pricing/")
    asked = browser.get(f"{PLAN}choose/?plan=pro&interval=year")
    assert "₹2,999" in asked.content.decode()
    form = {
        "plan": "pro",
        "interval": "year",
        "client_id": asked.context["client_id"],
        "workspace": household.pk,
    }
    first, again = browser.post(f"{PLAN}choose/", form), browser.post(f"{PLAN}choose/", form)
    assert first["Location"].startswith(f"{practice.world.address}/checkout/")
    assert practice.pay(again["Location"]) == ""
    words = said(browser, f"{PLAN}?paid=1")
    assert "is on Pro" in words
    assert "The next charge is" in words
    assert row_of(household).interval == "year"


def test_during_the_trial_the_first_charge_is_its_end(
    practice: Practice, workspace: Workspace, alice: User, signed_in: SignedIn
) -> None:
    words = said(signed_in(alice), f"{PLAN}choose/?plan=pro&interval=month")
    assert "To pay now ₹ 0" in words or "To pay now ₹0" in words
    assert "First charge" in words


def test_a_late_payment_is_said_on_every_page_to_owners(
    practice: Practice, household: Workspace, alice: User, bob: User, signed_in: SignedIn
) -> None:
    subscribe(practice, household, alice, number=FAILS_LATER)
    practice.pass_days(32)
    practice.deliver()
    assert "did not go through" in said(signed_in(alice), "/expenses/")
    assert "did not go through" not in said(signed_in(bob), "/expenses/")
    assert "Use another card" in said(signed_in(alice))
    assert "Use another card" not in said(signed_in(bob))


def test_only_owners_see_invoices_and_strangers_not_even_that_they_exist(
    practice: Practice,
    household: Workspace,
    alice: User,
    bob: User,
    charlie: User,
    charlies_workspace: Workspace,
    signed_in: SignedIn,
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    invoice = household.invoices.get()
    path = f"{PLAN}invoices/{invoice.pk}/"
    assert signed_in(alice).get(path)["Location"].endswith("/pdf")
    assert signed_in(bob).get(path).status_code == 403
    assert signed_in(charlie).get(path).status_code == 404
    assert "PRACTICE-" not in said(signed_in(bob))


def test_ending_takes_two_clicks_and_asks_one_question(
    practice: Practice, household: Workspace, alice: User, signed_in: SignedIn
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    browser = signed_in(alice)
    assert "You need not say" in said(browser, f"{PLAN}cancel/")
    browser.post(f"{PLAN}cancel/", {"workspace": household.pk, "reason": "unused"})
    assert practice.world.of("subscription")[0]["cancellation_details"] == {"feedback": "unused"}
    assert "nothing more is charged" in said(browser)
    browser.post(f"{PLAN}resume/", {"workspace": household.pk})
    assert not row_of(household).cancel_at_period_end


def test_while_stripe_is_away_the_pages_are_there_and_say_so(
    practice: Practice, household: Workspace, alice: User, signed_in: SignedIn
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    practice.server.trouble = 500
    browser = signed_in(alice)
    assert "is on Pro" in said(browser)
    assert "does not answer" in said(browser, f"{PLAN}choose/?plan=enterprise&interval=month")
    browser.post(f"{PLAN}cancel/", {"workspace": household.pk})
    practice.server.trouble = 0
    subscribing.refresh(household, now=timezone.now())
    assert not row_of(household).cancel_at_period_end


def test_without_keys_the_prices_say_so(household: Workspace, alice: User, signed_in: SignedIn) -> None:
    browser = signed_in(alice)
    assert "Paying is not switched on" in said(browser, "/pricing/")
    assert "Paying is not switched on" in said(browser, f"{PLAN}choose/?plan=pro&interval=month")


def test_a_wrong_gstin_is_kept_and_explained(
    practice: Practice, household: Workspace, alice: User, signed_in: SignedIn
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    browser = signed_in(alice)
    wrong = browser.post(f"{PLAN}gstin/", {"workspace": household.pk, "gstin": "27AAPFU0939F1ZX"})
    assert wrong.status_code == 422
    assert "27AAPFU0939F1ZX" in wrong.content.decode()
    browser.post(f"{PLAN}gstin/", {"workspace": household.pk, "gstin": "27AAPFU0939F1ZV"})
    assert row_of(household).gstin == "27AAPFU0939F1ZV"
