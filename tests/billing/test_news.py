"""News of payments: taken in whatever their order, refused when they are not real, never lost or doubled."""

import json
import logging
import time
from itertools import permutations
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.billing import standing, stripe, syncing
from solah.billing.models import ProviderEvent, Status
from solah.billing.snapshots import ENDED
from solah.outbox.leasing import due
from solah.outbox.models import Job
from tests.joblist import do_waiting_jobs
from tests.practice import (
    FAILS_LATER,
    SECRET,
    SUCCEEDS,
    Practice,
    row_of,
    subscribe,
    tell,
    tell_raw,
)
from tools.practice_stripe import posting, sessions, subscribing
from tools.practice_stripe.world import Thing

AS_IT_STANDS = (
    "plan", "interval", "status", "current_period_start", "current_period_end", "cancel_at_period_end",
    "past_due_since", "notice_until", "next_plan", "stripe_subscription", "stripe_schedule",
)  # fmt: skip


def state(workspace: Workspace) -> dict[str, Any]:
    """What must be the same whatever was heard in which order."""
    row = row_of(workspace)
    bills = workspace.invoices.order_by("stripe_id").values_list("stripe_id", "status", "total", "paid_at")
    return {name: getattr(row, name) for name in AS_IT_STANDS} | {"bills": list(bills)}


def truth(workspace: Workspace) -> dict[str, Any]:
    """Ask Stripe now, in a transaction that is taken back."""
    with transaction.atomic():
        syncing.sync(syncing.held(workspace.pk), now=timezone.now())
        found = state(workspace)
        transaction.set_rollback(True)
    return found


def hear(events: list[Thing]) -> None:
    for event in events:
        assert tell(event) == 200
    do_waiting_jobs()


def a_story(practice: Practice, workspace: Workspace, alice: User) -> list[Thing]:
    """Bought, renewed in vain, paid after all: six events that matter."""
    subscribe(practice, workspace, alice, number=FAILS_LATER)
    practice.pass_days(32)
    sessions.pay_invoice(practice.world, practice.world.of("invoice", status="open")[0], number=SUCCEEDS)
    told = [
        event
        for event in practice.news()
        if event["type"].startswith(("customer.sub", "invoice.pa", "checkout"))
    ]
    return told[:3] + told[-3:]


def test_every_order_ends_alike(practice: Practice, household: Workspace, alice: User) -> None:
    story = a_story(practice, household, alice)
    assert len({event["id"] for event in story}) == 6
    right = truth(household)
    # A few of the 720 orders, each in one of three ways to be repeated; chance takes others, below.
    for number, order in enumerate(list(permutations(story))[::200]):
        more = ([], [order[0]], list(order))[number % 3]
        with transaction.atomic():
            hear([*order, *more])
            assert state(household) == right
            assert ProviderEvent.objects.count() == 6
            transaction.set_rollback(True)


deeds = st.sampled_from(["month", "card", "bad card", "cancel", "resume", "end", "buy", "up"])


@given(story=st.lists(deeds, min_size=1, max_size=6), chance=st.randoms(use_true_random=True))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_ends_as_stripe_says(
    practice: Practice, household: Workspace, alice: User, story: list[str], chance: Random
) -> None:
    """Shuffled, repeated, partly lost, then compared at night."""
    with transaction.atomic():
        for deed in ["buy", *story]:
            do(practice, household, alice, deed)
        events = practice.news()
        kept = [event for event in events if chance.random() < 0.8]
        told = kept + [event for event in kept if chance.random() < 0.5]
        chance.shuffle(told)
        hear(told)
        standing.reconcile(now=timezone.now())
        assert state(household) == truth(household)
        assert standing.reconcile(now=timezone.now()) == 0
        paid = [each for each in practice.world.of("charge") if not each["refunded"]]
        assert len({each["practice_invoice"] for each in paid}) == len(paid), "an invoice was charged twice"
        transaction.set_rollback(True)
    for kind in ("subscription", "invoice", "customer", "charge", "payment_intent", "event"):
        for thing in practice.world.of(kind):
            del practice.world.things[thing["id"]]
    practice.world.answers.clear()
    practice.delivered = 0


def do(practice: Practice, workspace: Workspace, alice: User, deed: str) -> None:
    """One thing that happens at Stripe."""
    world = practice.world
    running = [each for each in world.of("subscription") if each["status"] not in ENDED]
    if deed == "buy" and not running:
        subscribe(practice, workspace, alice)
    elif deed == "month":
        practice.pass_days(32)
    elif deed in {"card", "bad card"}:
        world.of("customer")[0]["practice_card"] = SUCCEEDS if deed == "card" else FAILS_LATER
    elif running and deed in {"cancel", "resume"}:
        practice.ask(
            "POST", f"subscriptions/{running[0]['id']}", cancel_at_period_end=str(deed == "cancel").lower()
        )
    elif running and deed == "end":
        subscribing.end(world, running[0])
    elif running and deed == "up":
        price = world.of("price", lookup_key="solah_enterprise_month")[0]
        subscribing.change(world, running[0], price, at=world.now())


def test_what_is_not_real_is_refused(practice: Practice, household: Workspace, alice: User) -> None:
    subscribe(practice, household, alice)
    event, now = practice.news()[-1], int(time.time())
    live = event | {"livemode": True}
    refused = [
        tell(event, secret="whsec_other"),
        tell(event, at=now - 301),
        tell(event, at=now + 301),
        tell(event, at=now - 30 * 86400),
        tell(live),
        tell_raw(posting.body(event), ""),
        tell_raw(posting.body(event), "t=,v1="),
        tell_raw(posting.body(event) + b" ", posting.sign(posting.body(event), SECRET, at=now)),
        tell_raw(b"not json", posting.sign(b"not json", SECRET, at=now)),
        tell_raw(b"[]", posting.sign(b"[]", SECRET, at=now)),
        tell_raw(b'{"id":"evt"}', posting.sign(b'{"id":"evt"}', SECRET, at=now)),
    ]
    assert refused == [400] * 11
    large = json.dumps({"id": "x" * 2**20}).encode()
    assert tell_raw(large, posting.sign(large, SECRET, at=now)) == 413
    assert not ProviderEvent.objects.exists()
    assert row_of(household).plan == "free"


def test_a_second_secret_is_good_while_the_first_goes(practice: Practice, settings: Any) -> None:
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_new", SECRET]
    event = practice.world.tell("invoice.paid", {"object": "invoice", "id": "in_1", "customer": "cus_1"})
    assert tell(event) == 200
    assert tell(event, secret="whsec_new") == 200
    assert ProviderEvent.objects.count() == 1


def test_news_of_strangers_and_of_other_kinds_change_nothing(
    practice: Practice, household: Workspace
) -> None:
    stranger = practice.world.tell("invoice.paid", {"object": "invoice", "id": "in_1", "customer": "cus_9"})
    other = practice.world.tell("mandate.updated", {"object": "mandate", "id": "mandate_1"})
    assert practice.deliver([stranger, other]) == [200, 200]
    assert list(ProviderEvent.objects.values_list("pk", flat=True)) == [stranger["id"]]


@pytest.mark.parametrize("trouble", ["gone", 500, 429])
def test_while_stripe_is_away_the_news_waits(
    practice: Practice,
    household: Workspace,
    alice: User,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Any,
) -> None:
    monkeypatch.setattr(stripe, "RETRIES", 0)
    stripe._client.cache_clear()
    subscribe(practice, household, alice)
    there = settings.STRIPE_URL
    if trouble == "gone":
        settings.STRIPE_URL = "http://localhost:9"
    else:
        practice.server.trouble = trouble
    assert set(practice.deliver()) == {200}
    assert row_of(household).plan == "free"
    settings.STRIPE_URL, practice.server.trouble = there, 0
    Job.objects.filter(kind="billing.follow").update(run_after=timezone.now())
    assert Job.objects.filter(due()).exists()
    do_waiting_jobs()
    assert row_of(household).status == Status.ACTIVE
    stripe._client.cache_clear()


def test_what_was_never_heard_is_found_at_night_and_reported(
    practice: Practice, household: Workspace, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    subscribe(practice, household, alice)
    with caplog.at_level(logging.ERROR):
        assert standing.reconcile(now=timezone.now()) == 1
    assert "a subscription had drifted" in caplog.text
    assert row_of(household).status == Status.ACTIVE
    assert standing.reconcile(now=timezone.now()) == 0
