"""What the API lets one do with subscriptions: change, preview, schedule, cancel."""

from __future__ import annotations

from typing import Any

from tools.practice_stripe import invoicing, subscribing
from tools.practice_stripe.forms import yes
from tools.practice_stripe.refusing import Refused, found, missing
from tools.practice_stripe.world import Thing, World, listed

type Values = dict[str, Any]


def change(world: World, name: str, values: Values) -> Thing:
    """Change the price, whether it ends with its period, or what is noted on it."""
    subscription = _running(world, name)
    if "cancel_at_period_end" in values:
        is_ending = yes(values["cancel_at_period_end"])
        end = subscription["items"]["data"][0]["current_period_end"]
        subscription["cancel_at_period_end"] = is_ending
        subscription["cancel_at"] = end if is_ending else None
        subscription["canceled_at"] = world.now() if is_ending else None
    subscription["metadata"] |= values.get("metadata", {})
    if "cancellation_details" in values:
        subscription["cancellation_details"] = values["cancellation_details"]
    if items := values.get("items"):
        if subscription["schedule"]:
            raise Refused(400, "This subscription is managed by a schedule.", param="items")
        price = found(world, items[0].get("price"), "price")
        subscribing.change(world, subscription, price, at=int(values.get("proration_date", world.now())))
    else:
        subscribing.updated(world, subscription)
    return subscription


def cancel(world: World, name: str, _values: Values) -> Thing:
    """End it now."""
    subscription = _running(world, name)
    subscribing.end(world, subscription)
    return subscription


def new_schedule(world: World, _name: str, values: Values) -> Thing:
    """Put a subscription under a schedule whose one phase is the running period."""
    subscription = _running(world, values.get("from_subscription", ""))
    if subscription["schedule"]:
        raise Refused(400, "You cannot migrate a subscription that is already attached to a schedule.")
    schedule = world.make(
        "subscription_schedule", subscription=subscription["id"], customer=subscription["customer"],
        status="active", end_behavior="release", phases=[_phase(subscription)],
    )  # fmt: skip
    subscription["schedule"] = schedule["id"]
    subscribing.updated(world, subscription)
    return schedule


def change_schedule(world: World, name: str, values: Values) -> Thing:
    """Say what comes after the running period."""
    schedule = found(world, name, "subscription_schedule")
    subscription = _running(world, schedule["subscription"])
    phases = values["phases"]
    for phase in phases:
        found(world, phase["items"][0]["price"], "price")
    schedule["phases"] = [
        _phase(subscription),
        *({"items": [{"price": p["items"][0]["price"]}]} for p in phases[1:]),
    ]
    subscribing.updated(world, subscription)
    return schedule


def release_schedule(world: World, name: str, _values: Values) -> Thing:
    """Let the subscription go on as it is."""
    schedule = found(world, name, "subscription_schedule")
    subscription = _running(world, schedule["subscription"])
    schedule["status"], subscription["schedule"] = "released", None
    subscribing.updated(world, subscription)
    return schedule


def preview(world: World, _name: str, values: Values) -> Thing:
    """Say what a change now, or the next renewal, would be billed at; nothing is kept."""
    subscription = _running(world, values.get("subscription", ""))
    details = values.get("subscription_details", {})
    at = int(details.get("proration_date", world.now()))
    item = subscription["items"]["data"][0]
    if details.get("items"):
        price = found(world, details["items"][0].get("price"), "price")
        lines, _end = subscribing.prorated(world, subscription, price, at=at)
    else:
        price, start = item["price"], item["current_period_end"]
        text = invoicing.description(price, world.things[price["product"]])
        end = subscribing.later(start, price, anchor_day=1)
        lines = [invoicing.line(text, price["unit_amount"], price=price, start=start, end=end)]
    customer = world.things[subscription["customer"]]
    figures = invoicing.sums(world, customer, lines, subscription)
    return {
        "object": "invoice", "id": "upcoming_in_practice", "currency": "inr", "lines": listed(lines),
        "customer": customer["id"], **figures,
    }  # fmt: skip


def _running(world: World, name: str) -> Thing:
    subscription = world.get(name, "subscription") or missing("subscription", name)
    if subscription["status"] in subscribing.ENDED:
        raise Refused(404, f"No such subscription: '{name}'", code="resource_missing", param="id")
    return subscription


def _phase(subscription: Thing) -> Thing:
    item = subscription["items"]["data"][0]
    return {
        "items": [{"price": item["price"]["id"], "quantity": 1}],
        "start_date": item["current_period_start"],
        "end_date": item["current_period_end"],
    }
