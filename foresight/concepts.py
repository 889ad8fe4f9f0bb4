"""What the words of descriptions are about, in the languages people pay in: “posto” and “petrol” are fuel.

The words stand in `concepts.txt`, made by us. A word of five letters or more stands for what begins with it,
too: “restaur” is restaurant, restaurante and restauracja; one that a bank cut short, for what it begins.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from foresight.spelling import spelt

_FILE = Path(__file__).with_name("concepts.txt")
_LEAST = 5  # letters that a part of a word needs to stand for it
_LONGEST = 4  # words of a name
_HINT = 0.5  # what a hint says, where a name says 1
_FAMILY = 0.6  # how much a concept is its family: a taxi is nearer to a bus than to a book
_IDEOGRAMS = "\u2e80"  # from here on, words stand without spaces between them

type Meaning = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that money is spent on: its kind of standard category ("" for none), family and an example."""

    slug: str
    kind: str
    family: str
    example: str


@dataclass(frozen=True, slots=True)
class _Table:
    """What words say: names are sure of a concept, hints are not; `several` is how categories are named."""

    concepts: dict[str, Concept]
    names: dict[str, Meaning]
    hints: dict[str, Meaning]
    several: dict[str, Meaning]
    single: tuple[str, ...]  # words in order, for those that were cut short

    def meaning(self, words: str) -> Meaning | None:
        return self.names.get(words) or self.hints.get(words)

    def knows(self, words: str) -> bool:
        return words in self.names or words in self.hints or words in self.several


def concepts() -> Mapping[str, Concept]:
    """Return every concept by its slug."""
    return _table().concepts


@cache
def axes() -> tuple[str, ...]:
    """Return what rows are measured along: each concept, and each family of them, marked with a tilde."""
    families = sorted({f"~{concept.family}" for concept in concepts().values()})
    return (*concepts(), *families)


def subjects(text: str) -> dict[str, float]:
    """Return what a text is about, along the axes, as parts of a length of one; empty if nothing is known."""
    table = _table()
    counted: defaultdict[str, float] = defaultdict(float)
    for words in _parted(text):
        for slug, part in table.meaning(words) or table.several.get(words) or _guessed(words):
            counted[slug] += part
    return placed(counted)


def placed(counted: Mapping[str, float]) -> dict[str, float]:
    """Return concepts along the axes, with their families, as parts of a length of one."""
    along: defaultdict[str, float] = defaultdict(float, counted)
    for slug, part in counted.items():
        along[f"~{concepts()[slug].family}"] += _FAMILY * part
    length = math.sqrt(sum(part * part for part in along.values()))
    return {axis: part / length for axis, part in along.items()}


@lru_cache(maxsize=4_096)
def covered(name: str) -> frozenset[str]:
    """Return the concepts that a category of this name holds: “Transport” is buses, taxis, fuel and more."""
    table = _table()
    return frozenset(
        slug
        for words in _parted(name)
        for slug, _ in table.several.get(words) or table.meaning(words) or _guessed(words)
    )


def claim(text: str) -> tuple[str, str]:
    """Return the concept that the longest name in a text is sure of, and the name; both empty if none is."""
    table = _table()
    words = spelt(text)
    found = [
        " ".join(words[at : at + size]) for at in range(len(words)) for size in range(1, _LONGEST + 1)
    ] + [part for word in words if word[0] >= _IDEOGRAMS for part in _runs(word, 2)]
    best = max((name for name in found if name in table.names), key=len, default="")
    return (table.names[best][0][0], best) if best else ("", "")


def names() -> Iterator[tuple[str, str]]:
    """Return every sure name with its concept."""
    for name, meaning in _table().names.items():
        for slug, _ in meaning:
            yield name, slug


def _parted(text: str) -> Iterator[str]:
    """Part a text into the longest words that are known, and single ones that are not."""
    table = _table()
    words = spelt(text)
    at = 0
    while at < len(words):
        sizes = range(min(_LONGEST, len(words) - at), 0, -1)
        size = next((size for size in sizes if table.knows(" ".join(words[at : at + size]))), 1)
        yield " ".join(words[at : at + size])
        at += size


@lru_cache(maxsize=65_536)
def _guessed(word: str) -> Meaning:
    """Return what an unknown word says by its parts: its beginning, what it begins, or a word inside it."""
    table = _table()
    if word[0] >= _IDEOGRAMS:
        longest = next((table.meaning(run) for run in _runs(word, 2) if table.meaning(run)), None)
        return longest or ()
    for size in range(len(word) - 1, _LEAST - 1, -1):
        known = table.meaning(word[:size])
        if known:
            return known
    if len(word) < _LEAST:
        return ()
    begun = _begun(word)
    if begun:
        return tuple((slug, _HINT / len(begun)) for slug in sorted(begun))
    inside = next((table.meaning(run) for run in _runs(word, _LEAST) if table.meaning(run)), None)
    return tuple((slug, _HINT * part) for slug, part in inside or ())


def _begun(word: str) -> set[str]:
    """Return the concepts that all words beginning so have in common."""
    table = _table()
    shared: set[str] | None = None
    for at in range(bisect_left(table.single, word), len(table.single)):
        longer = table.single[at]
        if not longer.startswith(word):
            break
        said = {slug for slug, _ in table.meaning(longer) or ()}
        shared = said if shared is None else shared & said
    return shared or set()


def _runs(word: str, least: int) -> Iterator[str]:
    """Return the parts of a word, the longest first."""
    for size in range(len(word), least - 1, -1):
        for at in range(len(word) - size + 1):
            yield word[at : at + size]


@cache
def _table() -> _Table:
    """Read the table; its form is told at its head."""
    held: dict[str, Concept] = {}
    names: dict[str, Meaning] = {}
    hints: dict[str, Meaning] = {}
    several: dict[str, Meaning] = {}
    said: Meaning = ()
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            slug, _, rest = line[1:].partition("] = ")
            if rest:
                kind, family, example = rest.split(", ")
                held[slug] = Concept(slug, kind.strip("-"), family, example)
            into, said = names, ((slug, 1.0),)
        elif line.startswith("= "):
            slugs = line[2:].split()
            into, said = several, tuple((slug, _HINT / len(slugs)) for slug in slugs)
        elif line and not line.startswith("#"):
            is_hint = line.startswith("~ ")
            for word in line.removeprefix("~ ").rstrip(",").split(", "):
                if is_hint:
                    hints[word] = (*hints.get(word, ()), (said[0][0], _HINT))
                else:
                    into[word] = (*into.get(word, ()), *said)
    single = sorted(word for word in {**names, **hints} if " " not in word and len(word) > _LEAST)
    return _Table(held, names, hints, several, tuple(single))
