"""A well-known name recognised behind its many writings, so that one shop is one name."""

from __future__ import annotations

import re
from functools import lru_cache

from intake.narrations.brand_names import TABLE, WEAK
from intake.narrations.noise import BEHIND, RAIL
from intake.narrations.places import is_place

_LETTERS = re.compile(r"[^\w&]+")
_GLUED_LEAST = 6
# What a shop is, behind its name: "SHELL SERVICE STATION".
_SORTS = frozenset(
    {
        "service",
        "station",
        "markt",
        "market",
        "supermarket",
        "express",
        "petrol",
        "fuel",
        "store",
        "stores",
        "prem",
    }
)


def _writings() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in TABLE.strip().splitlines():
        name, _, others = line.partition(":")
        found |= {writing.strip(): name for writing in others.split(",")}
    return found


WRITINGS = _writings()
_FULL = {"ltd": "limited", "pvt": "private", "co": "company", "corp": "corporation"}
_CANONICAL = frozenset(name.lower() for name in WRITINGS.values())
_MOST_WORDS = max(len(writing.split()) for writing in WRITINGS)
_SQUEEZED = {
    w.replace(" ", ""): name for w, name in WRITINGS.items() if " " not in w or len(w) > _GLUED_LEAST + 1
}
_LONG_FIRST = sorted((w for w in _SQUEEZED if len(w) >= _GLUED_LEAST), key=len, reverse=True)


def plain(text: str) -> list[str]:
    """Return the words of a text in small letters and without marks, as the table writes them."""
    return _LETTERS.sub(" ", text.lower().replace("'", "").replace("’", "")).split()


def brand_in(words: list[str], *, is_free: bool) -> str:
    """Return the well-known name among plain words; `is_free` lets it stand behind an operator's name."""
    for start in range(min(len(words), 3 if is_free else 1)):
        for length in range(min(_MOST_WORDS, len(words) - start), 0, -1):
            writing = " ".join(words[start : start + length])
            if writing not in WRITINGS and words[start + length - 1] in _FULL:
                writing = " ".join((*words[start : start + length - 1], _FULL[words[start + length - 1]]))
            if writing in WRITINGS and _stands(writing, start, words[start + length :]):
                return WRITINGS[writing]
    return ""


def is_brand(name: str) -> bool:
    """Say whether a name is a well-known one as we write it."""
    return name.lower() in _CANONICAL


def glued_brand(word: str) -> str:
    """Return the well-known name that a word without spaces opens with: "razorpaysoftwarepriv"."""
    return _glued(word.lower()) if len(word) >= _GLUED_LEAST else ""


@lru_cache(maxsize=2048)
def _glued(word: str) -> str:
    return next((_SQUEEZED[writing] for writing in _LONG_FIRST if word.startswith(writing)), "")


def _stands(writing: str, start: int, behind: list[str]) -> bool:
    if writing not in WEAK:
        return start == 0 or len(writing) >= _GLUED_LEAST
    return start == 0 and all(_is_no_name(word) for word in behind[:1])


def _is_no_name(word: str) -> bool:
    is_code = any(character.isdigit() for character in word) or len(word) <= 2
    return is_code or word in _SORTS or word in RAIL or word in BEHIND or is_place(word)
