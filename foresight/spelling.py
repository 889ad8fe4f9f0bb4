"""What a description is made of: its words, and the runs of letters within them; without numpy."""

import re
from itertools import pairwise
from zlib import crc32

WIDTH = 4096  # columns that pieces are hashed to
_LETTERS = (2, 3, 4, 5)
_WORDS = re.compile(r"[a-z&]+")


def merchant_key(text: str) -> str:
    """Keep a description's letters in lower case: numbers and dates tell visits apart, not merchants."""
    low = text.lower()
    if low.isascii():  # the same, several times faster
        return " ".join(_WORDS.findall(low))
    return " ".join("".join(c if c.isalpha() or c == "&" else " " for c in low).split())


def pieces(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a description, and the runs of letters within them."""
    words = merchant_key(text).split()
    runs = [
        f"{size}{padded[at : at + size]}"
        for padded in (f" {word} " for word in words)
        for size in _LETTERS
        for at in range(len(padded) - size + 1)
    ]
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return [*words, *pairs, *(f"^{word}" for word in words[:1])], runs


def column(piece: str) -> int:
    """Return the column that a piece counts in; two rare ones may share it."""
    return crc32(piece.encode()) % WIDTH
