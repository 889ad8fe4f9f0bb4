"""How each part of the service is doing, in the words of the public status page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import DatabaseError

from solah.outbox.lag import oldest_wait

# A job that has waited longer than this tells of workers that are away or behind.
LATE = timedelta(minutes=5)
PROBE = "status:probe"


@dataclass(frozen=True)
class Part:
    """One part of the service as people know it."""

    title: str
    is_well: bool
    says: str


def parts(*, now: datetime) -> list[Part]:
    """Look at the database, the cache and the jobs. Two queries and one round to the cache."""
    try:
        wait, letters = oldest_wait(now=now), oldest_wait(now=now, kind="mail.send")
    except DatabaseError:
        asleep = "The database does not answer. Nothing that was saved is lost."
        return [Part("Reading and adding", False, asleep)]
    return [
        Part("Reading and adding", True, "The database answers."),
        _speed(),
        _jobs("Imports and other work behind the pages", wait),
        _jobs("Letters", letters),
    ]


def _speed() -> Part:
    cache.set(PROBE, "here", 60)
    if cache.get(PROBE) == "here":
        return Part("Speed", True, "The cache answers.")
    return Part("Speed", False, "The cache is away: everything works, some pages more slowly.")


def _jobs(title: str, wait: timedelta) -> Part:
    if wait < LATE:
        return Part(title, True, "Nothing is waiting longer than it should.")
    minutes = int(wait.total_seconds() // 60)
    return Part(title, False, f"Work has been waiting for {minutes:,} minutes. It is kept, and will be done.")
