"""What most people file a merchant under, from a small table that we made."""

import re
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("crowd.txt")
_WORDS = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


def lookup(text: str) -> tuple[str, str]:
    """Return the canonical kind of category that the longest known words of a text stand for, and the words.

    Both are empty where no word is known.
    """
    words = spelt(text)
    best: tuple[str, str] = ("", "")
    for at, word in enumerate(words):
        for phrase, kind in _by_first_word().get(word, ()):
            if len(phrase) > len(best[1]) and words[at : at + phrase.count(" ") + 1] == phrase.split(" "):
                best = (kind, phrase)
    return best


@cache
def table() -> tuple[tuple[str, str], ...]:
    """Return every pair of words and kind."""
    lines = (line for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return tuple(
        (" ".join(spelt(words)), kind)
        for kind, _, many in (line.partition(":") for line in lines)
        for words in many.split(",")
    )


def spelt(text: str) -> list[str]:
    """Return the words of a text in small letters, without apostrophes, so that McDonald’s is one word."""
    return _WORDS.findall(text.lower().replace("'", "").replace("’", ""))


@cache
def _by_first_word() -> dict[str, list[tuple[str, str]]]:
    known: dict[str, list[tuple[str, str]]] = {}
    for phrase, kind in table():
        known.setdefault(phrase.split(" ")[0], []).append((phrase, kind))
    return known
