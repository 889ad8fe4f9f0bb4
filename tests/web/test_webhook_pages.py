"""The owner adds an address, sees its secret once, tests it, reads its log and takes it away."""

import re
from random import Random

import pytest
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.billing.models import Status, Subscription
from solah.notices import webhook_sending
from solah.notices.models import WebhookEndpoint
from tests.joblist import do_waiting_jobs
from tests.notices.webhooks.receiver import receiver
from tests.people import PASSWORD

FORM = {"url": "https://hooks.example.com/in", "events": ["transaction.created", "budget.reached"]}


@pytest.fixture
def enterprise(workspace: Workspace) -> Workspace:
    Subscription.objects.filter(workspace=workspace).update(
        plan="enterprise", status=Status.ACTIVE, trial_ends_at=None
    )
    return workspace


@pytest.fixture
def owner(enterprise, alice, signed_in):
    """Alice's browser, in which she gave her password a moment ago."""
    browser = signed_in(alice)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/settings/"})
    return browser


def test_the_secret_is_shown_once_and_the_address_is_in_the_list(owner) -> None:
    page = owner.post("/settings/webhooks/new/", FORM)
    secret = re.search(r"whsec_[\w-]{40,}", page.content.decode())
    assert secret is not None
    assert page["Cache-Control"] == "private, no-store"
    endpoint = WebhookEndpoint.objects.get()
    for address in ("/settings/webhooks/", f"/settings/webhooks/{endpoint.pk}/"):
        shown = owner.get(address).content.decode()
        assert "hooks.example.com" in shown
        assert secret[0] not in shown
    renewed = owner.post(f"/settings/webhooks/{endpoint.pk}/secret/").content.decode()
    assert "whsec_" in renewed
    assert secret[0] not in renewed
    assert "signs as well until" in owner.get(f"/settings/webhooks/{endpoint.pk}/").content.decode()


def test_what_cannot_be_called_is_said_by_its_field_and_kept(owner) -> None:
    for url, said in (
        ("https://127.0.0.1/x", "not its number"),
        ("http://hooks.example.com/", "must begin with https"),
        ("https://localhost/x", "full name"),
    ):
        page = owner.post("/settings/webhooks/new/", FORM | {"url": url})
        assert page.status_code == 422
        assert said in page.content.decode()
        assert url in page.content.decode()
    page = owner.post("/settings/webhooks/new/", {"url": FORM["url"]})
    assert "Choose at least one event" in page.content.decode()
    owner.post("/settings/webhooks/new/", FORM)
    assert "in your list already" in owner.post("/settings/webhooks/new/", FORM).content.decode()


def test_a_test_arrives_is_in_the_log_and_can_be_sent_again(owner, settings) -> None:
    settings.OUTBOUND_LOCAL = True
    with receiver() as server:
        owner.post("/settings/webhooks/new/", FORM | {"url": server.url})
        here = f"/settings/webhooks/{WebhookEndpoint.objects.get().pk}/"
        owner.post(f"{here}ping/")
        assert "On its way" in owner.get(here).content.decode()
        server.answers = [500]
        do_waiting_jobs()
        assert "Answered 500" in owner.get(here).content.decode()
        delivery = WebhookEndpoint.objects.get().deliveries.get()
        WebhookEndpoint.objects.update(rests_until=None)
        webhook_sending.attempt(delivery.pk, turn=delivery.turn, now=timezone.now(), chance=Random(1))
        page = owner.get(here).content.decode()
        assert "Delivered" in page
        assert "Answered 200" in page
        owner.post(f"{here}deliveries/{delivery.pk}/again/")
        do_waiting_jobs()
        assert len(server.arrived) == 3
        owner.post(f"{here}standing/", {"do": "stop"})
        assert "Nothing is sent there" in owner.get(here).content.decode()
        owner.post(f"{here}removal/")
        assert not WebhookEndpoint.objects.exists()


def test_below_enterprise_the_page_says_what_brings_it(workspace, alice, signed_in) -> None:
    browser = signed_in(alice)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/settings/"})
    assert "comes with Enterprise" in browser.get("/settings/webhooks/").content.decode()
    refused = browser.post("/settings/webhooks/new/", FORM)
    assert refused.status_code == 402
    assert FORM["url"] in refused.content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_adding_asks_for_the_password_and_charlie_sees_nothing(
    enterprise, alice, bob, charlie, charlies_workspace, signed_in
) -> None:
    asked = signed_in(alice).get("/settings/webhooks/new/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    endpoint = WebhookEndpoint.objects.create(
        workspace=enterprise, url="https://hooks.example.com/in", events=[], secret="x"
    )
    assert signed_in(bob).get("/settings/webhooks/").status_code == 403
    assert signed_in(charlie).get(f"/settings/webhooks/{endpoint.pk}/").status_code == 404
    assert "hooks.example.com" not in signed_in(charlie).get("/settings/webhooks/").content.decode()
