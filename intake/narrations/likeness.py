"""Whether two narrations name the same other side, name two, or do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from intake.narrations.name_words import BUSINESS
from intake.narrations.noise import LEGAL
from intake.narrations.reading import Narration, read

_WORD = re.compile(r"[^\W\d_]+")
# A name that is cut short still says so much; and so much of it has to be the same.
_PREFIX_LEAST, _RUN_LEAST, _SHARE = 4, 5, 0.6


class Says(StrEnum):
    """What two texts say about being of one payment."""

    SAME = "same"
    NOTHING = "nothing"
    OTHER = "other"


@dataclass(frozen=True)
class Likeness:
    """What two texts say, and the name or number that both have."""

    says: Says
    shared: str = ""


@lru_cache(maxsize=8192)
def _read(text: str) -> Narration:
    return read(text)


def compare(one: str, other: str) -> Likeness:
    """Compare two narrations of one amount: their numbers first, then whom they name.

    A text of codes alone says nothing, and so is no witness against the other.
    """
    mine, theirs = _read(one), _read(other)
    if mine.reference and mine.reference == theirs.reference:
        return Likeness(Says.SAME, mine.reference)
    is_same_rail = mine.channel is theirs.channel and len(mine.reference) == len(theirs.reference)
    if mine.reference and is_same_rail:
        return Likeness(Says.OTHER)  # one rail counts its payments, so two numbers are two payments
    if mine.upi_id and mine.upi_id == theirs.upi_id:
        return Likeness(Says.SAME, mine.upi_id)
    shared = _shared(mine.merchant, theirs.merchant, other) or _shared(theirs.merchant, mine.merchant, one)
    if shared:
        return Likeness(Says.SAME, shared)
    return Likeness(Says.OTHER if mine.merchant and theirs.merchant else Says.NOTHING)


def _shared(name: str, theirs: str, text: str) -> str:
    """Return what a name has in common with another, or with the text that may hold it further on."""
    mine, others = _words(name), _words(theirs)
    run = "".join(mine)
    if len(run) >= _RUN_LEAST and run in "".join(_words(text)):
        return name.lower()
    long = "".join(others)
    if len(run) >= _RUN_LEAST and long.startswith(run):
        return name.lower()
    common = [word for word in mine if any(_is_one(word, told) for told in others)]
    telling = [word for word in common if word not in BUSINESS]
    if not telling:
        return name.lower() if mine and mine == others else ""
    is_first = telling[0] == mine[0] and _is_one(mine[0], others[0])
    least = min(sum(map(len, mine)), sum(map(len, others)))
    return max(telling, key=len) if is_first or sum(map(len, telling)) >= _SHARE * least else ""


def _is_one(mine: str, theirs: str) -> bool:
    """Say whether two words are one, perhaps cut short."""
    short, long = sorted((mine, theirs), key=len)
    return mine == theirs or (len(short) >= _PREFIX_LEAST and long.startswith(short))


def _words(name: str) -> list[str]:
    words = _WORD.findall(name.lower())
    return [word for word in words if word not in LEGAL and len(word) > 1] or words
