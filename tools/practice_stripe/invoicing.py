"""Invoices of the practice Stripe: drawn up, charged, paid, failed, refunded."""

from __future__ import annotations

from typing import Any

from tools.practice_stripe.cards import Outcome, card
from tools.practice_stripe.world import Thing, World, listed

DAY = 24 * 3600
ANNOUNCED_FOR = 25 * 3600
RETRY_AFTER_DAYS = (2, 4, 6)


def line(
    description: str, amount: int, *, price: Thing, start: int, end: int, proration: bool = False
) -> Thing:
    """Return one line of an invoice."""
    return {
        "object": "line_item",
        "description": description,
        "amount": amount,
        "currency": price["currency"],
        "period": {"start": start, "end": end},
        "pricing": {
            "type": "price_details",
            "price_details": {"price": price["id"], "product": price["product"]},
        },
        "parent": {"subscription_item_details": {"proration": proration}},
    }


def sums(world: World, customer: Thing, lines: list[Thing], subscription: Thing | None) -> dict[str, int]:
    """Return subtotal, discount, total and what is due, after a discount and the customer's credit."""
    subtotal = sum(each["amount"] for each in lines)
    percent = _percent_off(world, subscription)
    discount = round(max(subtotal, 0) * percent / 100)
    total = subtotal - discount
    credit = min(-customer["balance"], max(total, 0)) if customer["balance"] < 0 else 0
    return {"subtotal": subtotal, "discount": discount, "total": total, "amount_due": max(total, 0) - credit}


def draw_up(world: World, subscription: Thing, lines: list[Thing], *, reason: str) -> Thing:
    """Make a finalized invoice, and take from the customer's credit what it covers."""
    customer = world.things[subscription["customer"]]
    figures = sums(world, customer, lines, subscription)
    credit = max(figures["total"], 0) - figures["amount_due"]
    customer["balance"] += credit + min(figures["total"], 0)
    now, number = world.now(), len(world.of("invoice")) + 1
    invoice = world.make(
        "invoice",
        customer=customer["id"],
        number=f"PRACTICE-{number:04d}",
        currency="inr",
        status="open",
        billing_reason=reason,
        subtotal=figures["subtotal"],
        total=figures["total"],
        amount_due=figures["amount_due"],
        amount_paid=0,
        amount_remaining=figures["amount_due"],
        total_discount_amounts=[{"amount": figures["discount"]}] if figures["discount"] else [],
        attempt_count=0,
        next_payment_attempt=None,
        lines=listed(lines),
        parent={"type": "subscription_details", "subscription_details": {"subscription": subscription["id"]}},
        status_transitions={"finalized_at": now, "paid_at": None, "voided_at": None},
        customer_tax_ids=[
            {"type": t["type"], "value": t["value"]} for t in world.of("tax_id", customer=customer["id"])
        ],
        period_start=now,
        period_end=now,
    )
    invoice["hosted_invoice_url"] = f"{world.address}/invoice/{invoice['id']}"
    invoice["invoice_pdf"] = f"{world.address}/invoice/{invoice['id']}/pdf"
    subscription["latest_invoice"] = invoice["id"]
    _use_up_discount(world, subscription)
    world.tell("invoice.finalized", invoice)
    return invoice


def charge(world: World, invoice: Thing, *, present: bool) -> Outcome:
    """Try to take the money, and tell what came of it."""
    customer = world.things[invoice["customer"]]
    invoice["attempt_count"] += 1
    if invoice["amount_due"] == 0:
        return _settle(world, invoice)
    known = card(customer["practice_card"] or "")
    outcome = Outcome.DECLINED if known is None else (known.present if present else known.absent)
    intent = world.make(
        "payment_intent", customer=customer["id"], amount=invoice["amount_due"], currency="inr",
        status="processing", processing=None, practice_invoice=invoice["id"],
    )  # fmt: skip
    invoice["practice_intent"] = intent["id"]
    if outcome is Outcome.PAID:
        return _settle(world, invoice, intent)
    if outcome is Outcome.ANNOUNCED:
        until = world.now() + ANNOUNCED_FOR
        notice = {"approval_requested": False, "completes_at": until}
        intent["processing"] = {"type": "card", "card": {"customer_notification": notice}}
        return outcome
    intent["status"] = "requires_action" if outcome is Outcome.NEEDS_THE_OWNER else "requires_payment_method"
    done = invoice["attempt_count"] - 1
    if done < len(RETRY_AFTER_DAYS) and not present:
        invoice["next_payment_attempt"] = (
            invoice["status_transitions"]["finalized_at"] + RETRY_AFTER_DAYS[done] * DAY
        )
    else:
        invoice["next_payment_attempt"] = None
    world.tell("invoice.payment_failed", invoice)
    if outcome is Outcome.NEEDS_THE_OWNER:
        world.tell("invoice.payment_action_required", invoice)
    return outcome


def settle(world: World, invoice: Thing) -> None:
    """Take the money of an invoice that waited for its owner or for a notice."""
    _settle(world, invoice, world.get(invoice.get("practice_intent"), "payment_intent"))


def void(world: World, invoice: Thing) -> None:
    """Give an open invoice up."""
    if invoice["status"] == "open":
        invoice["status"], invoice["next_payment_attempt"] = "void", None
        invoice["status_transitions"]["voided_at"] = world.now()
        world.tell("invoice.voided", invoice)


def refund(world: World, invoice: Thing) -> None:
    """Give the money of a paid invoice back."""
    for each in world.of("charge", practice_invoice=invoice["id"]):
        if not each["refunded"]:
            each["refunded"], each["amount_refunded"] = True, each["amount"]
            world.tell("charge.refunded", each)


def dispute(world: World, invoice: Thing) -> None:
    """Let the card's owner contest a charge."""
    for each in world.of("charge", practice_invoice=invoice["id"])[:1]:
        each["disputed"] = True
        opened = world.make(
            "dispute", charge=each["id"], amount=each["amount"], currency="inr",
            status="needs_response", reason="fraudulent", payment_intent=each["payment_intent"],
        )  # fmt: skip
        world.tell("charge.dispute.created", opened)


def _settle(world: World, invoice: Thing, intent: Thing | None = None) -> Outcome:
    now = world.now()
    if invoice["status"] == "paid":
        return Outcome.PAID
    if intent is not None:
        intent["status"], intent["processing"] = "succeeded", None
        world.make(
            "charge", customer=invoice["customer"], amount=invoice["amount_due"], amount_refunded=0,
            currency="inr", status="succeeded", paid=True, refunded=False, disputed=False,
            payment_intent=intent["id"], practice_invoice=invoice["id"],
        )  # fmt: skip
    invoice |= {"status": "paid", "amount_paid": invoice["amount_due"], "amount_remaining": 0}
    invoice["next_payment_attempt"] = None
    invoice["status_transitions"]["paid_at"] = now
    world.tell("invoice.paid", invoice)
    return Outcome.PAID


def _coupon(world: World, subscription: Thing | None) -> Thing | None:
    return world.get((subscription or {}).get("practice_coupon"), "coupon")


def _percent_off(world: World, subscription: Thing | None) -> float:
    found = _coupon(world, subscription)
    return float(found["percent_off"]) if found else 0.0


def _use_up_discount(world: World, subscription: Thing) -> None:
    found = _coupon(world, subscription)
    if found and found["duration"] == "once":
        subscription["practice_coupon"] = None


def description(price: Thing, product: Thing) -> str:
    """Return what a line says of a plan."""
    amount: Any = price["unit_amount"] / 100
    return f"1 × {product['name']} (at ₹{amount:,.2f} / {price['recurring']['interval']})"
