"""How each route is asked: what fills the holes of its address, and what a valid request sends.

A route without holes that sends nothing needs no recipe. Everything is Alice's: when somebody else sends
it, that is the attack.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.house.world import UNKNOWN_ID, World

Values = dict[str, Any]


def _nothing(_world: World) -> Values:
    return {}


@dataclass(frozen=True)
class Recipe:
    """`holes` fill the address, `sends` is the body (or for GET the query), by method."""

    holes: Callable[[World], Values] = _nothing
    sends: dict[str, Callable[[World], Values]] = field(default_factory=dict)

    def unknown_holes(self, world: World) -> Values:
        """Return the holes with ids that do not exist in place of Alice's."""
        return {
            name: UNKNOWN_ID if type(value) is int else value for name, value in self.holes(world).items()
        }

    def is_about_a_row(self, world: World) -> bool:
        """Say whether the address names something that belongs to somebody."""
        return any(type(value) is int for value in self.holes(world).values())


def _month(_world: World) -> Values:
    return {"month": "2026-11"}


def _row(world: World) -> Values:
    return {"pk": world.row.pk}


def _workspace(world: World) -> Values:
    return {"pk": world.workspace.pk}


def _profile(_world: World) -> Values:
    return {"name": "New name", "time_zone": "Asia/Kolkata", "theme": "dark"}


def _workspace_settings(_world: World) -> Values:
    return {
        "name": "New name",
        "currency": "INR",
        "locale": "en-IN",
        "time_zone": "Asia/Kolkata",
        "month_start": "25",
    }


RECIPES: dict[str, Recipe] = {
    "/accounts/confirm-email/<key>/": Recipe(lambda _: {"key": "unknown-key"}),
    "/accounts/password/reset/key/<uidb36>-<key>/": Recipe(lambda _: {"uidb36": "1", "key": "unknown-key"}),
    "/dev/errors/<str:status>/": Recipe(holes=lambda _: {"status": "404"}),
    "/month/<str:month>/": Recipe(_month),
    "/settings/": Recipe(sends={"POST": _profile}),
    "/settings/workspace/": Recipe(sends={"POST": _workspace_settings}),
    "/workspaces/new/": Recipe(sends={"POST": lambda _: {"name": "Studio", "currency": "INR"}}),
    "/workspaces/<int:pk>/switch/": Recipe(_workspace),
}


def recipe_for(path: str) -> Recipe:
    """Return how a route is asked."""
    return RECIPES.get(path, Recipe())
