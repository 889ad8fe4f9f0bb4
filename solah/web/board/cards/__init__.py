"""The cards, in the order of somebody who has arranged nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from solah.web.board.cards import budget, categories, coming, compared, knowing, recent, spent, twelve
from solah.web.board.face import Board, Face


@dataclass(frozen=True)
class Card:
    """One card. `width` is what it would like of a row of twelve; `kind` is its class."""

    slug: str
    name: str
    width: int
    draw: Callable[[Board], Face]
    kind: str = "card fill"


CARDS: tuple[Card, ...] = (
    Card("spent", "Spent", 8, spent.draw, kind="hero fill"),
    Card("coming", "Coming up", 4, coming.draw),
    Card("budget", "Budget left", 7, budget.draw),
    Card("categories", "Where it went", 5, categories.draw),
    Card("compared", "Beside the month before", 7, compared.draw),
    Card("recent", "Latest", 5, recent.draw),
    Card("twelve", "Twelve months", 7, twelve.draw),
    Card("knowing", "Worth knowing", 5, knowing.draw),
)
BY_SLUG = {card.slug: card for card in CARDS}
