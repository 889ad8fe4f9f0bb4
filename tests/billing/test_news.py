"""News of payments: taken in whatever their order, refused when they are not real, never lost or doubled."""

import json
import logging
import os
import time
from collections import Counter
from itertools import permutations
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.billing import standing, stripe, syncing
from solah.billing.models import ProviderEvent, Status
from solah.billing.snapshots import ENDED
from solah.outbox.leasing import due
from solah.outbox.models import Job
from tests.joblist import do_waiting_jobs
from tests.practice import (
    ANNOUNCED,
    FAILS_LATER,
    SECRET,
    SUCCEEDS,
    Practice,
    row_of,
    subscribe,
    tell,
    tell_inside,
    tell_raw,
    without_sockets,
)
from tools.practice_stripe import invoicing, posting, sessions, subscribing
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


DEEDS = (
    "month", "week", "card", "bad card", "e-mandate card", "cancel", "resume", "end", "buy", "up", "down",
    "stay", "pay", "refund", "back",
)  # fmt: skip
HISTORIES = int(os.environ.get("HISTORIES", "12"))


def test_any_history_ends_as_stripe_says(practice: Practice, household: Workspace, alice: User) -> None:
    """Shuffled, repeated, partly lost, then compared at night: `make histories` tells a thousand."""
    counted: Counter[str] = Counter()

    @settings(max_examples=HISTORIES, deadline=None)
    @given(story=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=8), seed=st.integers(0, 2**32))
    def tell_one(story: list[str], seed: int) -> None:
        with transaction.atomic():
            counted.update(tell_history(practice, household, alice, story, Random(seed)))
            transaction.set_rollback(True)
        clear(practice)
        if not counted["histories"] % 100:  # it takes a while: say how far it is
            print(f"{counted['histories']:,} histories", flush=True)

    logging.disable(logging.ERROR)
    began = time.process_time()
    with without_sockets(practice):
        tell_one()
    logging.disable(logging.NOTSET)
    counted["CPU seconds"] = round(time.process_time() - began)
    print(", ".join(f"{number:,} {what}" for what, number in counted.items()))


def tell_history(
    practice: Practice, household: Workspace, alice: User, story: list[str], chance: Random
) -> dict[str, int]:
    """Let it happen, hear some of it in some order, compare at night, and see that all is as Stripe says."""
    for deed in ["buy", *story]:
        do(practice, household, alice, deed)
    events = practice.news()
    heard = chance.choice((1.0, 0.8, 0.3, 0.0))  # of all; at times the whole line is down
    kept = [event for event in events if chance.random() < heard]
    again = [event for event in kept if chance.random() < 0.5]
    told = kept + again
    chance.shuffle(told)
    for event in told:
        tell_inside(event)
    do_waiting_jobs()
    drifted = standing.reconcile(now=timezone.now())
    assert state(household) == truth(household)
    assert standing.reconcile(now=timezone.now()) == 0
    paid = [each for each in practice.world.of("charge") if not each["refunded"]]
    assert len({each["practice_invoice"] for each in paid}) == len(paid), "an invoice was charged twice"
    assert len([each for each in practice.world.of("subscription") if each["status"] not in ENDED]) <= 1
    lost = len(events) - len(kept)
    return {"histories": 1, "events": len(events), "lost": lost, "repeated": len(again), "repaired": drifted}


def clear(practice: Practice) -> None:
    """Begin a history with nothing but the prices there."""
    kinds = (
        "subscription", "subscription_item", "subscription_schedule", "invoice", "customer", "charge",
        "payment_intent", "event", "checkout.session",
    )  # fmt: skip
    for kind in kinds:
        for thing in practice.world.of(kind):
            del practice.world.things[thing["id"]]
    practice.world.answers.clear()
    practice.delivered = 0


def do(practice: Practice, workspace: Workspace, alice: User, deed: str) -> None:
    """One thing that happens at Stripe."""
    world = practice.world
    running = next((each for each in world.of("subscription") if each["status"] not in ENDED), None)
    customer = world.of("customer")[0] if world.of("customer") else None
    cards = {"card": SUCCEEDS, "bad card": FAILS_LATER, "e-mandate card": ANNOUNCED}
    if deed == "buy" and not running:
        subscribe(practice, workspace, alice)
    elif deed in {"month", "week"}:
        practice.pass_days(32 if deed == "month" else 7)
    elif deed in cards and customer:
        customer["practice_card"] = cards[deed]
    elif deed == "refund":
        for invoice in world.of("invoice", status="paid")[:1]:
            invoicing.refund(world, invoice)
    elif deed == "pay":
        for invoice in world.of("invoice", status="open")[:1]:
            sessions.pay_invoice(world, invoice, number=SUCCEEDS)
    elif running:
        change(practice, running, deed)


def change(practice: Practice, running: Thing, deed: str) -> None:
    """What becomes of a subscription that runs."""
    at = f"subscriptions/{running['id']}"
    price = {
        plan: practice.world.of("price", lookup_key=f"solah_{plan}_month")[0]
        for plan in ("pro", "enterprise")
    }
    if deed in {"cancel", "resume"}:
        practice.ask("POST", at, cancel_at_period_end=str(deed == "cancel").lower())
    elif deed == "end":
        subscribing.end(practice.world, running)
    elif deed == "up" and not running["schedule"]:
        subscribing.change(practice.world, running, price["enterprise"], at=practice.world.now())
    elif deed == "back" and not running["schedule"]:  # by staff at Stripe: a bill, and all is as before
        subscribing.change(practice.world, running, price["enterprise"], at=practice.world.now())
        subscribing.change(practice.world, running, price["pro"], at=practice.world.now())
    elif deed == "down" and not running["schedule"]:
        made = practice.ask("POST", "subscription_schedules", from_subscription=running["id"])
        phases = [made["phases"][0], {"items": [{"price": price["pro"]["id"]}]}]
        practice.ask("POST", f"subscription_schedules/{made['id']}", phases=phases)
    elif deed == "stay" and running["schedule"]:
        practice.ask("POST", f"subscription_schedules/{running['schedule']}/release")


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


def test_bills_that_left_everything_else_as_it_was_are_found_at_night(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    do(practice, household, alice, "back")
    practice.news()  # lost
    assert standing.reconcile(now=timezone.now()) == 1
    assert household.invoices.count() == 3
    assert standing.reconcile(now=timezone.now()) == 0
