"""Figure: one number of the company, what it is counted in, and how it is reckoned."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Kolkata")  # the company's own day


class Unit(StrEnum):
    """What a number is counted in."""

    COUNT = "count"
    SHARE = "share"  # of 1
    RUPEES = "rupees"
    MINUTES = "minutes"
    MILLISECONDS = "milliseconds"
    SCORE = "score"  # from -100 to 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, None where there is nothing to reckon it from. `slug` is its name in the CSV."""

    slug: str
    name: str
    value: Decimal | int | float | None
    unit: Unit
    definition: str


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that are read together."""

    slug: str
    title: str
    figures: tuple[Figure, ...]


def share(part: float, whole: float) -> float | None:
    """Return a part of a whole; nothing of nothing is not a share."""
    return part / whole if whole else None


def start_of(day: date) -> datetime:
    """Return the moment that a day of the company begins at."""
    return datetime.combine(day, time(), tzinfo=ZONE)


def today_of(now: datetime) -> date:
    """Return the day it is for the company."""
    return now.astimezone(ZONE).date()
