"""Stores go away, come back, come back empty or elsewhere while people write: nothing is lost or doubled."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.faults.conftest import measured
from tests.faults.town import Town
from tests.faults.trial_jobs import effects
from tests.faults.writers import traffic
from tests.plant import wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
# How long people write before and after each fault; `make faults` has them write for longer.
BREATH = float(os.environ.get("FAULTS", "4")) / 8


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Town]:
    """One Solah for all of these tests, over a copy of the tests' database; this process reads it too."""
    with tempfile.TemporaryDirectory(prefix="solah-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            before = dict(connection.settings_dict)
            place = Town(Path(name))
            connection.close()
            connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": str(place.to_database.port)}
            try:
                place.open()
                yield place
                assert place.left_behind() == []
            finally:
                connection.close()
                connection.settings_dict.update(before)
                place.end()


@pytest.fixture(autouse=True)
def _said(town: Town, request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    connection.close()
    print(town.said())  # pytest shows it when the test failed


def is_ready(town: Town) -> bool:
    return town.look("/readyz")[0] == 200


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGQUIT, signal.SIGKILL])
def test_a_database_that_restarts_loses_and_doubles_nothing(town: Town, sign: signal.Signals) -> None:
    with traffic(town.door.port) as now:
        time.sleep(BREATH)
        town.stop_database(sign)
        assert town.look("/readyz")[0] == 503
        assert town.look("/healthz")[0] == 200
        town.start_database()
        back = wait_until(lambda: is_ready(town))
        before = now.acknowledged
        wait_until(lambda: now.acknowledged > before)
        time.sleep(BREATH)
    measured(f"{sign.name}: ready again after, longest wait, answers", [back, now.longest, dict(now.answers)])
    assert set(now.answers) <= {0, 200, 201, 429, 503}


def test_a_broker_that_comes_back_empty_loses_no_job(town: Town) -> None:
    name = "empty broker"
    with traffic(town.door.port, people=2) as now:
        for _each in range(5):
            enqueue("trial.quick", args={"name": name})
        town.kill_store(town.broker)
        for _each in range(5):
            enqueue("trial.quick", args={"name": name})
        time.sleep(BREATH)
        town.start_store(town.broker, empty=True)
        trials = Job.objects.filter(kind="trial.quick")
        took = wait_until(lambda: not trials.exclude(state=State.DONE).exists(), seconds=60)
    measured("all done after", took)
    assert effects(name) == 10
    assert set(now.answers) <= {200, 201, 429}, "nobody who wrote noticed"


def test_a_cache_that_is_emptied_killed_and_back_empty_breaks_no_page(town: Town) -> None:
    with traffic(town.door.port) as now:
        time.sleep(BREATH)
        town.flush(town.memory)
        time.sleep(BREATH)
        town.kill_store(town.memory)
        wait_until(lambda: town.look("/readyz")[1].get("cache") == "not well")
        assert town.look("/readyz")[0] == 200, "slower is not away"
        before = now.acknowledged
        wait_until(lambda: now.acknowledged > before)
        town.start_store(town.memory, empty=True)
        wait_until(lambda: town.look("/readyz")[1].get("cache") == "ok")
        time.sleep(BREATH)
    assert set(now.answers) <= {200, 201, 429}
