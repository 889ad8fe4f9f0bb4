"""Stripe: the one file that knows it. Asked for how things stand, told what to do; nothing is kept here."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from solah.billing.offers import Offer
from solah.billing.snapshots import (
    ENDED,
    UNBORN,
    Bill,
    Heard,
    Preview,
    Snapshot,
    moment,
    money,
    read_bill,
    read_event,
    read_preview,
    read_subscription,
)

TIMEOUT = 10
RETRIES = 2
TOLERANCE = timedelta(minutes=5)
LARGEST_EVENT = 512 * 1024
OPENED = ["data.latest_invoice", "data.schedule"]
MOST_BILLS = 24


class NotSwitchedOn(Exception):
    """No keys are set, so nothing is sold here."""


class Away(Exception):
    """Stripe does not answer, or not now; ask again later."""


class Refused(Exception):
    """Stripe says no. The message is Stripe's own sentence for developers."""


class BadEvent(Exception):
    """An event that is not from Stripe, too old, or of the other mode."""


def is_on() -> bool:
    """Say whether anything can be bought here."""
    return bool(settings.STRIPE_SECRET_KEY)


def is_practice() -> bool:
    """Say whether the payments are play."""
    return bool(settings.STRIPE_URL)


def mode() -> str:
    """Name the world that ids belong to: one of the other means nothing here."""
    return "live" if settings.STRIPE_LIVE else "test"


def heard(payload: bytes, *, signature: str, now: datetime) -> Heard:
    """Return what an event says, once its signature, its age and its mode are in order; raise `BadEvent`."""
    if len(payload) > LARGEST_EVENT:
        raise BadEvent("too large")
    sdk, found = _sdk(), None
    for secret in settings.STRIPE_WEBHOOK_SECRETS:
        try:
            event = sdk.Webhook.construct_event(payload, signature, secret, tolerance=None)
        except (ValueError, AttributeError, sdk.SignatureVerificationError):
            continue  # AttributeError: signed, but not an object
        found = event.to_dict()
    if found is None:
        raise BadEvent("not signed with one of our secrets")
    _check_age(signature, now=now)
    if found.get("livemode") is not settings.STRIPE_LIVE:
        raise BadEvent("of the other mode")
    try:
        return read_event(found)
    except (KeyError, TypeError):
        raise BadEvent("not an event") from None


def new_customer(*, email: str, name: str, workspace: int) -> str:
    """Return a new customer's id; the same workspace asking again gets the same one."""
    about = {"site": settings.SITE_URL, "workspace": str(workspace)}
    wanted = {"email": email, "name": name, "metadata": about}
    with _asking() as client:
        made = client.v1.customers.create(wanted, _once(f"customer:{settings.SITE_URL}:{workspace}"))
    return str(made.id)


def subscription_of(customer: str) -> Snapshot | None:
    """Return the subscription of a customer that counts: the one that runs, else the last that ended."""
    wanted = {"customer": customer, "status": "all", "limit": 20, "expand": OPENED}
    with _asking() as client:
        found = client.v1.subscriptions.list(wanted).to_dict()["data"]
    begun = [read_subscription(each) for each in found if each["status"] not in UNBORN]
    ordered = sorted(begun, key=lambda each: (each.status not in ENDED, each.created, each.id))
    return _with_what_follows(ordered[-1]) if ordered else None


def all_subscriptions() -> Iterator[Snapshot]:
    """Go through every subscription there is, ended ones too, newest first."""
    with _asking() as client:
        pages = client.v1.subscriptions.list({"status": "all", "limit": 100, "expand": OPENED})
        for each in pages.auto_paging_iter():
            data = each.to_dict()
            if data["status"] not in UNBORN:
                yield _with_what_follows(read_subscription(data))


def bills_of(customer: str) -> list[Bill]:
    """Return a customer's latest invoices, newest first, drafts left out."""
    with _asking() as client:
        found = client.v1.invoices.list({"customer": customer, "limit": MOST_BILLS}).to_dict()["data"]
    return [read_bill(each) for each in found if each["status"] != "draft"]


def bill(name: str) -> Bill:
    """Return one invoice with addresses that are good now."""
    with _asking() as client:
        return read_bill(client.v1.invoices.retrieve(name).to_dict())


def notice_until(customer: str) -> datetime | None:
    """Return until when a bank tells its customer of a charge to come, if it does so now."""
    with _asking() as client:
        found = client.v1.payment_intents.list({"customer": customer, "limit": 5}).to_dict()["data"]
    for each in found:
        about = (each.get("processing") or {}).get("card") or {}
        if each["status"] == "processing" and (notice := about.get("customer_notification")):
            return moment(notice.get("completes_at"))
    return None


def charge(name: str) -> dict[str, Any]:
    """Return who was charged, and what was given back."""
    with _asking() as client:
        found = client.v1.charges.retrieve(name).to_dict()
    return {"customer": found["customer"], "refunded": money(found["amount_refunded"])}


def open_checkout(
    customer: str,
    offer: Offer,
    *,
    workspace: int,
    trial_ends: datetime | None,
    urls: tuple[str, str],
    key: str,
) -> tuple[str, str]:
    """Open a checkout and return its id and its address. `urls`: where a paid one leads, and a left one."""
    about = {"site": settings.SITE_URL, "workspace": str(workspace)}
    data: dict[str, Any] = {"metadata": about}
    if trial_ends is not None:
        data["trial_end"] = int(trial_ends.timestamp())
    wanted = {
        "mode": "subscription",
        "customer": customer,
        "client_reference_id": str(workspace),
        "line_items": [{"price": price_of(offer), "quantity": 1}],
        "subscription_data": data,
        "allow_promotion_codes": True,
        "tax_id_collection": {"enabled": True},
        "customer_update": {"name": "auto", "address": "auto"},
        "success_url": urls[0],
        "cancel_url": urls[1],
    }
    with _asking() as client:
        opened = client.v1.checkout.sessions.create(wanted, _once(key))
    return str(opened.id), str(opened.url)


def close_checkout(session: str) -> bool:
    """Close a checkout that was opened before; say whether it was paid already."""
    with _asking() as client:
        if (status := client.v1.checkout.sessions.retrieve(session).status) == "open":
            client.v1.checkout.sessions.expire(session)
    return bool(status == "complete")


def open_portal(customer: str, *, back: str) -> str:
    """Return the address of the page on which somebody changes the card."""
    with _asking() as client:
        return str(client.v1.billing_portal.sessions.create({"customer": customer, "return_url": back}).url)


def preview(subscription: str, offer: Offer | None, *, at: datetime | None = None) -> Preview:
    """Say what the next renewal costs or, with an offer, a change to it at a moment."""
    wanted: dict[str, Any] = {"subscription": subscription}
    if offer is not None and at is not None:
        wanted["subscription_details"] = _changed(subscription, offer, at)
    with _asking() as client:
        return read_preview(client.v1.invoices.create_preview(wanted).to_dict())


def change_now(subscription: str, offer: Offer, *, at: datetime, key: str) -> None:
    """Change the price at once, and bill the difference as the preview of the same moment said."""
    wanted = _changed(subscription, offer, at) | {"payment_behavior": "error_if_incomplete"}
    with _asking() as client:
        client.v1.subscriptions.update(subscription, wanted, _once(key))


def change_later(subscription: str, now: Offer, then: Offer, *, key: str) -> None:
    """Change the price when the period that is paid ends."""
    with _asking() as client:
        made = client.v1.subscription_schedules.create(
            {"from_subscription": subscription}, _once(f"{key}:schedule")
        )
        running = made.to_dict()["phases"][0]
        dates = {"start_date": running["start_date"], "end_date": running["end_date"]}
        phases = [
            {"items": [{"price": running["items"][0]["price"], "quantity": 1}], **dates},
            {
                "items": [{"price": price_of(then), "quantity": 1}],
                "duration": {"interval": then.interval.value, "interval_count": 1},
            },
        ]
        wanted = {"end_behavior": "release", "phases": phases}
        client.v1.subscription_schedules.update(str(made.id), wanted, _once(f"{key}:phases"))


def stay(schedule: str, *, key: str) -> None:
    """Take back a change that waits for the end of the period."""
    with _asking() as client:
        client.v1.subscription_schedules.release(schedule, {}, _once(key))


def end_later(subscription: str, *, is_ending: bool, reason: str = "", key: str) -> None:
    """Let a subscription end with its period, or go on after all."""
    wanted: dict[str, Any] = {"cancel_at_period_end": is_ending}
    if reason:
        wanted["cancellation_details"] = {"feedback": reason}
    with _asking() as client:
        client.v1.subscriptions.update(subscription, wanted, _once(key))


def end_now(subscription: str) -> None:
    """End a subscription that nobody has any use for."""
    with _asking() as client:
        client.v1.subscriptions.cancel(subscription, {}, _once(f"end:{subscription}"))


def put_gstin(customer: str, gstin: str) -> None:
    """Put a tax number on the invoices to come, in the place of others."""
    with _asking() as client:
        for old in client.v1.customers.tax_ids.list(customer).to_dict()["data"]:
            if old["value"] != gstin:
                client.v1.customers.tax_ids.delete(customer, old["id"])
        if gstin:
            wanted = {"type": "in_gst", "value": gstin}
            client.v1.customers.tax_ids.create(customer, wanted, _once(f"gstin:{customer}:{gstin}"))


def sell(offer: Offer) -> bool:
    """See to it that an offer can be bought; say whether anything had to be made."""
    with _asking() as client:
        if (found := _found_price(offer)) and found["unit_amount"] == int(offer.price * 100):
            return False
        try:
            client.v1.products.retrieve(offer.product)
        except _sdk().InvalidRequestError:
            named = {"id": offer.product, "name": f"{settings.BRAND} {offer.plan.name}"}
            client.v1.products.create(named, _once(f"product:{offer.product}"))
        wanted = {
            "product": offer.product,
            "currency": "inr",
            "unit_amount": int(offer.price * 100),
            "recurring": {"interval": offer.interval.value},
            "lookup_key": offer.key,
            "transfer_lookup_key": True,
            "tax_behavior": "inclusive",
        }
        client.v1.prices.create(wanted, _once(f"price:{offer.key}:{offer.price}"))
    return True


def price_of(offer: Offer) -> str:
    """Return the id of an offer's price."""
    found = _found_price(offer)
    if found is None:
        raise Refused(f"no price {offer.key}: run manage.py sell_plans")
    return str(found["id"])


def _found_price(offer: Offer) -> dict[str, Any] | None:
    with _asking() as client:
        found = client.v1.prices.list({"lookup_keys": [offer.key], "active": True}).to_dict()["data"]
    return found[0] if found else None


def _changed(subscription: str, offer: Offer, at: datetime) -> dict[str, Any]:
    with _asking() as client:
        item = client.v1.subscriptions.retrieve(subscription).to_dict()["items"]["data"][0]
    return {
        "items": [{"id": item["id"], "price": price_of(offer)}],
        "proration_behavior": "always_invoice",
        "proration_date": int(at.timestamp()),
    }


def _with_what_follows(seen: Snapshot) -> Snapshot:
    """Say which offer a schedule leads to: its phases name a price, ours are a product and an interval."""
    if not seen.next_product:
        return seen
    with _asking() as client:
        price = client.v1.prices.retrieve(seen.next_product).to_dict()
    interval = price["recurring"]["interval"]
    return dataclasses.replace(seen, next_product=price["product"], next_interval=interval)


def _check_age(signature: str, *, now: datetime) -> None:
    """The SDK lets events of the future through, so the age is looked at here."""
    stamps = [part[2:] for part in signature.split(",") if part.startswith("t=")]
    if not stamps or abs(now.timestamp() - int(stamps[0])) > TOLERANCE.total_seconds():
        raise BadEvent("too old, or of the future")


def _once(key: str) -> Any:
    return {"idempotency_key": key}


@contextmanager
def _asking() -> Iterator[Any]:
    """Give the client, and turn what goes wrong into `Away` or `Refused`."""
    if not is_on():
        raise NotSwitchedOn
    sdk = _sdk()
    try:
        yield _client(settings.STRIPE_SECRET_KEY, settings.STRIPE_URL)
    except (sdk.APIConnectionError, sdk.RateLimitError, sdk.APIError) as error:
        raise Away(type(error).__name__) from error
    except sdk.StripeError as error:
        raise Refused(str(error.user_message or error)) from error


@functools.cache
def _client(key: str, url: str) -> Any:
    sdk = _sdk()
    more: dict[str, Any] = {"base_addresses": {"api": url}} if url else {}
    patient = sdk.RequestsClient(timeout=TIMEOUT)
    return sdk.StripeClient(key, http_client=patient, max_network_retries=RETRIES, **more)


def _sdk() -> Any:
    """Load the library when it is first needed: a second and 34 MB that most processes can save."""
    import stripe

    return stripe
