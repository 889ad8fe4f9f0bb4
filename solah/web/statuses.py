"""How each part of the service does, and did on the days before, in the words of the status page."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import DatabaseError

from solah.billing import stripe
from solah.outbox import life, parts

DAYS = 90
# A day of which less than this was seen well is drawn as a bad one.
GOOD, FAIR = 0.995, 0.95
TROUBLED = ("fair", "poor")
STEP = 8

TITLES = {
    parts.WEB: "Pages",
    parts.DATABASE: "Reading and adding",
    parts.CACHE: "Speed",
    parts.JOBS: "Imports and other work behind the pages",
    parts.MAIL: "Letters",
    parts.PAYMENTS: "Payments",
}


@dataclass(frozen=True)
class Day:
    """One day of a part: how good it was, and the sentence behind it."""

    day: date
    x: int
    look: str
    says: str


@dataclass(frozen=True)
class Part:
    """One part of the service as people know it."""

    title: str
    is_well: bool
    says: str
    days: list[Day] = field(default_factory=list)
    sum: str = ""

    @property
    def troubles(self) -> list[Day]:
        """Return the days on which it was not always well, the latest first."""
        return [day for day in reversed(self.days) if day.look in TROUBLED]


def statuses(*, now: datetime) -> list[Part]:
    """Look at everything at this moment, and read what the clock saw before. Six questions at most."""
    try:
        waits, silences = parts.waits(now=now), life.silences()
        past = life.days(since=now.date() - timedelta(days=DAYS - 1))
    except DatabaseError:
        asleep = "The database does not answer. Nothing that was saved is lost."
        return [Part(TITLES[parts.DATABASE], False, asleep)]
    said = {
        parts.WEB: (True, "You are reading one."),
        parts.DATABASE: (True, "The database answers."),
        parts.CACHE: _speed(),
        parts.JOBS: _jobs(waits[parts.JOBS], clock=silences[life.CLOCK]),
        parts.MAIL: _waiting(waits[parts.MAIL]),
        parts.PAYMENTS: _waiting(waits[parts.PAYMENTS]),
    }
    if not stripe.is_on():
        del said[parts.PAYMENTS]
    return [
        Part(TITLES[name], is_well, says, *strip(past.get(name, {}), now=now))
        for name, (is_well, says) in said.items()
    ]


def _speed() -> tuple[bool, str]:
    if parts.cache_answers():
        return True, "The cache answers."
    return False, "The cache is away: everything works, some pages more slowly."


def _jobs(wait: timedelta, *, clock: timedelta | None) -> tuple[bool, str]:
    if clock is not None and not life.is_alive(clock):
        return False, f"The clock has been silent for {_minutes(clock)}: what is due by the hour comes later."
    return _waiting(wait)


def _waiting(wait: timedelta) -> tuple[bool, str]:
    if wait < parts.LATE:
        return True, "Nothing is waiting longer than it should."
    return False, f"Work has been waiting for {_minutes(wait)}. It is kept, and will be done."


def _minutes(wait: timedelta) -> str:
    return f"{int(wait.total_seconds() // 60):,} minutes"


def strip(past: dict[date, tuple[int, int]], *, now: datetime) -> tuple[list[Day], str]:
    """Return ninety days of a part as they are drawn, and their sum in words; nothing if nobody looked."""
    days = [now.date() - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    looks, well = sum(row[1] for row in past.values()), sum(row[0] for row in past.values())
    if not looks:
        return [], ""
    share = f"{100 * well / looks:.2f}".rstrip("0").rstrip(".")
    seen = len(past)
    known = f"Well in {share}% of {looks:,} looks on {seen} day{'' if seen == 1 else 's'}."
    return [_day(day, number * STEP, *past.get(day, (0, 0))) for number, day in enumerate(days)], known


def _day(day: date, x: int, well: int, looks: int) -> Day:
    if not looks:
        return Day(day, x, "none", "nobody looked")
    look = "good" if well / looks >= GOOD else "fair" if well / looks >= FAIR else "poor"
    if well == looks:
        return Day(day, x, look, f"well at all {looks:,} looks")
    return Day(day, x, look, f"not well at {looks - well:,} of {looks:,} looks")
