"""The clock of the practice Stripe: what falls due when it moves, in the order in which it falls due."""

from __future__ import annotations

from collections.abc import Callable

from tools.practice_stripe import invoicing, subscribing
from tools.practice_stripe.cards import Outcome
from tools.practice_stripe.world import Thing, World

DAY = 24 * 3600
UPCOMING_DAYS = 3
GIVEN_UP_DAYS = 8

type Deed = tuple[int, Callable[[], None]]


def move(world: World, to: int) -> None:
    """Let the clock run on to a moment, and do all that falls due on the way."""
    with world.lock:
        while (due := _next(world)) and due[0] <= to:
            world.set_clock(due[0])
            due[1]()
        world.set_clock(to)
        world.save()


def _next(world: World) -> Deed | None:
    deeds = [
        deed
        for each in world.of("subscription")
        if each["status"] not in subscribing.ENDED
        for deed in _deeds(world, each)
    ]
    return min(deeds, key=lambda deed: deed[0], default=None)


def _deeds(world: World, subscription: Thing) -> list[Deed]:
    end = subscription["items"]["data"][0]["current_period_end"]
    deeds: list[Deed] = []
    invoice = world.get(subscription["latest_invoice"], "invoice")
    if invoice and invoice["status"] == "open":
        deeds += _of_open(world, subscription, invoice)
    if subscription["status"] in {"active", "trialing"}:
        deeds.append((end, lambda: subscribing.renew(world, subscription)))
        if subscription.get("practice_told") != end and not subscription["cancel_at_period_end"]:
            deeds.append((end - UPCOMING_DAYS * DAY, lambda: _upcoming(world, subscription, end)))
    return deeds


def _of_open(world: World, subscription: Thing, invoice: Thing) -> list[Deed]:
    intent = world.get(invoice.get("practice_intent"), "payment_intent")
    if intent and intent["status"] == "processing":
        until = intent["processing"]["card"]["customer_notification"]["completes_at"]
        return [(until, lambda: _announced(world, subscription, invoice))]
    if invoice["next_payment_attempt"]:
        return [(invoice["next_payment_attempt"], lambda: _retry(world, subscription, invoice))]
    given_up = invoice["status_transitions"]["finalized_at"] + GIVEN_UP_DAYS * DAY
    return [(given_up, lambda: subscribing.end(world, subscription))]


def _retry(world: World, subscription: Thing, invoice: Thing) -> None:
    subscribing.follow(world, subscription, invoicing.charge(world, invoice, present=False))


def _announced(world: World, subscription: Thing, invoice: Thing) -> None:
    invoicing.settle(world, invoice)
    subscribing.follow(world, subscription, Outcome.PAID)


def _upcoming(world: World, subscription: Thing, end: int) -> None:
    subscription["practice_told"] = end
    price = subscription["items"]["data"][0]["price"]
    coming = {
        "object": "invoice",
        "customer": subscription["customer"],
        "amount_due": price["unit_amount"],
        "currency": "inr",
        "next_payment_attempt": end,
        "parent": {
            "type": "subscription_details",
            "subscription_details": {"subscription": subscription["id"]},
        },
    }
    world.tell("invoice.upcoming", coming)
