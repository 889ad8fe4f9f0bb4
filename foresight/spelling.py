"""What a description is made of: its words, and the runs of letters within them; without numpy."""

import re
from itertools import pairwise
from unicodedata import normalize
from zlib import crc32

WIDTH = 4096  # columns that pieces are hashed to
_LETTERS = (2, 3, 4, 5)
_WORDS = re.compile(r"[a-z&]+")
_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['\u2019`]")
# Letters and figures; in scripts of India and Thailand a vowel may be a mark, which belongs to its word.
_SPELT = re.compile(r"(?:[^\W_]|[\u0900-\u0e7f])+(?:&(?:[^\W_])+)*")


def merchant_key(text: str) -> str:
    """Keep a description's letters in lower case: numbers and dates tell visits apart, not merchants."""
    low = text.lower()
    if low.isascii():  # the same, several times faster
        return " ".join(_WORDS.findall(low))
    return " ".join("".join(c if c.isalpha() or c == "&" else " " for c in low).split())


def folded(text: str) -> str:
    """Return a text in lower case and without accents: “Refeição” is “refeicao”, “Ёлка” is “елка”."""
    low = text.lower()
    if low.isascii():
        return low
    return normalize("NFC", _ACCENTS.sub("", normalize("NFKD", low.translate(_PLAIN))))


def spelt(text: str) -> list[str]:
    """Return the words of a text, figures among them, as tables hold them: McDonald’s is one word."""
    return _SPELT.findall(_APOSTROPHES.sub("", folded(text)))


def pieces(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a description, and the runs of letters within them."""
    words = merchant_key(folded(text)).split()
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
