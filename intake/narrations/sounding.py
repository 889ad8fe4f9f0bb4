"""How much a word sounds like a person's name: the letters that follow each other in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log

from intake.narrations.brands import WRITINGS
from intake.narrations.name_words import BUSINESS, NAMES, SHOPPY

_SHORTEST = 3
_UNSEEN = 0.5


@lru_cache(maxsize=4096)
def sounds_personal(word: str) -> float:
    """Return the mean log odds of the pairs and triples of letters in a word; over 0 is a person's."""
    odds, pieces = _odds(), _pieces(word)
    return sum(odds.get(piece, 0.0) for piece in pieces) / len(pieces)


@cache
def _odds() -> dict[str, float]:
    """Count once, when first asked, what the lists of names and of shops' words hold."""
    shops = BUSINESS | SHOPPY | {word for writing in WRITINGS for word in writing.split()}
    of_people, of_shops = _counted(NAMES), _counted(shops - NAMES)
    seen = set(of_people) | set(of_shops)
    smooth = _UNSEEN * len(seen)
    people, others = of_people.total() + smooth, of_shops.total() + smooth
    return {
        piece: log((of_people[piece] + _UNSEEN) / people) - log((of_shops[piece] + _UNSEEN) / others)
        for piece in seen
    }


def _counted(words: Iterable[str]) -> Counter[str]:
    return Counter(piece for word in words if len(word) >= _SHORTEST for piece in _pieces(word))


def _pieces(word: str) -> list[str]:
    framed = f"^{word}$"
    return [framed[at : at + size] for size in (2, 3) for at in range(len(framed) - size + 1)]
