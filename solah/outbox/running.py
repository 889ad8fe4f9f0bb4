"""Carrying a job out: lease, heartbeat beside the work, effect and end in one transaction."""

import logging
import threading
import time
from types import TracebackType
from typing import Self
from uuid import UUID

import structlog
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from solah.ops import counts
from solah.ops.queries import watched
from solah.outbox import leasing
from solah.outbox.jobs import LeaseLost, Run, kind_named
from solah.outbox.models import Job

logger = logging.getLogger(__name__)
DONE = "done"
JOBS = "jobs"


def run(job_id: UUID) -> bool:
    """Carry a job out if it is there to be taken; say whether it was done now."""
    try:
        held = leasing.lease(job_id)
    except leasing.NothingToDo:
        return False
    # Whatever the work says to the log carries these, and so do the jobs that it asks for.
    about = {"job": str(held.pk), "kind": held.kind, "request_id": held.asked_in or None}
    with structlog.contextvars.bound_contextvars(**{name: each for name, each in about.items() if each}):
        began = time.perf_counter()
        with watched() as asked:
            how = _attempt(held)
        took = time.perf_counter() - began
        counts.JOBS_ENDED.add(held.kind, how)
        counts.JOB_SECONDS.observe(took, held.kind)
        counts.QUERIES.add(JOBS, amount=asked.times)
        counts.QUERY_SECONDS.add(JOBS, amount=asked.seconds)
        said = {"how": how, "attempt": held.attempts, "workspace": held.workspace_id}
        logger.info("job", extra={**said, "ms": round(took * 1000, 1), "queries": asked.times})
    return how == DONE


def _attempt(held: Job) -> str:
    try:
        with Heartbeat(held) as heartbeat:
            _work(held, heartbeat)
    except LeaseLost:
        logger.warning("lease lost", extra={"job": str(held.pk), "kind": held.kind})
        return "lost"
    except Exception as error:  # noqa: BLE001 - whatever a job raises is counted, logged and tried again
        leasing.fail(held, error)
        return "failed"
    return DONE


def _work(held: Job, heartbeat: "Heartbeat") -> None:
    kind = kind_named(held.kind)
    with transaction.atomic():
        _allow(seconds=kind.seconds)
        kind.work(
            Run(
                id=held.pk,
                kind=held.kind,
                workspace_id=held.workspace_id,
                args=held.args,
                attempt=held.attempts,
                report=heartbeat.report,
            )
        )
        leasing.finish(held)


def _allow(*, seconds: int) -> None:
    """Give this transaction the job's own time: what holds for pages would end a night's long question."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true),"
            " set_config('idle_in_transaction_session_timeout', %s, true)",
            [f"{seconds}s", f"{seconds}s"],
        )


class Heartbeat:
    """A thread that lengthens the lease and shows progress while the work holds its own transaction open."""

    def __init__(self, held: Job) -> None:
        self._held = held
        self._every = settings.JOB_LEASE / 3
        self._progress: tuple[int, int, str] | None = None
        self._is_over = threading.Event()
        self._wake = threading.Event()
        self._is_lost = False
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat-{held.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._wake.set()
        self._thread.join()

    def report(self, done: int, total: int, sentence: str) -> None:
        """Remember how far the work is; the thread writes it down within a second."""
        if self._is_lost:
            raise LeaseLost(self._held.pk)
        self._progress = (done, total, sentence[:200])
        self._wake.set()

    def _beat(self) -> None:
        try:
            while True:
                self._wake.wait(self._every)
                if self._is_over.is_set():
                    return
                self._wake.clear()
                self._write()
                if self._is_over.wait(min(self._every, 1)):
                    return
        finally:
            connection.close()

    def _write(self) -> None:
        progress, self._progress = self._progress, None
        try:
            self._is_lost = not leasing.keep(self._held, progress=progress)
        except DatabaseError as error:
            # The lease runs on for two more beats; the end of the work asks again.
            logger.warning(
                "heartbeat failed", extra={"job": str(self._held.pk), "error": type(error).__name__}
            )
            connection.close()
