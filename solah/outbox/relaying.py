"""The relay: tells the broker of jobs that wait, and tells it again when it must have forgotten."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import timedelta

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from solah.outbox import hints, leasing, life
from solah.outbox.jobs import CHANNEL
from solah.outbox.models import Job

logger = logging.getLogger(__name__)
BATCH = 200
# A message that lies in the broker this long has been lost in some way nobody thought of.
SURELY_FORGOTTEN = timedelta(minutes=15)


def relay(*, is_over: Callable[[], bool]) -> None:
    """Work until `is_over`. Two may run at a time, and one that is killed loses nothing."""
    is_listening, signer = False, life.Signer(life.RELAY)
    while not is_over():
        try:
            if not is_listening:
                listen()
                is_listening = True
            signer.sign()
            leasing.bury_lost()
            hand_over_all(is_over=is_over)
            wait(seconds=1)
        except (DatabaseError, psycopg.Error) as error:
            logger.warning("database unavailable", extra={"error": type(error).__name__})
            connection.close()
            is_listening = False
            _sleep(is_over)


def hand_over_all(*, is_over: Callable[[], bool] = lambda: False) -> None:
    """Tell the broker of all that is due; while it is away the rows wait, and that is all."""
    try:
        while hand_over() == BATCH and not is_over():
            pass
    except hints.BROKER_ERRORS as error:
        logger.warning("broker unavailable", extra={"error": type(error).__name__})


def hand_over() -> int:
    """Tell the broker of the next jobs that are due, and return how many; all or none are marked as told."""
    with transaction.atomic():
        jobs = list(_untold()[:BATCH])
        if jobs:
            hints.publish(jobs)
            Job.objects.filter(pk__in=[job.pk for job in jobs]).update(hinted_at=Now())
    return len(jobs)


def listen() -> None:
    """Be woken by commits that ask for a job."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")


def wait(*, seconds: float) -> None:
    """Sleep until somebody asks for a job, but not longer than `seconds`."""
    for _note in connection.connection.notifies(timeout=seconds, stop_after=1):
        pass


def _untold() -> QuerySet[Job]:
    """Jobs that are due and of which the broker does not know."""
    never = Q(hinted_at__isnull=True)
    not_since_its_lease_ended = Q(lease_until__isnull=False, hinted_at__lt=F("lease_until"))
    return (
        Job.objects.select_for_update(skip_locked=True)
        .filter(leasing.due(), never | not_since_its_lease_ended | _forgotten())
        .order_by("run_after")
    )


def _forgotten() -> Q:
    """Jobs that were told some time ago while their queue lies empty now: the broker lost the message.

    A queue that is merely long is left alone, so that a backlog does not multiply in the broker.
    """
    told_long_ago = Q(hinted_at__lt=Now() - timedelta(seconds=settings.JOB_HINT_AGAIN))
    queues = Job.objects.filter(leasing.due(), told_long_ago).values_list("queue", flat=True).distinct()
    empty = _empty(queues)
    return (told_long_ago & Q(queue__in=empty)) | Q(hinted_at__lt=Now() - SURELY_FORGOTTEN)


def _empty(queues: Iterable[str]) -> list[str]:
    return [queue for queue in queues if not hints.waiting(queue)]


def _sleep(is_over: Callable[[], bool]) -> None:
    for _tenth in range(10):
        if not is_over():
            time.sleep(0.1)
