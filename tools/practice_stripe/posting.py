"""Webhooks of the practice Stripe: signed, delivered, tried again; late, doubled or lost on demand."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from random import Random

from tools.practice_stripe.world import Thing, World

WAITS = (0.5, 1, 2, 4, 8, 16, 32, 60)


@dataclass
class Manner:
    """How events are delivered: all at once and in order, unless somebody wants trouble."""

    doubled: float = 0.0
    lost: float = 0.0
    shuffled: bool = False
    held: bool = False


def sign(payload: bytes, secret: str, *, at: int) -> str:
    """Return the signature header of a payload."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + payload, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def body(event: Thing) -> bytes:
    """Return an event as it is sent."""
    return json.dumps(event).encode()


class Postman(threading.Thread):
    """Carries each new event to one address until it is taken."""

    def __init__(self, world: World, *, to: str, secret: str, chance: Random | None = None) -> None:
        super().__init__(name="postman", daemon=True)
        self.manner = Manner()
        self.log: list[tuple[str, str, str]] = []
        self._world, self._to, self._secret = world, to, secret
        self._chance = chance or Random()  # noqa: S311 - mischief, no secret
        self._seen = {event["id"] for event in world.events() if not event["pending_webhooks"]}
        self._bag: list[tuple[float, int, Thing]] = []
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.1):
            self._collect()
            self._deliver()

    def stop(self) -> None:
        self._over.set()

    def again(self, name: str) -> None:
        """Deliver an event once more."""
        if event := self._world.get(name, "event"):
            self._bag.append((0, 0, event))

    def _collect(self) -> None:
        with self._world.lock:
            fresh = [event for event in self._world.events() if event["id"] not in self._seen]
        self._seen.update(event["id"] for event in fresh)
        if self.manner.shuffled:
            self._chance.shuffle(fresh)
        for event in fresh:
            if self._chance.random() < self.manner.lost:
                self._note(event, "lost on purpose")
                continue
            times = 2 if self._chance.random() < self.manner.doubled else 1
            self._bag += [(0.0, 0, event)] * times

    def _deliver(self) -> None:
        if self.manner.held:
            return
        bag, self._bag = self._bag, []
        for due, tries, event in bag:
            if due > time.monotonic():
                self._bag.append((due, tries, event))
            elif not self._send(event) and tries < len(WAITS):
                self._bag.append((time.monotonic() + WAITS[tries], tries + 1, event))

    def _send(self, event: Thing) -> bool:
        payload = body(event)
        headers = {
            "Content-Type": "application/json",
            # A webhook's time is the world's own, whatever the practice clock says.
            "Stripe-Signature": sign(payload, self._secret, at=int(time.time())),
        }
        request = urllib.request.Request(self._to, payload, headers, method="POST")  # noqa: S310 - our own address
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                self._note(event, str(answer.status))
                event["pending_webhooks"] = 0
                return True
        except urllib.error.HTTPError as refused:
            self._note(event, str(refused.code))
        except OSError as error:
            self._note(event, type(error).__name__)
        return False

    def _note(self, event: Thing, what: str) -> None:
        self.log = [(event["id"], event["type"], what), *self.log[:99]]
