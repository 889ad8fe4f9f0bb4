"""How a person arranged the board: which cards, in which order, and how wide each becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from solah.web.board.cards import BY_SLUG, CARDS, Card

ROW = 12
NARROWEST = 4


@dataclass(frozen=True)
class Arrangement:
    """The slugs of all cards in their order, and of those that are put away."""

    order: tuple[str, ...]
    hidden: frozenset[str] = frozenset()

    @property
    def shown(self) -> list[Card]:
        """The cards on the board."""
        return [BY_SLUG[slug] for slug in self.order if slug not in self.hidden]

    @property
    def all(self) -> list[tuple[Card, bool]]:
        """Every card, and whether it is on the board."""
        return [(BY_SLUG[slug], slug not in self.hidden) for slug in self.order]

    @property
    def is_ours(self) -> bool:
        """Nothing was changed."""
        return self == STANDARD

    def stored(self) -> dict[str, list[str]]:
        """Return it as the membership keeps it; nothing for the order of the house."""
        return {} if self.is_ours else {"order": list(self.order), "hidden": sorted(self.hidden)}

    def moved(self, slug: str, by: int) -> "Arrangement":
        """Return it with a card some places further on; at an end it stays."""
        if slug not in self.order:
            return self
        rest = [each for each in self.order if each != slug]
        place = min(max(self.order.index(slug) + by, 0), len(rest))
        return Arrangement((*rest[:place], slug, *rest[place:]), self.hidden)

    def with_hidden(self, slug: str) -> "Arrangement":
        """Put a card away."""
        return Arrangement(self.order, self.hidden | ({slug} & set(self.order)))

    def with_shown(self, slug: str) -> "Arrangement":
        """Bring a card back, to where it was."""
        return Arrangement(self.order, self.hidden - {slug})

    def in_order(self, slugs: Sequence[str]) -> "Arrangement":
        """Return it with the cards that are named in that order; the others keep their places."""
        wanted = [slug for slug in dict.fromkeys(slugs) if slug in BY_SLUG]
        named = iter(wanted)
        return Arrangement(tuple(next(named) if slug in wanted else slug for slug in self.order), self.hidden)


STANDARD = Arrangement(tuple(card.slug for card in CARDS))


def arranged(stored: Mapping[str, Any] | None) -> Arrangement:
    """Read what a membership keeps. Cards that are new since then stand where the house puts them."""
    order = [slug for slug in _texts(stored, "order") if slug in BY_SLUG]
    order = list(dict.fromkeys(order))
    for index, card in enumerate(CARDS):
        if card.slug not in order:
            order.insert(min(index, len(order)), card.slug)
    return Arrangement(tuple(order), frozenset(_texts(stored, "hidden")) & BY_SLUG.keys())


def widths(cards: Sequence[Card]) -> list[int]:
    """Return how much of a row each card takes: two share one, and the last may have it alone."""
    found: list[int] = []
    for index in range(0, len(cards) - 1, 2):
        one, other = cards[index], cards[index + 1]
        part = round(ROW * one.width / (one.width + other.width))
        part = min(max(part, NARROWEST), ROW - NARROWEST)
        found += [part, ROW - part]
    return found + [ROW] * (len(cards) % 2)


def _texts(stored: Mapping[str, Any] | None, name: str) -> list[str]:
    values = stored.get(name) if isinstance(stored, Mapping) else None
    return [each for each in values if isinstance(each, str)] if isinstance(values, list) else []
