"""How the practice Stripe says no."""

from __future__ import annotations

from typing import NoReturn

from tools.practice_stripe.world import Thing, World


class Refused(Exception):
    """A request that cannot be carried out, with the status that Stripe would give."""

    def __init__(self, status: int, message: str, *, code: str = "", param: str = "") -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.param = status, message, code, param

    def as_error(self) -> Thing:
        """Return the body of the answer."""
        kind = "card_error" if self.status == 402 else "invalid_request_error"
        error = {"type": kind, "message": self.message, "code": self.code, "param": self.param}
        return {"error": {name: value for name, value in error.items() if value}}


def missing(kind: str, name: str) -> NoReturn:
    raise Refused(404, f"No such {kind}: '{name}'", code="resource_missing", param="id")


def found(world: World, name: str | None, kind: str) -> Thing:
    """Return an object, or refuse."""
    return world.get(name, kind) or missing(kind, name or "")
