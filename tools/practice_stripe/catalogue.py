"""Customers, products, prices and coupons of the practice Stripe."""

from __future__ import annotations

from typing import Any

from tools.practice_stripe.forms import yes
from tools.practice_stripe.refusing import Refused, found
from tools.practice_stripe.world import Thing, World, listed

type Values = dict[str, Any]


def new_customer(world: World, _name: str, values: Values) -> Thing:
    plain = {name: values.get(name) for name in ("email", "name", "address", "phone")}
    customer = world.make("customer", **plain, balance=0, practice_card=None)
    customer["metadata"] = values.get("metadata", {})
    world.tell("customer.created", customer)
    return customer


def change_customer(world: World, name: str, values: Values) -> Thing:
    customer = found(world, name, "customer")
    customer |= {name: values[name] for name in ("email", "name", "address") if name in values}
    customer["metadata"] |= values.get("metadata", {})
    world.tell("customer.updated", customer)
    return customer


def tax_ids(world: World, name: str, _values: Values) -> Thing:
    return listed(world.of("tax_id", customer=name))


def new_tax_id(world: World, name: str, values: Values) -> Thing:
    customer = found(world, name, "customer")
    if len(values.get("value", "")) != 15:
        raise Refused(400, "Invalid value for in_gst.", code="tax_id_invalid", param="value")
    same = world.of("tax_id", customer=customer["id"], value=values["value"])
    return same[0] if same else world.make(
        "tax_id", customer=customer["id"], type=values["type"], value=values["value"], country="IN"
    )  # fmt: skip


def drop_tax_id(world: World, name: str, _values: Values) -> Thing:
    found(world, name, "tax_id")
    del world.things[name]
    return {"id": name, "object": "tax_id", "deleted": True}


def new_product(world: World, _name: str, values: Values) -> Thing:
    if world.get(values.get("id"), "product"):
        raise Refused(400, "Product already exists.", code="resource_already_exists", param="id")
    return world.make("product", id=values.get("id"), name=values["name"], active=True)


def change_product(world: World, name: str, values: Values) -> Thing:
    product = found(world, name, "product")
    product |= {name: values[name] for name in ("name",) if name in values}
    return product


def prices(world: World, _name: str, values: Values) -> Thing:
    keys = values.get("lookup_keys")
    some = [price for price in world.of("price") if keys is None or price["lookup_key"] in keys]
    return listed([price for price in some if price["active"]], url="/v1/prices")


def new_price(world: World, _name: str, values: Values) -> Thing:
    found(world, values.get("product"), "product")
    key = values.get("lookup_key")
    for other in world.of("price", lookup_key=key) if key else []:
        if not yes(values.get("transfer_lookup_key")):
            raise Refused(400, f"A price already uses the lookup key `{key}`.", param="lookup_key")
        other["lookup_key"] = None
    return world.make(
        "price",
        active=True,
        product=values["product"],
        currency=values["currency"],
        unit_amount=int(values["unit_amount"]),
        lookup_key=key,
        type="recurring",
        recurring={"interval": values["recurring"]["interval"], "interval_count": 1},
        tax_behavior=values.get("tax_behavior", "unspecified"),
    )


def new_coupon(world: World, _name: str, values: Values) -> Thing:
    percent, duration = float(values["percent_off"]), values.get("duration", "once")
    name = values.get("id")
    if world.get(name, "coupon"):
        raise Refused(400, "Coupon already exists.", code="resource_already_exists", param="id")
    return world.make(
        "coupon", id=name, percent_off=percent, duration=duration, name=values.get("name"), valid=True
    )


def new_code(world: World, _name: str, values: Values) -> Thing:
    coupon = values.get("promotion", {}).get("coupon") or values.get("coupon")
    found(world, coupon, "coupon")
    code = values["code"].upper()
    if world.of("promotion_code", code=code, active=True):
        raise Refused(400, "An active promotion code with this code already exists.", param="code")
    return world.make(
        "promotion_code",
        code=code,
        active=True,
        promotion={"type": "coupon", "coupon": coupon},
        restrictions={
            "first_time_transaction": yes(values.get("restrictions", {}).get("first_time_transaction"))
        },
    )
