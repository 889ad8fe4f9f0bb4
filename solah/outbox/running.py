"""Carrying a job out: lease, heartbeat beside the work, effect and end in one transaction."""

import logging
import threading
from types import TracebackType
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from solah.outbox import leasing
from solah.outbox.jobs import LeaseLost, Run, kind_named
from solah.outbox.models import Job

logger = logging.getLogger(__name__)


def run(job_id: UUID) -> bool:
    """Carry a job out if it is there to be taken; say whether it was done now."""
    try:
        held = leasing.lease(job_id)
    except leasing.NothingToDo:
        return False
    try:
        with Heartbeat(held) as heartbeat:
            _work(held, heartbeat)
    except LeaseLost:
        logger.warning("lease lost", extra={"job": str(job_id), "kind": held.kind})
        return False
    except Exception as error:  # noqa: BLE001 - whatever a job raises is counted, logged and tried again
        leasing.fail(held, error)
        return False
    return True


def _work(held: Job, heartbeat: "Heartbeat") -> None:
    kind = kind_named(held.kind)
    with transaction.atomic():
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
