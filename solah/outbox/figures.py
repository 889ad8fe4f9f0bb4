"""The room's figures for whoever watches: jobs by queue and state, how late they are, who lives."""

from collections.abc import Iterable

from django.db.models import Count, F, Max
from django.db.models.functions import Extract, Now

from solah.ops.counts import Gauge
from solah.outbox import life
from solah.outbox.jobs import KINDS
from solah.outbox.models import Job, State

OPEN = (State.QUEUED, State.LEASED, State.DEAD)


def figures() -> Iterable[Gauge]:
    """Count jobs that are not done, and say how long the oldest due one of each queue has waited."""
    queues = sorted({kind.queue for kind in KINDS.values()})
    by_state: list[tuple[tuple[str, ...], float]] = []
    for state in OPEN:  # one question each: for each there is an index of just these rows
        found = dict(Job.objects.filter(state=state).values_list("queue").annotate(Count("pk")))
        by_state += [((queue, str(state)), float(found.get(queue, 0))) for queue in queues]
    yield Gauge("solah_jobs", "Jobs that are not done.", ("queue", "state"), by_state)
    due = Job.objects.filter(state=State.QUEUED, run_after__lte=Now())
    waits = dict(due.values_list("queue").annotate(wait=Max(Extract(Now() - F("run_after"), "epoch"))))
    late = [((queue,), float(waits.get(queue) or 0)) for queue in queues]
    yield Gauge("solah_jobs_lag_seconds", "How long the oldest due job has waited.", ("queue",), late)
    silences = life.silences()
    heard = [((part,), wait.total_seconds()) for part, wait in silences.items() if wait is not None]
    yield Gauge("solah_silence_seconds", "How long ago a process was heard of.", ("part",), heard)
