"""The practice Stripe in this process, and what a person does on its pages."""

import copy
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from threading import Thread
from typing import Any
from unittest import mock
from urllib.parse import urlsplit
from uuid import uuid4

import stripe as sdk
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import news, offers, stripe, subscribing
from solah.billing.models import Subscription
from tests.joblist import do_waiting_jobs
from tools.practice_stripe import api, forms, moving, posting, sessions
from tools.practice_stripe.server import Server
from tools.practice_stripe.world import Thing, World

SECRET = "whsec_practice"
SUCCEEDS, DECLINED, ASKS = "4242424242424242", "4000000000000002", "4000002760003184"
FAILS_LATER, ANNOUNCED = "4000000000000341", "4000003560000123"
DAY = 24 * 3600
_SHELF: dict[str, Thing] = {}


class Practice:
    """A practice Stripe, its server, and the news it has that were not delivered yet."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.postman = posting.Postman(world, to="", secret=SECRET)
        self.server = Server(world, self.postman)
        self.delivered = 0
        self.clock: Any = None  # ours, where a test moves it as well

    def ask(self, method: str, path: str, **values: object) -> Thing:
        """Ask the API as somebody else would."""
        return api.answer(self.world, method, path, dict(values))[1]

    def pay(self, url: str, number: str = SUCCEEDS, **more: object) -> str:
        """Fill the hosted page at an address in."""
        name = urlsplit(url).path.split("/")[2]
        session = self.world.things[name]
        with self.world.lock:
            return sessions.pay(self.world, session, number=number, **more)  # type: ignore[arg-type]

    def pass_days(self, days: float) -> None:
        """Let time go by for Stripe alone."""
        moving.move(self.world, self.world.now() + int(days * DAY))

    def news(self) -> list[Thing]:
        """Return the events nobody has delivered yet."""
        fresh = self.world.events()[self.delivered :]
        self.delivered += len(fresh)
        return fresh

    def deliver(self, events: list[Thing] | None = None) -> list[int]:
        """Deliver events through the door, do the jobs, and return the answers."""
        answers = [tell(event) for event in (self.news() if events is None else events)]
        do_waiting_jobs()
        return answers


def tell(event: Thing, *, secret: str = SECRET, at: int | None = None) -> int:
    """Send one event to the door as Stripe does; return the status of the answer."""
    payload = posting.body(event)
    return tell_raw(payload, posting.sign(payload, secret, at=at or int(time.time())))


def tell_inside(event: Thing) -> None:
    """Take one event in as the door does, without the door: for thousands of them."""
    payload = posting.body(event)
    signature = posting.sign(payload, SECRET, at=int(time.time()))
    news.take(payload, signature=signature, now=timezone.now())


@contextmanager
def without_sockets(practice: Practice) -> Iterator[None]:
    """Let the library of Stripe reach the practice Stripe by a call: half the cost, for thousands of them."""

    class Here(sdk.HTTPClient):
        name = "here"

        def __init__(self, **_more: Any) -> None:
            super().__init__()

        def request(self, method: str, url: str, headers: Any, post_data: Any = None, **_more: Any) -> Any:
            path, _, query = url.partition("/v1/")[2].partition("?")
            values = forms.decode(post_data or query)
            key = (headers or {}).get("Idempotency-Key", "")
            status, body = api.answer(practice.world, method.upper(), path, values, key=key)
            return json.dumps(body).encode(), status, {}

    with mock.patch.object(sdk, "RequestsClient", Here):
        stripe._client.cache_clear()
        yield
    stripe._client.cache_clear()


def tell_raw(payload: bytes, signature: str) -> int:
    """Send bytes to the door."""
    headers = {"Stripe-Signature": signature}
    answer = Client().post("/webhooks/stripe/", payload, content_type="application/json", headers=headers)
    return answer.status_code


@contextmanager
def practice_stripe() -> Iterator[Practice]:
    """Run a practice Stripe and let the product use it."""
    practice = Practice(World(chance=Random(7)))
    thread = Thread(target=practice.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    named = {
        "STRIPE_SECRET_KEY": "sk_test_practice",
        "STRIPE_WEBHOOK_SECRETS": [SECRET],
        "STRIPE_URL": practice.world.address,
        "STRIPE_LIVE": False,
    }
    try:
        with override_settings(**named):
            _stock(practice.world)
            yield practice
    finally:
        practice.server.shutdown()
        practice.server.server_close()
        thread.join()


def _stock(world: World) -> None:
    """Put what is sold on the shelf: through the API the first time, as a copy from then on."""
    if not _SHELF:
        for offer in offers.offers():
            stripe.sell(offer)
        _SHELF.update(copy.deepcopy(dict(world.things)))
    world.things.update(copy.deepcopy(_SHELF))


def subscribe(
    practice: Practice,
    workspace: Workspace,
    by: User,
    *,
    plan: str = "pro",
    interval: str = "month",
    **more: Any,
) -> Subscription:
    """Buy a plan, all the way; the news are left undelivered."""
    offer = offers.offer(plan, interval)
    url = subscribing.check_out(workspace, offer, by=by, key=str(uuid4()), now=timezone.now())
    assert practice.pay(url, **more) == ""
    return row_of(workspace)


def row_of(workspace: Workspace) -> Subscription:
    """Read a workspace's subscription anew."""
    return Subscription.objects.select_related("workspace").get(workspace=workspace)
