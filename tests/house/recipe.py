"""What a recipe is: how one route is asked, by whoever it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.house.world import UNKNOWN_ID, World

Values = dict[str, Any]


def id_of(name: str) -> Callable[[World], Values]:
    """Fill an address with the id of one of the world's rows."""
    return lambda world: {"pk": getattr(world, name).pk}


def _nothing(_world: World) -> Values:
    return {}


@dataclass(frozen=True)
class Recipe:
    """`holes` fill the address, `query` stands behind it; `sends` is the body, or for GET the query.

    `attacks` are further bodies with Alice's ids, which a stranger posts.
    """

    holes: Callable[[World], Values] = _nothing
    sends: dict[str, Callable[[World], Values]] = field(default_factory=dict)
    query: Callable[[World], Values] = _nothing
    attacks: tuple[Callable[[World], Values], ...] = ()

    def unknown_holes(self, world: World) -> Values:
        """Return the holes with ids that do not exist in place of Alice's."""
        return {
            name: UNKNOWN_ID if type(value) is int else value for name, value in self.holes(world).items()
        }

    def is_about_a_row(self, world: World) -> bool:
        """Say whether the address names something that belongs to somebody."""
        return any(type(value) is int for value in self.holes(world).values())
