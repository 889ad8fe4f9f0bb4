"""Celery's corner: a message that carries a job's id, and the app that sends and receives it."""

from uuid import UUID

from celery import Celery
from django.conf import settings
from kombu.exceptions import KombuError

from solah.outbox import running
from solah.outbox.carrying import CELERY
from solah.outbox.jobs import KINDS, LONGEST_SECONDS
from solah.outbox.models import Job

app = Celery("solah")
app.conf.update(CELERY, broker_url=settings.BROKER_URL)

# What sending can raise when the broker is away (redis-py's errors arrive as the transport's own).
BROKER_ERRORS = (*app.connection().recoverable_connection_errors, KombuError, OSError)
GRACE = 20


@app.task(name="run_job")
def run_job(job_id: str) -> None:
    """Carry the job out, should it still be waiting."""
    running.run(UUID(job_id))


def publish(jobs: list[Job]) -> None:
    """Tell the broker of jobs; raises one of `BROKER_ERRORS`."""
    with app.producer_pool.acquire(block=True) as producer:
        for job in jobs:
            seconds = KINDS[job.kind].seconds if job.kind in KINDS else LONGEST_SECONDS
            run_job.apply_async(
                (str(job.pk),),
                queue=job.queue,
                producer=producer,
                soft_time_limit=seconds,
                time_limit=seconds + GRACE,
            )


def waiting(queue: str) -> int:
    """Count the messages of a queue that no worker has taken; raises one of `BROKER_ERRORS`."""
    with app.connection_for_read() as line:
        return int(line.default_channel.queue_declare(queue, passive=False).message_count)
