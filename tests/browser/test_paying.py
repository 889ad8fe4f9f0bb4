"""The whole way of a plan, in a browser: chosen, paid, late, paid again, ended, taken up again."""

import re
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from django.test.utils import override_settings
from playwright.sync_api import expect

from solah.accounts.models import User, Workspace
from solah.billing.models import Status, Subscription
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor
from tests.plant import Plant, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shop(product: Plant, workspace: Workspace) -> Plant:
    """A practice Stripe with prices, and Alice's household on Free."""
    with override_settings(
        STRIPE_URL=product.stripe,
        STRIPE_SECRET_KEY="sk_test_practice",
        STRIPE_WEBHOOK_SECRETS=["whsec_practice"],
    ):
        call_command("sell_plans")
    Subscription.objects.filter(workspace=workspace).update(
        plan="free", status=Status.ACTIVE, trial_ends_at=None
    )
    return product


def pays_with(visitor: Visitor, number: str, *, button: str) -> None:
    visitor.page.get_by_label("Card number").fill(number)
    visitor.presses(button)


def status_is(workspace: Workspace, status: Status) -> None:
    wait_until(lambda: Subscription.objects.get(workspace=workspace).status == status, seconds=30)


def test_a_plan_from_its_price_to_its_end(
    shop: Plant, arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = arrive(alice)
    visitor.expects(404)  # the hosted pages have no icon
    page = visitor.page
    visitor.goes_to("/pricing/").follows(re.compile("^Choose Pro"))
    visitor.presses("Go to payment")
    pays_with(visitor, "4000 0000 0000 0002", button="Subscribe")
    expect(page.get_by_role("alert")).to_have_text("Your card was declined.")
    pays_with(visitor, "4000 0000 0000 0341", button="Subscribe")
    expect(page.get_by_role("heading", name=f"{workspace.name} is on Pro")).to_be_visible()

    urlopen(f"{shop.stripe}/practice/clock", urlencode({"days": 32}).encode())  # noqa: S310 - our own process
    status_is(workspace, Status.PAST_DUE)
    visitor.goes_to("/expenses/")
    expect(page.get_by_text("did not go through")).to_be_visible()
    visitor.follows("Use another card")
    visitor.presses("Use another card")
    pays_with(visitor, "4242 4242 4242 4242", button="Use this card")
    visitor.follows("Back to Solah")
    expect(page.get_by_text("Payment open")).to_have_count(0)
    status_is(workspace, Status.ACTIVE)

    visitor.follows("End the plan")
    visitor.presses(re.compile("^End on"))
    expect(page.get_by_text("nothing more is charged")).to_be_visible()
    visitor.presses("Go on with Pro")
    expect(page.get_by_role("link", name="End the plan")).to_be_visible()
