"""What could be saved, in money and with the rows that show it; and how next month's budget may be split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foresight.entries import Book
from foresight.forecasting import Expected
from foresight.recurring import Stream

OVERLAP, FEES, HABIT, UNUSED = "overlap", "fees", "cheaper_habit", "unused"


@dataclass(frozen=True, slots=True)
class Saving:
    """One way to spend less. `yearly` is what a year of it saves, `paid` what the evidence cost.

    `key` stays the same; `names` are whom it is about, `streams` their keys where they come again.
    """

    kind: str
    key: str
    category: str
    names: tuple[str, ...]
    yearly: float
    paid: float
    count: int
    months: int
    odds: float
    rows: tuple[int, ...]
    streams: tuple[str, ...] = ()
    each: float = 0.0
    fewer: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What a category may take next month: `amount`, of which `bills` are known; `expected` by forecast."""

    category: str
    amount: float
    bills: float
    expected: float


@dataclass(frozen=True, slots=True)
class Split:
    """A suggested split of next month: `shares` and `spare` (what no category expects) add up to `total`."""

    month: int
    total: float
    shares: tuple[Share, ...]
    spare: float


def savings(
    known: Book, streams: Sequence[Stream], *, today: date, meanings: Mapping[str, str]
) -> tuple[Saving, ...]:
    """Return the ways to spend less, the largest first."""
    return ()


def split(coming: Sequence[Expected], *, month: int, total: float | None = None) -> Split:
    """Split a month's budget by what is expected of it, so that it adds up; without a total, all of it."""
    return Split(month, total or 0.0, (), 0.0)
