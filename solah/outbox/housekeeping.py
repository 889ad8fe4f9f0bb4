"""Forgetting what the outbox need not remember: old keys, old jobs, old deliveries."""

from datetime import timedelta

from django.db.models.functions import Now
from django.utils import timezone

from solah.outbox import life
from solah.outbox.jobs import Run, job
from solah.outbox.models import Delivery, IdempotencyKey, Job, State

KEYS_LAST = timedelta(hours=48)
JOBS_LAST = timedelta(days=30)
DELIVERIES_LAST = timedelta(days=400)


@job("outbox.forget_keys", queue="low")
def forget_keys(run: Run) -> None:
    """Delete idempotency keys that no retry will bring again."""
    IdempotencyKey.objects.filter(created_at__lt=Now() - KEYS_LAST).delete()


@job("outbox.forget_jobs", queue="low")
def forget_jobs(run: Run) -> None:
    """Delete jobs that ended a month ago, dead ones too: their arguments may name people."""
    Job.objects.filter(state__in=[State.DONE, State.DEAD], finished_at__lt=Now() - JOBS_LAST).delete()
    Delivery.objects.filter(at__lt=Now() - DELIVERIES_LAST).delete()
    life.forget(now=timezone.now())
