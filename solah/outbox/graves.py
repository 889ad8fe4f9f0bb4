"""Jobs that were given up, as those who run the product see them: never with what they were told to do."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from solah.outbox import leasing
from solah.outbox.models import Job, State

logger = logging.getLogger(__name__)
SHOWN = 50
# As many at once as somebody can stand behind; the next ones follow with the next press.
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Queue:
    """How many jobs of a queue wait, are at work and were given up."""

    name: str
    waiting: int
    at_work: int
    dead: int


def queues() -> list[Queue]:
    """Count jobs that are not done, by queue."""
    found = Job.objects.exclude(state=State.DONE).values_list("queue").order_by("queue")
    counted = found.annotate(
        waiting=Count("pk", filter=Q(state=State.QUEUED)),
        at_work=Count("pk", filter=Q(state=State.LEASED)),
        dead=Count("pk", filter=Q(state=State.DEAD)),
    )
    return [Queue(*row) for row in counted]


def kinds() -> list[tuple[str, int]]:
    """Return each kind of which some were given up, with their number, the most first."""
    dead = Job.objects.filter(state=State.DEAD).values_list("kind").annotate(number=Count("pk"))
    return [(kind, number) for kind, number in dead.order_by("-number", "kind")]


def latest(*, kind: str = "") -> list[Job]:
    """Return those that were given up last, without their arguments: these may name people."""
    dead = Job.objects.filter(state=State.DEAD).order_by("-finished_at").defer("args")
    return list((dead.filter(kind=kind) if kind else dead)[:SHOWN])


def revive(jobs: Iterable[UUID], *, by: int) -> int:
    """Give jobs their attempts back; return how many were still dead."""
    revived = [job for job in jobs if leasing.revive(job)]
    for job in revived:
        logger.warning("job revived", extra={"job": str(job), "by": by})
    return len(revived)


def revive_kind(kind: str, *, by: int) -> int:
    """Give the oldest dead jobs of a kind their attempts back."""
    dead = Job.objects.filter(state=State.DEAD, kind=kind).order_by("finished_at")
    return revive(list(dead.values_list("pk", flat=True)[:MOST_AT_ONCE]), by=by)
