"""The drawing beside a finding: its category's where it is about one, else one for its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from solah.insights.telling import Told

_ICONS = {"budget": "budgets", "stream": "loop", "row": "search", "rows": "expenses", "month": "month"}


class Drawn(Protocol):
    """Anything with the icon and the colour of a category."""

    @property
    def icon(self) -> str: ...
    @property
    def colour(self) -> str: ...


@dataclass(frozen=True)
class Look:
    """An icon and a colour."""

    icon: str
    colour: str = "grey"


def look_of(told: Told, categories: Mapping[int, Drawn]) -> Drawn:
    """Return what is drawn beside a finding."""
    known = categories.get(told.category) if told.category is not None else None
    if known is not None and known.icon:
        return known
    return Look("yes" if told.severity == "good" else _ICONS.get(told.action, "spark"))
