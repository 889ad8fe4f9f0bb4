"""Subscriptions of the practice Stripe: begun, renewed, changed, ended."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from typing import Any

from tools.practice_stripe import invoicing
from tools.practice_stripe.cards import Outcome
from tools.practice_stripe.world import Thing, World, listed

ENDED = ("canceled", "incomplete_expired")


def later(moment: int, price: Thing, *, anchor_day: int) -> int:
    """Return the end of a period that begins then: the same day of the next month or year, if it exists."""
    start = datetime.fromtimestamp(moment, UTC)
    months = 12 if price["recurring"]["interval"] == "year" else 1
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return int(start.replace(year=year, month=month + 1, day=min(anchor_day, last)).timestamp())


def begin(
    world: World,
    customer: Thing,
    price: Thing,
    *,
    metadata: dict[str, Any],
    trial_end: int | None,
    coupon: str | None,
) -> Thing:
    """Start a subscription and charge its first invoice; the checkout has seen that the card works."""
    now = world.now()
    subscription = world.make(
        "subscription",
        customer=customer["id"],
        status="trialing" if trial_end else "active",
        cancel_at_period_end=False,
        cancel_at=None,
        canceled_at=None,
        ended_at=None,
        start_date=now,
        billing_cycle_anchor=trial_end or now,
        trial_start=now if trial_end else None,
        trial_end=trial_end,
        currency="inr",
        collection_method="charge_automatically",
        pause_collection=None,
        schedule=None,
        latest_invoice=None,
        metadata=metadata,
        discounts=[],
        practice_coupon=coupon,
    )
    end = trial_end or later(now, price, anchor_day=_day(now))
    item = world.make("subscription_item", price=price, quantity=1, subscription=subscription["id"])
    item |= {"current_period_start": now, "current_period_end": end}
    subscription["items"] = listed([item])
    world.tell("customer.subscription.created", subscription)
    if not trial_end:
        bill(world, subscription, reason="subscription_create", present=True)
    return subscription


def bill(world: World, subscription: Thing, *, reason: str, present: bool) -> Thing:
    """Draw up the invoice of the period that runs, charge it, and let the subscription stand accordingly."""
    item = subscription["items"]["data"][0]
    price, product = item["price"], world.things[item["price"]["product"]]
    start, end = item["current_period_start"], item["current_period_end"]
    text = invoicing.description(price, product)
    lines = [invoicing.line(text, price["unit_amount"], price=price, start=start, end=end)]
    invoice = invoicing.draw_up(world, subscription, lines, reason=reason)
    follow(world, subscription, invoicing.charge(world, invoice, present=present))
    return invoice


def follow(world: World, subscription: Thing, outcome: Outcome) -> None:
    """Let a subscription stand as the last charge says."""
    if subscription["status"] in ENDED:
        return
    if outcome in {Outcome.DECLINED, Outcome.NEEDS_THE_OWNER}:
        subscription["status"] = "past_due"
    else:
        subscription["status"] = "active"
    updated(world, subscription)


def renew(world: World, subscription: Thing) -> None:
    """Begin the next period, at the price that was scheduled if there is one, and bill it."""
    if subscription["cancel_at_period_end"]:
        return end(world, subscription)
    item = subscription["items"]["data"][0]
    if schedule := world.get(subscription["schedule"], "subscription_schedule"):
        item["price"] = world.things[schedule["phases"][-1]["items"][0]["price"]]
        schedule["status"], subscription["schedule"] = "released", None
    began = item["current_period_end"]
    anchor = _day(subscription["billing_cycle_anchor"])
    item |= {
        "current_period_start": began,
        "current_period_end": later(began, item["price"], anchor_day=anchor),
    }
    subscription["status"] = "active"
    bill(world, subscription, reason="subscription_cycle", present=False)
    return None


def end(world: World, subscription: Thing) -> None:
    """End a subscription now, and give its open invoices up."""
    for invoice in world.of("invoice", customer=subscription["customer"], status="open"):
        invoicing.void(world, invoice)
    subscription |= {"status": "canceled", "ended_at": world.now()}
    subscription["canceled_at"] = subscription["canceled_at"] or world.now()
    world.tell("customer.subscription.deleted", subscription)


def prorated(world: World, subscription: Thing, price: Thing, *, at: int) -> tuple[list[Thing], int]:
    """Return the lines of a change now, and the end of the period that it leads to."""
    item = subscription["items"]["data"][0]
    old, start, end_ = item["price"], item["current_period_start"], item["current_period_end"]
    same = old["recurring"]["interval"] == price["recurring"]["interval"]
    at = max(at, start)  # whoever asks may not know that this clock was moved
    share = max(end_ - at, 0) / max(end_ - start, 1)
    unused = 0 if subscription["status"] == "trialing" else round(old["unit_amount"] * share)
    names = {p["id"]: world.things[p["product"]]["name"] for p in (old, price)}
    until = end_ if same else later(at, price, anchor_day=_day(at))
    cost = round(price["unit_amount"] * share) if same else price["unit_amount"]
    lines = [
        invoicing.line(
            f"Unused time on {names[old['id']]}", -unused, price=old, start=at, end=end_, proration=True
        ),
        invoicing.line(f"{names[price['id']]}", cost, price=price, start=at, end=until, proration=same),
    ]
    return lines, until


def change(world: World, subscription: Thing, price: Thing, *, at: int) -> None:
    """Change the price at once and bill the difference, with the owner there."""
    lines, until = prorated(world, subscription, price, at=at)
    item = subscription["items"]["data"][0]
    if item["current_period_end"] != until:
        item["current_period_start"], subscription["billing_cycle_anchor"] = at, at
    item |= {"price": price, "current_period_end": until}
    if subscription["status"] == "trialing":
        return updated(world, subscription)
    invoice = invoicing.draw_up(world, subscription, lines, reason="subscription_update")
    follow(world, subscription, invoicing.charge(world, invoice, present=True))
    return None


def updated(world: World, subscription: Thing) -> None:
    world.tell("customer.subscription.updated", subscription)


def _day(moment: int) -> int:
    return datetime.fromtimestamp(moment, UTC).day
