"""Whatever is killed or emptied in the middle: each job's effect happens exactly once, and soon."""

import os
import signal
import time
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection

from solah.outbox import hints
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.faults.conftest import measured
from tests.faults.trial_jobs import effects
from tests.plant import LEASE, Plant, wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]


def is_done(job: Job) -> Callable[[], bool]:
    return lambda: Job.objects.filter(pk=job.pk, state=State.DONE).exists()


def all_done() -> bool:
    return not Job.objects.exclude(state=State.DONE).exists()


def pid_at_work(job: Job) -> int:
    """Wait until a job is in the middle of its work, and return the process that does it."""
    wait_until(lambda: Job.objects.get(pk=job.pk).progress_done)
    return int(Job.objects.get(pk=job.pk).progress_sentence)


def test_a_job_is_done_soon_after_the_commit(plant: Plant) -> None:
    wait_until(is_done(enqueue("trial.quick", args={"name": "first"})))  # the worker has started by now
    took = [wait_until(is_done(enqueue("trial.quick", args={"name": "quick"}))) for _each in range(5)]
    measured("from commit to done", sorted(round(each, 3) for each in took))
    assert min(took) < 1
    assert effects("quick") == 5


def test_a_killed_child_loses_and_doubles_nothing(plant: Plant) -> None:
    job = enqueue("trial.slow", args={"name": "child", "seconds": 60})
    os.kill(pid_at_work(job), signal.SIGKILL)
    measured("to recover", round(wait_until(is_done(job)), 2))
    assert (effects("child"), Job.objects.get(pk=job.pk).attempts) == (1, 2)


def test_a_killed_worker_loses_and_doubles_nothing(plant: Plant) -> None:
    job = enqueue("trial.slow", args={"name": "worker", "seconds": 60})
    pid_at_work(job)
    plant.kill("worker")
    plant.start_worker()
    measured("to recover with a new worker", round(wait_until(is_done(job)), 2))
    assert (effects("worker"), Job.objects.get(pk=job.pk).attempts) == (1, 2)


def test_a_killed_relay_loses_nothing(plant: Plant) -> None:
    plant.kill("relay")
    jobs = [enqueue("trial.quick", args={"name": "relay"}) for _each in range(5)]
    assert not Job.objects.filter(hinted_at__isnull=False).exists()
    plant.start_relay()
    wait_until(all_done)
    assert effects("relay") == len(jobs)


def test_an_emptied_broker_loses_nothing(plant: Plant) -> None:
    """Its messages are gone, those under way and those that waited; also what it knew of queues."""
    slow = [enqueue("trial.slow", args={"name": "emptied", "seconds": 2}) for _each in range(2)]
    for job in slow:
        pid_at_work(job)
    for _each in range(20):  # no worker is free for these
        enqueue("trial.quick", args={"name": "emptied"})
    wait_until(lambda: not Job.objects.filter(hinted_at__isnull=True).exists())
    plant.empty_broker()
    measured("to recover", round(wait_until(all_done), 2))
    assert effects("emptied") == 22
    wait_until(is_done(enqueue("trial.quick", args={"name": "after"})))


def test_a_broker_that_is_away_delays_and_loses_nothing(plant: Plant) -> None:
    plant.broker.stop()
    jobs = [enqueue("trial.quick", args={"name": "away"}) for _each in range(5)]
    wait_until(lambda: b"broker unavailable" in (plant.folder / "relay.log").read_bytes())
    assert not Job.objects.filter(hinted_at__isnull=False).exists()
    plant.restart_broker()
    measured("to recover", round(wait_until(all_done), 2))
    assert effects("away") == len(jobs)


def test_lost_connections_to_the_database_are_made_anew(plant: Plant) -> None:
    wait_until(is_done(enqueue("trial.quick", args={"name": "before"})))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    measured("to recover", round(wait_until(is_done(enqueue("trial.quick", args={"name": "cut"}))), 2))
    assert effects("cut") == 1


def test_a_message_that_comes_many_times_does_nothing_twice(plant: Plant) -> None:
    job = enqueue("trial.slow", args={"name": "doubled", "seconds": 1})
    hints.publish([job] * 20)
    wait_until(is_done(job))
    hints.publish([job] * 5)
    last = enqueue("trial.quick", args={"name": "last"})
    wait_until(is_done(last))
    assert (effects("doubled"), Job.objects.get(pk=job.pk).attempts) == (1, 1)


def test_a_message_of_a_job_that_never_was_harms_nobody(plant: Plant) -> None:
    hints.publish([Job(pk=UUID(int=7), kind="trial.quick", queue="default")])
    wait_until(is_done(enqueue("trial.quick", args={"name": "next"})))


def test_a_poisonous_job_is_given_up_and_holds_nobody_back(plant: Plant) -> None:
    job = enqueue("trial.poison", args={"name": "poison"})
    began, waits = time.monotonic(), []
    while Job.objects.get(pk=job.pk).state != State.DEAD:
        waits.append(wait_until(is_done(enqueue("trial.quick", args={"name": "beside"}))))
        assert time.monotonic() - began < 60, "it should have been given up by now"
    job.refresh_from_db()
    measured("others waited at most", round(max(waits), 2))
    assert (job.attempts, job.last_error, effects("poison")) == (5, "WorkerLost", 0)
    assert max(waits) < 5 + LEASE


def test_a_job_that_takes_too_long_is_stopped_and_leaves_nothing(plant: Plant) -> None:
    plant.kill("relay")  # it does not know the trial jobs, nor how long each may take
    job = enqueue("trial.endless", args={"name": "endless"})
    hints.publish([job])
    wait_until(lambda: Job.objects.get(pk=job.pk).state == State.DEAD, seconds=90)
    assert (Job.objects.get(pk=job.pk).last_error, effects("endless")) == ("SoftTimeLimitExceeded", 0)
    plant.start_relay()
    wait_until(is_done(enqueue("trial.quick", args={"name": "after the long one"})))


def test_a_worker_that_is_asked_to_end_finishes_first(plant: Plant) -> None:
    job = enqueue("trial.slow", args={"name": "asked", "seconds": 1})
    pid_at_work(job)
    assert plant.ask("worker") == 0
    assert Job.objects.get(pk=job.pk).state == State.DONE
    assert (plant.ask("relay"), effects("asked")) == (0, 1)
