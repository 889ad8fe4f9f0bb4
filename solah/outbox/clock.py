"""What is due by the clock: each entry's latest moment, asked for once however often somebody looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from solah.outbox.jobs import enqueue
from solah.outbox.models import Job

# What was missed longer ago than this is let go; its next moment comes anyway.
CATCH_UP = timedelta(days=7)


@dataclass(frozen=True)
class Daily:
    """Once a day at a time of day, UTC."""

    at: time

    def latest(self, now: datetime) -> datetime:
        """Return the last moment that was due at `now`."""
        today = datetime.combine(now.astimezone(UTC).date(), self.at, tzinfo=UTC)
        return today if today <= now else today - timedelta(days=1)


@dataclass(frozen=True)
class Every:
    """Again and again, counted from midnight UTC."""

    minutes: int

    def latest(self, now: datetime) -> datetime:
        """Return the last moment that was due at `now`."""
        midnight = datetime.combine(now.astimezone(UTC).date(), time(), tzinfo=UTC)
        return now - (now - midnight) % timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Entry:
    """One line of the schedule: a job's kind, and when it is wanted. The kind says the queue."""

    name: str
    kind: str
    when: Daily | Every


def start_due(schedule: Iterable[Entry], *, now: datetime) -> list[Job]:
    """Ask for the latest due run of every entry; runs that were asked for before stay one.

    Two clocks, a clock that stood still for a day and one that ticks too often all come to the same.
    """
    due = [(entry, entry.when.latest(now)) for entry in schedule]
    return [
        enqueue(entry.kind, dedupe_key=f"clock:{entry.name}:{moment:%Y-%m-%dT%H:%M}")
        for entry, moment in due
        if now - moment <= CATCH_UP
    ]
