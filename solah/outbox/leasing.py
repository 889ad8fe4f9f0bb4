"""How a job is taken, kept, finished and given up: each step one statement that says who may."""

import logging
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Now

from solah.outbox.jobs import GiveUp, LeaseLost, announce
from solah.outbox.models import Job, State

logger = logging.getLogger(__name__)
FIRST_WAIT = 5
LONGEST_WAIT = 3600

# The database's clock alone decides about leases: workers may stand on machines that disagree.
_LEASE = """
    UPDATE outbox_job
    SET state = 'leased', attempts = attempts + 1,
        lease_until = statement_timestamp() + make_interval(secs => %(seconds)s)
    WHERE id = %(id)s AND attempts < most_attempts
      AND ((state = 'queued' AND run_after <= statement_timestamp())
        OR (state = 'leased' AND lease_until < statement_timestamp()))
    RETURNING *
"""


class NothingToDo(Exception):
    """The job is done, dead, not due or at work elsewhere: the hint was old or came twice."""


def lease(job_id: UUID) -> Job:
    """Take a job for a while, one attempt more; raises `NothingToDo`."""
    held = list(Job.objects.raw(_LEASE, {"id": job_id, "seconds": settings.JOB_LEASE}))
    if not held:
        raise NothingToDo(job_id)
    return held[0]


def keep(held: Job, *, progress: tuple[int, int, str] | None = None) -> bool:
    """Lengthen the lease and show progress; False when the job is no longer ours."""
    values: dict[str, Any] = {"lease_until": Now() + timedelta(seconds=settings.JOB_LEASE)}
    if progress:
        values |= dict(zip(("progress_done", "progress_total", "progress_sentence"), progress, strict=True))
    return bool(_ours(held).update(**values))


def finish(held: Job) -> None:
    """Mark a job done; in the transaction of its effect, which `LeaseLost` rolls back."""
    values = {"state": State.DONE, "lease_until": None, "finished_at": Now(), "last_error": ""}
    if not _ours(held).update(**values, args={}):
        raise LeaseLost(held.pk)


def fail(held: Job, error: BaseException, *, chance: Random | None = None) -> None:
    """Put a job back to be tried again later, or give it up: after its last attempt, or when it says so."""
    name = type(error).__name__
    # A whole traceback could hold what people typed, so the log gets the type and the place alone.
    extra = _said(held, name) | {"where": _where(error)}
    if isinstance(error, GiveUp) or held.attempts >= held.most_attempts:
        values: dict[str, Any] = {"state": State.DEAD, "finished_at": Now()}
        logger.log(
            logging.WARNING if isinstance(error, GiveUp) else logging.ERROR, "job given up", extra=extra
        )
    else:
        wait = wait_before(held.attempts + 1, chance=chance or Random())  # noqa: S311 - spreads load, no secret
        values = {"state": State.QUEUED, "run_after": Now() + wait, "hinted_at": None}
        logger.warning("job failed", extra=extra)
    said = f"{name}: {error}"[:200] if isinstance(error, GiveUp) else name
    _ours(held).update(**values, lease_until=None, last_error=said)


def wait_before(attempt: int, *, chance: Random) -> timedelta:
    """Say how long to wait before an attempt: five seconds, then four times as long, at most an hour."""
    seconds = min(FIRST_WAIT * 4 ** (attempt - 2), LONGEST_WAIT)
    return timedelta(seconds=seconds * chance.uniform(0.8, 1.2))


def bury_lost() -> int:
    """Give up jobs whose last attempt ended without a word: their worker was killed every time."""
    lost = Job.objects.filter(state=State.LEASED, lease_until__lt=Now(), attempts__gte=F("most_attempts"))
    buried = 0
    for held in lost.order_by("lease_until")[:100]:
        values = {"state": State.DEAD, "lease_until": None, "finished_at": Now()}
        # Its worker may live after all and finish right now: look again in the statement itself.
        if _ours(held).filter(lease_until=held.lease_until).update(**values, last_error="WorkerLost"):
            buried += 1
            logger.error("job given up", extra=_said(held, "WorkerLost"))
    return buried


def revive(job_id: UUID) -> bool:
    """Give a dead job its attempts back; False when there is no such dead job."""
    values = {"state": State.QUEUED, "attempts": 0, "run_after": Now(), "hinted_at": None}
    found = Job.objects.filter(pk=job_id, state=State.DEAD).update(**values, finished_at=None)
    announce()
    return bool(found)


def due() -> Q:
    """Jobs that a worker could take now."""
    return Q(state=State.QUEUED, run_after__lte=Now()) | Q(
        state=State.LEASED, lease_until__lt=Now(), attempts__lt=F("most_attempts")
    )


def _ours(held: Job) -> Any:
    """The row as long as this lease is the latest: each lease counts one attempt up."""
    return Job.objects.filter(pk=held.pk, state=State.LEASED, attempts=held.attempts)


def _said(held: Job, error: str) -> dict[str, Any]:
    return {"job": str(held.pk), "kind": held.kind, "attempt": held.attempts, "error": error}


def _where(error: BaseException) -> str:
    """Name the line that raised, without the values that were on it."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
