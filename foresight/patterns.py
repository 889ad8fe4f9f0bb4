"""The shapes of spending: by weekday, by season, over months, and at which merchants it grew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from foresight.entries import Book

WEEKS = 26
_LEAST_WEEKS = 8
_RECENT, _EARLIER = 3, 6  # months of a merchant's past, compared
_GREW = 1.4
_CHANGE = 0.15  # of a level: less is no change
_SIDE = 3  # months on each side of a change
_LOOK_BACK = 18  # months


@dataclass(frozen=True, slots=True)
class Change:
    """A category's (or, None, the whole) last complete month beside the one before and a usual one."""

    category: str | None
    month: int
    before: float
    after: float
    usual: float

    @property
    def growth(self) -> float:
        """By which part it grew; 0 where there was nothing before."""
        return self.after / self.before - 1 if self.before > 0 else 0.0


@dataclass(frozen=True, slots=True)
class SameDay:
    """What this month has taken until today, beside the last month and a usual one until the same day."""

    category: str | None
    spent: float
    last_month: float
    usual: float
    months: int


@dataclass(frozen=True, slots=True)
class Week:
    """What a day costs from Monday to Sunday, bills and one-offs left out.

    `odds` says how sure it is that a day of the weekend differs from a working day; `weeks` were looked at.
    """

    category: str | None
    days: tuple[float, ...]
    odds: float
    weeks: int

    @property
    def weekday(self) -> float:
        return sum(self.days[:5]) / 5

    @property
    def weekend(self) -> float:
        return sum(self.days[5:]) / 2


@dataclass(frozen=True, slots=True)
class Season:
    """A calendar month (1 to 12) in which a category took `factor` times its usual, in each of `years`."""

    category: str | None
    month: int
    factor: float
    usual: float
    years: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Where a category's level changed and stayed: from `before` to `after` since `month`, a month."""

    category: str | None
    month: int
    before: float
    after: float
    odds: float
    months: int


@dataclass(frozen=True, slots=True)
class Grown:
    """A merchant who takes more than before: a month's mean then and now, and visits a month."""

    name: str
    text: str
    category: str
    before: float
    after: float
    visits_before: float
    visits_after: float
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All shapes of a ledger; each is empty while there is too little past for it."""

    changes: tuple[Change, ...]
    same_day: tuple[SameDay, ...]
    weeks: tuple[Week, ...]
    seasons: tuple[Season, ...]
    trends: tuple[Trend, ...]
    grown: tuple[Grown, ...]


def patterns(known: Book, *, today: date, start_day: int = 1, bills: Collection[int] = ()) -> Patterns:
    """Find the shapes; `bills` are places of rows whose day is not chosen, so they say nothing of a week."""
    return Patterns((), (), (), (), (), ())
