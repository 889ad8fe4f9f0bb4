"""Checkout and portal sessions of the practice Stripe: opened by the API, finished on a hosted page."""

from __future__ import annotations

from typing import Any

from tools.practice_stripe import invoicing, subscribing
from tools.practice_stripe.cards import Outcome, card
from tools.practice_stripe.forms import yes
from tools.practice_stripe.refusing import Refused, found
from tools.practice_stripe.world import Thing, World

type Values = dict[str, Any]
DAY = 24 * 3600


def new_checkout(world: World, _name: str, values: Values) -> Thing:
    """Open a checkout for one subscription."""
    if values.get("mode") != "subscription":
        raise Refused(400, "The practice Stripe knows subscriptions only.", param="mode")
    customer = found(world, values.get("customer"), "customer")
    price = found(world, values["line_items"][0]["price"], "price")
    data = values.get("subscription_data", {})
    trial_end = int(data["trial_end"]) if data.get("trial_end") else None
    if trial_end and trial_end < world.now() + 2 * DAY:
        raise Refused(400, "The `trial_end` date has to be at least 2 days in the future.", param="trial_end")
    session = world.make(
        "checkout.session",
        mode="subscription",
        status="open",
        payment_status="unpaid",
        customer=customer["id"],
        client_reference_id=values.get("client_reference_id"),
        subscription=None,
        success_url=values["success_url"],
        cancel_url=values.get("cancel_url"),
        currency="inr",
        expires_at=world.now() + DAY,
        practice_price=price["id"],
        practice_data={"metadata": data.get("metadata", {}), "trial_end": trial_end},
        practice_codes=yes(values.get("allow_promotion_codes")),
        practice_tax_ids=yes(values.get("tax_id_collection", {}).get("enabled")),
    )
    session["metadata"] = values.get("metadata", {})
    session["url"] = f"{world.address}/checkout/{session['id']}"
    return session


def expire_checkout(world: World, name: str, _values: Values) -> Thing:
    """Close an open checkout: it can no longer be paid."""
    session = found(world, name, "checkout.session")
    if session["status"] != "open":
        raise Refused(400, f"Only open sessions can be expired; this one is {session['status']}.")
    session["status"], session["url"] = "expired", None
    world.tell("checkout.session.expired", session)
    return session


def new_portal(world: World, _name: str, values: Values) -> Thing:
    """Open the portal of one customer."""
    customer = found(world, values.get("customer"), "customer")
    session = world.make(
        "billing_portal.session", customer=customer["id"], return_url=values.get("return_url")
    )
    session["url"] = f"{world.address}/portal/{session['id']}"
    return session


def pay(
    world: World, session: Thing, *, number: str, code: str = "", gstin: str = "", confirmed: bool = False
) -> str:
    """Pay at the checkout: return "" when it is done, or what stands against it, in words for the page."""
    if session["status"] != "open" or session["expires_at"] < world.now():
        return "This checkout is over. Go back and begin again."
    if problem := _problem(number, confirmed=confirmed):
        return problem
    coupon = None
    if code:
        known = world.of("promotion_code", code=code.upper(), active=True)
        if not known:
            return "This code is not known."
        is_new = not world.of("invoice", customer=session["customer"], status="paid")
        if known[0]["restrictions"]["first_time_transaction"] and not is_new:
            return "This code is for those who have not paid before."
        coupon = known[0]["promotion"]["coupon"]
    customer = world.things[session["customer"]]
    customer["practice_card"] = "".join(number.split())
    if gstin:
        world.make("tax_id", customer=customer["id"], type="in_gst", value=gstin, country="IN")
    data = session["practice_data"]
    began = subscribing.begin(
        world, customer, world.things[session["practice_price"]], metadata=data["metadata"],
        trial_end=data["trial_end"], coupon=coupon,
    )  # fmt: skip
    if confirmed and (open_ := world.get(began["latest_invoice"], "invoice")) and open_["status"] == "open":
        settle(world, open_)
    session |= {"status": "complete", "payment_status": "paid", "subscription": began["id"]}
    world.tell("checkout.session.completed", session)
    return ""


def pay_invoice(world: World, invoice: Thing, *, number: str, confirmed: bool = False) -> str:
    """Pay an open invoice with a card, which is kept for later ones."""
    if invoice["status"] != "open":
        return "There is nothing to pay on this invoice."
    if problem := _problem(number, confirmed=confirmed):
        return problem
    world.things[invoice["customer"]]["practice_card"] = "".join(number.split())
    settle(world, invoice)
    return ""


def settle(world: World, invoice: Thing) -> None:
    """Take an invoice's money with its owner there, and let the subscription stand accordingly."""
    invoicing.settle(world, invoice)
    named = invoice["parent"]["subscription_details"]["subscription"]
    subscribing.follow(world, world.things[named], Outcome.PAID)


def _problem(number: str, *, confirmed: bool) -> str:
    known = card(number)
    if known is None:
        return "This is none of the test cards."
    if known.present is Outcome.DECLINED:
        return "Your card was declined."
    if known.present is Outcome.NEEDS_THE_OWNER and not confirmed:
        return "needs the owner"
    return ""
