"""What the practice Stripe knows: its objects, its clock, its events, and the answers it gave before."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

type Thing = dict[str, Any]

PREFIXES = {
    "customer": "cus",
    "product": "prod",
    "price": "price",
    "coupon": "coupon",
    "promotion_code": "promo",
    "checkout.session": "cs_test",
    "billing_portal.session": "bps",
    "subscription": "sub",
    "subscription_item": "si",
    "subscription_schedule": "sub_sched",
    "invoice": "in",
    "payment_intent": "pi",
    "charge": "ch",
    "refund": "re",
    "dispute": "du",
    "tax_id": "txi",
    "event": "evt",
    "card": "pm",
}
HIDDEN = ("card",)  # of our own making: not part of any answer


class Things(dict[str, Thing]):
    """Everything by id, and by kind: a month of a thousand subscribers is asked about tens of thousands."""

    def __init__(self, things: dict[str, Thing] | None = None) -> None:
        super().__init__()
        self.kinds: dict[str, dict[str, Thing]] = {}
        self.update(things or {})

    def __setitem__(self, name: str, thing: Thing) -> None:
        super().__setitem__(name, thing)
        self.kinds.setdefault(thing["object"], {})[name] = thing

    def __delitem__(self, name: str) -> None:
        del self.kinds[self[name]["object"]][name]
        super().__delitem__(name)

    def update(self, things: dict[str, Thing]) -> None:  # type: ignore[override]
        """Add many."""
        for name, thing in things.items():
            self[name] = thing


class World:
    """Everything, by id, in the order it came to be. Hold `lock` around whatever changes it."""

    def __init__(
        self, *, chance: Random | None = None, at: int | None = None, file: Path | None = None
    ) -> None:
        self.lock = threading.RLock()
        self.things = Things()
        self.answers: dict[str, tuple[str, int, Thing]] = {}
        self.ahead = 0
        self.stopped_at = at
        self.address = "http://localhost"
        self._chance = chance or Random()  # noqa: S311 - ids of a practice server, no secrets
        self._file = file
        if file and file.exists():
            self._load(file)

    def now(self) -> int:
        """Return the moment by this world's clock."""
        return self.stopped_at if self.stopped_at is not None else int(time.time()) + self.ahead

    def answer_at(self, address: str) -> None:
        """Have all pages at an address, those of before too."""
        if self.address != address:
            self.things = Things(
                json.loads(json.dumps(self.things).replace(self.address + "/", address + "/"))
            )
            self.address = address

    def set_clock(self, to: int) -> None:
        """Move the clock, never back."""
        if self.stopped_at is not None:
            self.stopped_at = max(to, self.stopped_at)
        else:
            self.ahead = max(self.ahead, to - int(time.time()))

    def make(self, kind: str, **values: Any) -> Thing:
        """Add an object with an id of its own."""
        name = values.pop("id", None) or f"{PREFIXES[kind]}_practice{self._chance.randrange(16**14):014x}"
        thing = {
            "id": name,
            "object": kind,
            "created": self.now(),
            "livemode": False,
            "metadata": {},
            **values,
        }
        self.things[name] = thing
        return thing

    def of(self, kind: str, **values: Any) -> list[Thing]:
        """Return the objects of a kind with these values, newest first."""
        return [
            each
            for each in reversed(list(self._each(kind)))
            if all(each.get(k) == v for k, v in values.items())
        ]

    def get(self, name: str | None, kind: str) -> Thing | None:
        """Return one object, if there is one of that kind with this id."""
        thing = self.things.get(name or "")
        return thing if thing and thing["object"] == kind else None

    def tell(self, kind: str, about: Thing) -> Thing:
        """Record an event about an object as it is at this moment."""
        snapshot = json.loads(json.dumps(about))
        return self.make(
            "event", type=kind, api_version="practice", data={"object": snapshot}, pending_webhooks=1
        )

    def events(self) -> list[Thing]:
        """Return all events, oldest first."""
        return list(self._each("event"))

    def save(self) -> None:
        """Write everything down, so that it is there again after the next start."""
        if self._file:
            draft = self._file.with_suffix(".draft")
            draft.write_text(
                json.dumps({"things": self.things, "ahead": self.ahead, "address": self.address})
            )
            draft.replace(self._file)

    def _load(self, file: Path) -> None:
        kept = json.loads(file.read_text())
        self.things, self.ahead, self.address = Things(kept["things"]), kept["ahead"], kept["address"]

    def _each(self, kind: str) -> Iterator[Thing]:
        return iter(self.things.kinds.get(kind, {}).values())


def listed(things: list[Thing], *, url: str = "/v1/practice", has_more: bool = False) -> Thing:
    """Wrap objects as Stripe's lists are."""
    return {"object": "list", "data": things, "has_more": has_more, "url": url}
