"""A month and more of many subscribers: every invoice is accounted for, and nobody is charged twice.

A few of them here; `make subscribers` lets it happen to a thousand. Our clock and that of Stripe go together,
a day at a time: news come shuffled, some twice, some never, and each night does its work.
"""

import logging
import os
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import offers, seats, standing, stripe, subscribing, syncing
from solah.billing.models import Invoice, ProviderEvent, Status, Subscription
from solah.billing.snapshots import ENDED
from solah.feedback.models import Paying
from solah.feedback.stock import monthly, take_stock
from tests.joblist import do_waiting_jobs
from tests.practice import (
    ANNOUNCED,
    ASKS,
    DECLINED,
    FAILS_LATER,
    SUCCEEDS,
    Practice,
    practice_stripe,
    tell_inside,
    without_sockets,
)
from tools.practice_stripe import hosted, invoicing

SUBSCRIBERS = int(os.environ.get("SUBSCRIBERS", "4"))
MANY = 40
DAYS = 42  # a renewal for everybody who stays, and the whole grace of those whose card fails then
LONG_AGO = timedelta(days=60)  # the database's clock stays where it is: jobs are due at once
CARDS = (SUCCEEDS,) * 14 + (FAILS_LATER,) * 3 + (ANNOUNCED,) * 2 + (ASKS,)
DEEDS = ("up", "year", "down", "cancel", "resume", "card", "bad card", "again", "refund", "gstin")


@pytest.fixture
def practice(db: None) -> Iterator[Practice]:
    with time_machine.travel(timezone.now() - LONG_AGO, tick=False) as clock, practice_stripe() as found:
        found.world.stopped_at = int(timezone.now().timestamp())
        found.clock = clock
        with without_sockets(found):
            yield found
    logging.disable(logging.NOTSET)


def test_after_a_month_of_many_every_invoice_is_accounted_for(practice: Practice) -> None:
    began = time.process_time()
    logging.disable(logging.ERROR)  # tens of thousands of lines
    chance, counted = Random(SUBSCRIBERS), Counter[str]()
    coupon = practice.ask("POST", "coupons", percent_off="50", duration="once")
    practice.ask("POST", "promotion_codes", coupon=coupon["id"], code="HALF")
    people = subscribers(SUBSCRIBERS)
    for workspace, owner in people:
        buy(practice, workspace, owner, chance)
    for day in range(DAYS):
        for workspace, owner in chance.sample(people, max(len(people) // 40, 1)):
            counted[do(practice, workspace, owner, chance.choice(DEEDS), chance)] += 1
        pass_a_day(practice, chance, counted)
        if SUBSCRIBERS >= MANY:  # it takes a while: say how far it is
            print(f"day {day + 1} of {DAYS}: {counted['news']:,} news", flush=True)
    standing.reconcile(now=timezone.now())
    assert standing.reconcile(now=timezone.now()) == 0
    check_bills(practice, counted)
    check_standings(practice, counted)
    counted["CPU seconds"] = round(time.process_time() - began)
    print(", ".join(f"{number:,} {what}" for what, number in sorted(counted.items())))


def subscribers(number: int) -> list[tuple[Workspace, User]]:
    """Return so many workspaces, each with its owner; two of five are on their trial."""
    now = timezone.now()
    people = User.objects.bulk_create(User(email=f"p{each}@example.com") for each in range(number))
    places = Workspace.objects.bulk_create(Workspace(name=f"Household {each}") for each in range(number))
    pairs = list(zip(places, people, strict=True))
    Membership.objects.bulk_create(Membership(workspace=w, user=u, role=Role.OWNER) for w, u in pairs)
    trial = {"plan": "pro", "status": Status.TRIALING, "trial_ends_at": now + timedelta(days=9)}
    free = {"plan": "free", "status": Status.ACTIVE}
    Subscription.objects.bulk_create(
        Subscription(workspace=place, **(trial if each % 5 < 2 else free))
        for each, place in enumerate(places)
    )
    return pairs


def buy(practice: Practice, workspace: Workspace, owner: User, chance: Random) -> None:
    """Go through the checkout, sometimes twice at once, sometimes with a card that is declined at first."""
    offer, key = chance.choice(offers.offers()), str(chance.random())
    url = subscribing.check_out(workspace, offer, by=owner, key=key, now=timezone.now())
    if chance.random() < 0.1:
        first, url = url, subscribing.check_out(workspace, offer, by=owner, key=key, now=timezone.now())
        assert practice.pay(first), "the first checkout is closed"
    if chance.random() < 0.1:
        assert practice.pay(url, DECLINED) == "Your card was declined."
    code = {"code": "half"} if chance.random() < 0.1 else {}
    assert practice.pay(url, chance.choice(CARDS), confirmed=True, **code) == ""
    if chance.random() < 0.5:  # the others closed the window
        subscribing.refresh(workspace, now=timezone.now())


def do(practice: Practice, workspace: Workspace, owner: User, deed: str, chance: Random) -> str:
    """One thing that a customer does, as far as it can be done now; a button pressed twice now and then."""
    now, key = timezone.now(), str(chance.random())
    world, row = practice.world, Subscription.objects.get(workspace=workspace)
    wanted = {"up": ("enterprise", "month"), "year": ("pro", "year"), "down": ("pro", "month")}
    try:
        for _press in range(1 + (chance.random() < 0.3)):
            if deed in wanted:
                offer = offers.offer(*wanted[deed])
                subscribing.weigh(workspace, offer, now=now)
                subscribing.change(
                    workspace, offer, by=owner, at=now.replace(microsecond=0), key=key, now=now
                )
            elif deed == "cancel":
                subscribing.cancel(workspace, by=owner, reason="unused", key=key, now=now)
            elif deed == "resume":
                subscribing.resume(workspace, by=owner, key=key, now=now)
            elif deed == "gstin":
                subscribing.put_gstin(workspace, "27AAPFU0939F1ZV", by=owner)
            elif deed == "again" and not row.is_bought:
                buy(practice, workspace, owner, chance)
    except (
        subscribing.NothingBought,
        subscribing.AlreadyBought,
        subscribing.PaymentOpen,
        stripe.Refused,
    ) as refusal:
        return type(refusal).__name__
    if deed in {"card", "bad card"} and row.stripe_customer:
        hosted.new_card(world, world.things[row.stripe_customer], SUCCEEDS if deed == "card" else FAILS_LATER)
    elif deed == "refund" and (paid := world.of("invoice", customer=row.stripe_customer, status="paid")):
        invoicing.refund(world, paid[0])
    return deed


def pass_a_day(practice: Practice, chance: Random, counted: Counter[str]) -> None:
    """Let a day go by, hear what was not lost of its news, and do the night's work."""
    practice.pass_days(1)
    practice.clock.move_to(datetime.fromtimestamp(practice.world.now(), UTC))
    news = practice.news()
    told = [event for event in news if chance.random() < 0.9]
    again = [event for event in told if chance.random() < 0.1]
    chance.shuffle(told := told + again)
    counted.update(news=len(news), lost=len(news) + len(again) - len(told), repeated=len(again))
    for event in told:
        tell_inside(event)
    do_waiting_jobs()
    now = timezone.now()
    counted["repaired"] += standing.reconcile(now=now)
    standing.tell_late(now=now)
    standing.tell_ahead(now=now)
    seats.reseat_all(now=now)
    take_stock(today=now.date(), now=now)
    do_waiting_jobs()


def check_bills(practice: Practice, counted: Counter[str]) -> None:
    """Each invoice is in our book as it is at Stripe, was paid by one charge at most, with one receipt."""
    bills = {each["id"]: each for each in practice.world.of("invoice")}
    kept = {each.stripe_id: each for each in Invoice.objects.all()}
    assert kept.keys() == bills.keys()
    for name, bill in bills.items():
        mine = kept[name]
        assert (mine.status, int(mine.total * 100)) == (bill["status"], bill["total"]), name
        assert (mine.paid_at is not None) == (bill["status"] == "paid"), name
    charges = Counter[str](each["practice_invoice"] for each in practice.world.of("charge"))
    assert max(charges.values()) == 1, "an invoice was charged twice"
    due = {name for name, bill in bills.items() if bill["status"] == "paid" and bill["amount_due"]}
    assert due == charges.keys()
    assert sum(each["amount"] for each in practice.world.of("charge")) == sum(
        bills[n]["amount_due"] for n in due
    )
    periods = Counter((bill["customer"], each["period"]["start"], each["period"]["end"])
                      for bill in bills.values() if bill["status"] != "void"
                      for each in bill["lines"]["data"]
                      if not each["parent"]["subscription_item_details"]["proration"])  # fmt: skip
    assert max(periods.values()) == 1, "a period was billed twice"
    receipts = Counter(str(each.subject) for each in mail.outbox if "paid" in str(each.subject).lower())
    counted.update(invoices=len(bills), charges=sum(charges.values()), letters=len(mail.outbox))
    counted["receipts"] = sum(receipts.values())
    assert counted["receipts"] == sum(
        bill["status"] == "paid" and bill["total"] != 0 for bill in bills.values()
    )


def check_standings(practice: Practice, counted: Counter[str]) -> None:
    """Each workspace stands as Stripe says, has one subscription at most, and pays what the book says."""
    world, running = practice.world, Counter[str]()
    for each in world.of("subscription"):
        running[each["customer"]] += each["status"] not in ENDED
    assert max(running.values()) == 1, "somebody has two subscriptions"
    now, income = timezone.now(), Decimal(0)
    for row in Subscription.objects.select_related("workspace"):
        seen = stripe.subscription_of(str(row.stripe_customer))
        assert seen
        assert not syncing.differs(row, seen), row
        counted[f"end {row.status}"] += 1
        income += monthly(row, now=now)
    last = Paying.objects.order_by("subscriber", "-since").distinct("subscriber")
    assert sum(each.monthly for each in last) == income
    assert len({each["practice_invoice"] for each in world.of("charge")}) == len(world.of("charge"))
    counted["events kept"] = ProviderEvent.objects.count()
