"""Which processes were heard of lately, and how the parts of the service did on the days before."""

import logging
import time
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import DatabaseError, connection, models
from django.db.models import F
from django.db.models.functions import Now

from solah.outbox.models import LifeSign, PartDay

logger = logging.getLogger(__name__)
CLOCK, RELAY, WORKER = "clock", "relay", "worker"
PROCESSES = (CLOCK, RELAY, WORKER)
# A process signs this often; one that was silent for so long is taken for gone.
SIGNS_EVERY = 15.0
SILENT = timedelta(minutes=3)
DAYS_KEPT = timedelta(days=400)


class Signer:
    """One process's way to say that it lives. Never raises: others tell of a database that is away."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._next = 0.0

    def sign(self) -> None:
        """Sign, unless that was done a moment ago."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + SIGNS_EVERY
        try:
            sign(self._part)
        except DatabaseError as error:
            logger.warning("no life sign", extra={"part": self._part, "error": type(error).__name__})
            connection.close()


def sign(part: str) -> None:
    """Write down that a process lives, by the database's clock."""
    LifeSign.objects.bulk_create(
        [LifeSign(part=part, at=Now())],
        update_conflicts=True,
        unique_fields=["part"],
        update_fields=["at"],
    )


def silences() -> dict[str, timedelta | None]:
    """Return for how long each process has been silent; None for one that was never heard of."""
    silent = models.ExpressionWrapper(Now() - F("at"), output_field=models.DurationField())
    heard = dict(LifeSign.objects.annotate(silent=silent).values_list("part", "silent"))
    return {part: heard.get(part) for part in PROCESSES}


def is_alive(silence: timedelta | None) -> bool:
    """Say whether a process that was silent for so long counts as living."""
    return silence is not None and silence < SILENT


def note(parts: Mapping[str, bool], *, now: datetime) -> None:
    """Add one look at every part to its day."""
    PartDay.objects.bulk_create(
        [PartDay(part=part, day=now.date(), looks=0, well=0) for part in parts], ignore_conflicts=True
    )
    for part, is_well in parts.items():
        today = PartDay.objects.filter(part=part, day=now.date())
        today.update(looks=F("looks") + 1, well=F("well") + int(is_well))


def days(*, since: date) -> dict[str, dict[date, tuple[int, int]]]:
    """Return (well, looks) by part and day."""
    found: dict[str, dict[date, tuple[int, int]]] = {}
    for row in PartDay.objects.filter(day__gte=since).order_by("part", "day"):
        found.setdefault(row.part, {})[row.day] = (row.well, row.looks)
    return found


def forget(*, now: datetime) -> None:
    """Delete days of more than a year ago."""
    PartDay.objects.filter(day__lt=(now - DAYS_KEPT).date()).delete()
