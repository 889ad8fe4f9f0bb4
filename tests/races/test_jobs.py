"""Asked for by many, taken by many: one job, one effect."""

import pytest

from solah.outbox import running
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.faults.trial_jobs import effects
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_one_key_asked_for_by_fifty_is_one_job() -> None:
    results = together(
        50, lambda _number: enqueue("trial.quick", args={"name": "key"}, dedupe_key="clock:night")
    )
    assert not failures(results)
    assert len({job.pk for job in results}) == Job.objects.count() == 1


def test_one_job_taken_by_fifty_is_done_once() -> None:
    job = enqueue("trial.quick", args={"name": "taken"})
    results = together(50, lambda _number: running.run(job.pk))
    assert not failures(results)
    assert (results.count(True), effects("taken")) == (1, 1)
    assert Job.objects.get().state == State.DONE
