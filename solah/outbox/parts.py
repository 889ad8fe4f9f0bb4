"""The parts of the service as people know them, and how each does: measured, without words."""

from datetime import datetime, timedelta

from django.core.cache import cache

from solah.ops.probe import web_answers
from solah.outbox import life
from solah.outbox.lag import oldest_wait

WEB, DATABASE, CACHE, JOBS, MAIL, PAYMENTS = "web", "database", "cache", "jobs", "mail", "payments"
PARTS = (WEB, DATABASE, CACHE, JOBS, MAIL, PAYMENTS)
# A job that has waited longer than this tells of workers that are away or behind.
LATE = timedelta(minutes=5)
_PROBE = "status:probe"


def cache_answers() -> bool:
    """Say whether the cache remembers what it was just told."""
    cache.set(_PROBE, "here", 60)
    return bool(cache.get(_PROBE) == "here")


def waits(*, now: datetime) -> dict[str, timedelta]:
    """Return for how long the oldest due job of each part has waited."""
    return {
        JOBS: oldest_wait(now=now),
        MAIL: oldest_wait(now=now, kind="mail.send"),
        PAYMENTS: oldest_wait(now=now, kind="billing.follow"),
    }


def look(*, now: datetime) -> dict[str, bool]:
    """Look at every part, from a worker, and add it to the day. What cannot be written was not well."""
    seen = {DATABASE: True, CACHE: cache_answers()}
    seen |= {part: wait < LATE for part, wait in waits(now=now).items()}
    answered = web_answers()
    if answered is not None:
        seen[WEB] = answered
    life.note(seen, now=now)
    return seen
