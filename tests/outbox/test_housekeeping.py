"""What need not be remembered is forgotten: keys, finished jobs, sessions."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from solah.accounts.models import Session
from solah.outbox.jobs import enqueue
from solah.outbox.models import IdempotencyKey, Job, State
from tests.joblist import do_waiting_jobs

pytestmark = pytest.mark.django_db


def test_keys_last_two_days() -> None:
    now = timezone.now()
    for hours in (1, 47, 49, 500):
        IdempotencyKey.objects.create(
            workspace_id=1, key=uuid.uuid4(), fingerprint="", created_at=now - timedelta(hours=hours)
        )
    enqueue("outbox.forget_keys")
    do_waiting_jobs()
    assert IdempotencyKey.objects.count() == 2


def test_jobs_are_forgotten_a_month_after_their_end_and_waiting_ones_never() -> None:
    now = timezone.now()
    for days, state in ((29, State.DONE), (31, State.DONE), (31, State.DEAD)):
        job = enqueue("outbox.forget_keys")
        Job.objects.filter(pk=job.pk).update(state=state, finished_at=now - timedelta(days=days))
    waiting = enqueue("outbox.forget_keys", run_after=now + timedelta(days=1))
    Job.objects.filter(pk=waiting.pk).update(created_at=now - timedelta(days=60))
    last = enqueue("outbox.forget_jobs")
    do_waiting_jobs()
    assert Job.objects.exclude(pk__in=[last.pk, waiting.pk]).count() == 1
    assert Job.objects.filter(pk=waiting.pk).exists()


def test_sessions_that_ended_are_forgotten() -> None:
    now = timezone.now()
    for name, days in (("over", -1), ("open", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=now + timedelta(days=days))
    enqueue("accounts.forget_sessions")
    do_waiting_jobs()
    assert [session.session_key for session in Session.objects.all()] == ["open"]
