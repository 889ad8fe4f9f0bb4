"""A job is asked for in a transaction, done once, tried again, and given up in the end."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from solah.outbox import leasing, running
from solah.outbox.jobs import KINDS, GiveUp, LeaseLost, Run, UnknownJob, enqueue, job
from solah.outbox.models import AuditEntry, Job, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def note() -> Iterator[str]:
    """A kind of job that leaves one trace in the database."""
    name = f"test.{uuid.uuid4().hex}"

    @job(name, queue="low", attempts=3, seconds=5)
    def work(run: Run) -> None:
        leave_note(run)
        if said := run.args.get("raise"):
            raise {"value": ValueError, "give up": GiveUp}[said]("The file is no bank statement.")

    yield name
    del KINDS[name]


def leave_note(run: Run) -> None:
    AuditEntry.objects.create(
        workspace_id=1, via="job", subject="note", subject_id=1, action=str(run.attempt)
    )


def notes() -> int:
    return AuditEntry.objects.filter(subject="note").count()


def make_due(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_job_is_a_row_of_the_callers_transaction(note: str) -> None:
    with transaction.atomic():
        enqueue(note)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(UnknownJob):
        enqueue("test.nobody")


def test_a_job_is_done_once_and_forgets_its_arguments(note: str) -> None:
    asked = enqueue(note, workspace_id=7, args={"link": "secret"})
    assert running.run(asked.pk)
    assert not running.run(asked.pk), "the same message again"
    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.args, notes()) == (State.DONE, 1, {}, 1)


def test_the_same_key_is_one_job_even_when_that_is_done(note: str) -> None:
    first = enqueue(note, dedupe_key="only")
    running.run(first.pk)
    assert enqueue(note, dedupe_key="only") == first
    assert Job.objects.count() == 1


def test_a_job_that_is_not_due_waits(note: str) -> None:
    asked = enqueue(note, run_after=timezone.now() + timedelta(hours=1))
    assert not running.run(asked.pk)
    assert notes() == 0


def test_a_failure_leaves_no_effect_and_waits_longer_each_time(note: str) -> None:
    asked = enqueue(note, args={"raise": "value"})
    waits = []
    for attempt in (1, 2, 3):
        make_due(asked)
        began = timezone.now()
        assert not running.run(asked.pk)
        asked.refresh_from_db()
        assert asked.attempts == attempt
        waits.append(asked.run_after - began)
    assert (asked.state, asked.last_error, notes()) == (State.DEAD, "ValueError", 0)
    assert timedelta(seconds=3) < waits[0] < timedelta(seconds=7) < waits[1] < timedelta(seconds=25)
    assert asked.args == {"raise": "value"}, "kept, so that it can be tried again"


def test_a_job_may_say_that_trying_again_is_pointless(note: str) -> None:
    asked = enqueue(note, args={"raise": "give up"})
    running.run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == (State.DEAD, 1)
    assert asked.last_error == "GiveUp: The file is no bank statement."


def test_a_lease_that_ended_is_taken_over_and_the_first_holder_leaves_nothing(note: str) -> None:
    asked = enqueue(note)
    slow = leasing.lease(asked.pk)
    with pytest.raises(leasing.NothingToDo):
        leasing.lease(asked.pk)
    Job.objects.filter(pk=asked.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert running.run(asked.pk)
    assert not leasing.keep(slow)
    with pytest.raises(LeaseLost):
        leasing.finish(slow)
    leasing.fail(slow, ValueError())
    asked.refresh_from_db()
    assert (asked.state, asked.attempts, notes()) == (State.DONE, 2, 1)


def test_a_worker_that_is_killed_every_time_ends_the_job(note: str) -> None:
    asked = enqueue(note)
    Job.objects.filter(pk=asked.pk).update(
        state=State.LEASED, attempts=3, lease_until=timezone.now() - timedelta(seconds=1)
    )
    with pytest.raises(leasing.NothingToDo):
        leasing.lease(asked.pk)
    assert leasing.bury_lost() == 1
    asked.refresh_from_db()
    assert (asked.state, asked.last_error) == (State.DEAD, "WorkerLost")


def test_a_kind_that_no_longer_exists_is_tried_again_later() -> None:
    asked = Job.objects.create(kind="test.gone", queue="low")
    assert not running.run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.last_error) == (State.QUEUED, "UnknownJob")


def test_dead_jobs_are_listed_and_tried_again(note: str) -> None:
    asked = enqueue(note, args={"raise": "give up"})
    running.run(asked.pk)
    out = StringIO()
    call_command("jobs", "dead", stdout=out)
    call_command("jobs", "retry", "all", stdout=out)
    call_command("jobs", "retry", str(uuid.uuid4()), stdout=out)
    call_command("jobs", stdout=out)
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == (State.QUEUED, 0)
    said = out.getvalue()
    assert f"{asked.pk}  " in said
    assert "The file is no bank statement." in said
    assert "waits again" in said
    assert "is not a dead job" in said
    assert "queued  low" in said


def test_waits_grow_to_an_hour() -> None:
    waits = [leasing.wait_before(attempt, chance=Random(1)).total_seconds() for attempt in range(2, 12)]
    assert waits[0] < 7
    assert max(waits) <= leasing.LONGEST_WAIT * 1.2


def test_progress_reaches_the_one_who_reports(note: str) -> None:
    said: list[tuple[int, int, str]] = []
    run = Run(
        id=uuid.uuid4(), kind=note, workspace_id=None, args={}, report=lambda *words: said.append(words)
    )
    run.progress(3, 10, "Reading the file")
    assert said == [(3, 10, "Reading the file")]
