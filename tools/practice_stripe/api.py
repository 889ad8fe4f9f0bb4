"""The API of the practice Stripe: who is asked for what, keys honoured, answers in Stripe's shapes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from tools.practice_stripe import catalogue, contracts, sessions
from tools.practice_stripe.refusing import Refused, missing
from tools.practice_stripe.world import HIDDEN, Thing, World, listed

type Values = dict[str, Any]
type Handler = Callable[[World, str, Values], Thing]

KINDS = {
    "customers": "customer",
    "products": "product",
    "prices": "price",
    "coupons": "coupon",
    "promotion_codes": "promotion_code",
    "checkout/sessions": "checkout.session",
    "subscriptions": "subscription",
    "subscription_schedules": "subscription_schedule",
    "invoices": "invoice",
    "payment_intents": "payment_intent",
    "charges": "charge",
    "disputes": "dispute",
    "events": "event",
}
# Method and address, `*` standing for an id.
HANDLERS: dict[tuple[str, str], Handler] = {
    ("POST", "customers"): catalogue.new_customer,
    ("POST", "customers/*"): catalogue.change_customer,
    ("GET", "customers/*/tax_ids"): catalogue.tax_ids,
    ("POST", "customers/*/tax_ids"): catalogue.new_tax_id,
    ("DELETE", "customers/*/tax_ids"): catalogue.drop_tax_id,
    ("POST", "products"): catalogue.new_product,
    ("POST", "products/*"): catalogue.change_product,
    ("GET", "prices"): catalogue.prices,
    ("POST", "prices"): catalogue.new_price,
    ("POST", "coupons"): catalogue.new_coupon,
    ("POST", "promotion_codes"): catalogue.new_code,
    ("POST", "checkout/sessions"): sessions.new_checkout,
    ("POST", "checkout/sessions/*/expire"): sessions.expire_checkout,
    ("POST", "billing_portal/sessions"): sessions.new_portal,
    ("POST", "subscriptions/*"): contracts.change,
    ("DELETE", "subscriptions/*"): contracts.cancel,
    ("POST", "subscription_schedules"): contracts.new_schedule,
    ("POST", "subscription_schedules/*"): contracts.change_schedule,
    ("POST", "subscription_schedules/*/release"): contracts.release_schedule,
    ("POST", "invoices/create_preview"): contracts.preview,
}
FILTERS = ("customer", "status", "subscription", "active", "code", "type", "payment_intent")


def answer(world: World, method: str, path: str, values: Values, *, key: str = "") -> tuple[int, Thing]:
    """Answer a request; the same idempotency key again gives the same answer, with other values a refusal."""
    fingerprint = hashlib.sha256(f"{method} {path} {values}".encode()).hexdigest()
    expand = values.pop("expand", [])
    with world.lock:
        if method == "POST" and key in world.answers:
            known, status, body = world.answers[key]
            return (status, body) if known == fingerprint else _reused(key)
        try:
            status, body = 200, shown(world, _handle(world, method, path, values), expand=expand)
        except Refused as refused:
            status, body = refused.status, refused.as_error()
        if method == "POST" and key and status != 429:
            world.answers[key] = (fingerprint, status, body)
        if method != "GET":
            world.save()
    return status, body


def shown(world: World, thing: Any, *, expand: list[str]) -> Any:
    """Return an object as it is answered: without what is ours, and with what was asked to be opened."""
    if isinstance(thing, list):
        return [shown(world, each, expand=expand) for each in thing]
    if not isinstance(thing, dict):
        return thing
    heads: dict[str, list[str]] = {}
    for path in expand:
        head, _, rest = path.partition(".")
        heads.setdefault(head, []).extend([rest] if rest else [])
    result = {}
    for name, value in thing.items():
        if name.startswith("practice_"):
            continue
        if name in heads and isinstance(value, str):
            value = world.things.get(value, value)
        result[name] = shown(world, value, expand=heads.get(name, []))
    return result


def _handle(world: World, method: str, path: str, values: Values) -> Thing:
    address, name = _route(path)
    if handler := HANDLERS.get((method, address)):
        return handler(world, name, values)
    collection = address.removesuffix("/*")
    if method == "GET" and collection in KINDS:
        kind = KINDS[collection]
        if not name:
            return _page(world, kind, values, url=f"/v1/{collection}")
        return world.get(name, kind) or missing(kind, name)
    raise Refused(404, f"Unrecognized request URL ({method}: /v1/{path})")


def _route(path: str) -> tuple[str, str]:
    """Return an address with its id as `*`, and the id; a tax id goes by its own."""
    if found := re.fullmatch(r"customers/[^/]+/tax_ids/([^/]+)", path):
        return "customers/*/tax_ids", found[1]
    for collection in sorted(KINDS, key=len, reverse=True):
        if found := re.fullmatch(rf"{collection}/([^/]+)(/\w+)?", path):
            name, tail = found[1], found[2] or ""
            if (("POST", path)) in HANDLERS:
                return path, ""
            return f"{collection}/*{tail}", name
    return path, ""


def _page(world: World, kind: str, values: Values, *, url: str) -> Thing:
    wanted = {name: values[name] for name in FILTERS if name in values}
    if wanted.get("status") == "all":
        del wanted["status"]
    elif kind == "subscription" and "status" not in wanted:
        found = [each for each in world.of(kind, **wanted) if each["status"] != "canceled"]
        return _cut(found, values, url=url)
    if kind == "invoice" and "subscription" in wanted:
        named = wanted.pop("subscription")
        found = [
            each
            for each in world.of(kind, **wanted)
            if each["parent"]["subscription_details"]["subscription"] == named
        ]
        return _cut(found, values, url=url)
    return _cut(world.of(kind, **wanted), values, url=url)


def _cut(found: list[Thing], values: Values, *, url: str) -> Thing:
    if after := values.get("starting_after"):
        ids = [each["id"] for each in found]
        found = found[ids.index(after) + 1 :] if after in ids else []
    limit = int(values.get("limit", 10))
    return listed(
        [each for each in found if each["object"] not in HIDDEN][:limit], url=url, has_more=len(found) > limit
    )


def _reused(key: str) -> tuple[int, Thing]:
    message = f"The idempotency key {key} was first used with other parameters."
    return 400, {"error": {"type": "idempotency_error", "message": message}}
