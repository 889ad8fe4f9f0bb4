"""The practice Stripe: keys honoured, news delivered until taken, months of many subscribers that add up."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random
from threading import Thread
from typing import ClassVar

import pytest

from tools.practice_stripe import api, forms, invoicing, moving, posting, subscribing
from tools.practice_stripe.cards import CARDS
from tools.practice_stripe.world import Thing, World

DAY = 24 * 3600
BEGIN = 1_795_000_000


@pytest.fixture
def world() -> World:
    return World(chance=Random(1), at=BEGIN)


def a_price(world: World) -> Thing:
    product = world.make("product", name="Solah Pro", active=True)
    recurring = {"interval": "month"}
    return world.make(
        "price", product=product["id"], currency="inr", unit_amount=29900, recurring=recurring,
        lookup_key="pro", active=True,
    )  # fmt: skip


def a_customer(world: World, number: str) -> Thing:
    return world.make("customer", email="a@example.com", balance=0, practice_card=number)


def test_bodies_are_read_as_stripe_reads_them() -> None:
    text = "items[0][price]=p&items[0][quantity]=1&metadata[a]=b&expand[]=x&expand[]=y&cancel=true"
    read = forms.decode(text)
    assert read["items"] == [{"price": "p", "quantity": "1"}]
    assert read["metadata"] == {"a": "b"}
    assert read["expand"] == ["x", "y"]
    assert forms.yes(read["cancel"])


def test_a_key_is_answered_alike_and_refused_for_something_else(world: World) -> None:
    first = api.answer(world, "POST", "customers", {"email": "a@example.com"}, key="k")
    assert api.answer(world, "POST", "customers", {"email": "a@example.com"}, key="k") == first
    assert len(world.of("customer")) == 1
    status, body = api.answer(world, "POST", "customers", {"email": "b@example.com"}, key="k")
    assert (status, body["error"]["type"]) == (400, "idempotency_error")


def test_what_is_not_there_is_said_as_stripe_says_it(world: World) -> None:
    assert api.answer(world, "GET", "subscriptions/sub_1", {})[1]["error"]["code"] == "resource_missing"
    assert api.answer(world, "GET", "payouts", {})[0] == 404


def test_it_is_all_there_after_a_new_start(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    world = World(file=file)
    price = a_price(world)
    moving.move(world, world.now() + 40 * DAY)
    again = World(file=file)
    assert again.get(price["id"], "price") == price
    assert abs(again.now() - world.now()) <= 1


def test_months_of_many_subscribers_add_up(world: World) -> None:
    price = a_price(world)
    cards = [card.number for card in CARDS if card.number != "4000000000000002"]
    for number in range(24):
        moving.move(world, world.now() + DAY // 2)
        customer = a_customer(world, cards[number % len(cards)])
        trial = world.now() + 14 * DAY if number % 3 == 0 else None
        subscribing.begin(world, customer, price, metadata={}, trial_end=trial, coupon=None)
    moving.move(world, world.now() + 62 * DAY)
    invoices, charges = world.of("invoice"), world.of("charge")
    assert {each["status"] for each in invoices} <= {"paid", "open", "void"}
    paid = [each["id"] for each in invoices if each["status"] == "paid"]
    assert sorted(each["practice_invoice"] for each in charges) == sorted(paid), "each paid once, none twice"
    assert sum(each["amount"] for each in charges) == sum(each["amount_paid"] for each in invoices)
    spans = [
        (each["customer"], each["lines"]["data"][0]["period"]["start"])
        for each in invoices
        if each["status"] != "void"
    ]
    assert len(spans) == len(set(spans)), "no period is billed twice"
    last_day = [each for each in world.of("subscription") if each["status"] == "active"]
    assert all(each["items"]["data"][0]["current_period_end"] > world.now() for each in last_day)


@pytest.mark.parametrize("day", [29, 30, 31])
def test_a_month_that_is_too_short_does_not_move_the_day(world: World, day: int) -> None:
    price = a_price(world)
    moment = 1_800_000_000 // DAY * DAY
    while time.gmtime(moment).tm_mday != day or time.gmtime(moment).tm_mon != 12:
        moment -= DAY
    for _ in range(4):
        moment = subscribing.later(moment, price, anchor_day=day)
    assert (time.gmtime(moment).tm_mon, time.gmtime(moment).tm_mday) == (4, min(day, 30))


class Taker(BaseHTTPRequestHandler):
    """Takes every second delivery."""

    heard: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.heard.append(body.split('"id": "')[1].split('"')[0])
        self.send_response(500 if len(self.heard) % 2 else 200)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def taker() -> Iterator[str]:
    Taker.heard.clear()
    server = HTTPServer(("127.0.0.1", 0), Taker)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_news_is_brought_until_it_is_taken_and_lost_on_demand(
    world: World, taker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "WAITS", (0.05, 0.05))
    postman = posting.Postman(world, to=taker, secret="whsec", chance=Random(3))
    postman.start()
    told = world.tell("invoice.paid", {"object": "invoice", "id": "in_1"})
    until(lambda: not told["pending_webhooks"])
    assert Taker.heard == [told["id"]] * 2
    postman.manner.lost = 1.0
    lost = world.tell("invoice.paid", {"object": "invoice", "id": "in_2"})
    until(lambda: any(name == lost["id"] for name, _, _ in postman.log))
    assert lost["id"] not in Taker.heard
    postman.stop()


def test_a_refund_and_a_dispute_are_told(world: World) -> None:
    price = a_price(world)
    began = subscribing.begin(
        world, a_customer(world, CARDS[0].number), price, metadata={}, trial_end=None, coupon=None
    )
    invoice = world.things[began["latest_invoice"]]
    invoicing.refund(world, invoice)
    invoicing.dispute(world, invoice)
    assert [event["type"] for event in world.events()[-2:]] == ["charge.refunded", "charge.dispute.created"]


def until(condition: object) -> None:
    deadline = time.monotonic() + 10
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)
