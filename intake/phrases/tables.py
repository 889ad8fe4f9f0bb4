"""How words are written in tables, and how they are found again without case or accents."""

import unicodedata
from functools import lru_cache

JOINERS = "\u200c\u200d"


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return a word as it is looked up: lower case, without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in JOINERS)


def words(*tables: str) -> frozenset[str]:
    """Return the folded words of tables in which they stand apart by blanks."""
    return frozenset(fold(word) for table in tables for word in table.split())


def phrases(*tables: str) -> list[str]:
    """Return the phrases of tables in which they stand apart by bars; line breaks are blanks."""
    found = (" ".join(phrase.split()) for table in tables for phrase in table.split("|"))
    return [phrase for phrase in found if phrase]


def row(table: str) -> list[str]:
    """Return a table's columns, apart by blanks, in their order."""
    return table.split()
