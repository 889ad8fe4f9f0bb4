"""Jobs for the fault tests: each leaves one trace in the database, and says which process does it."""

import os
import signal
import time

from solah.outbox.jobs import Run, job
from solah.outbox.models import AuditEntry

SUBJECT = "trial"


def effects(name: str) -> int:
    """Count the traces that a trial left."""
    return AuditEntry.objects.filter(subject=SUBJECT, action=name).count()


@job("trial.quick")
def quick(run: Run) -> None:
    """Leave the trace."""
    AuditEntry.objects.create(
        workspace_id=1, via="job", subject=SUBJECT, subject_id=1, action=run.args["name"]
    )


@job("trial.slow")
def slow(run: Run) -> None:
    """Leave the trace first, then take a while: long on the first attempt, short on the next."""
    quick(run)
    run.progress(1, 2, str(os.getpid()))
    time.sleep(run.args["seconds"] if run.attempt == 1 else 0.1)


@job("trial.endless", attempts=1, seconds=1)
def endless(run: Run) -> None:
    """Leave the trace, and then take longer than such a job may."""
    quick(run)
    time.sleep(60)


@job("trial.poison")
def poison(run: Run) -> None:
    """End the process as a fault in a library does: without a word."""
    quick(run)
    os.kill(os.getpid(), signal.SIGKILL)
