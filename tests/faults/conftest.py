"""A broker, a relay and workers of the fault tests' own."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from solah.outbox import hints
from solah.outbox.models import Job, State
from tests.faults.town import Town
from tests.plant import Plant, wait_until_idle


@pytest.fixture(scope="module")
def _plant(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Plant]:
    plant = Plant(tmp_path_factory.mktemp("plant"), app="tests.faults.runner")
    yield plant
    plant.end()


@pytest.fixture
def plant(_plant: Plant, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    """Relay and worker, running; this process speaks to the same broker."""
    monkeypatch.setitem(hints.app.conf, "broker_url", _plant.broker.url)
    for name, start in (("relay", _plant.start_relay), ("worker", _plant.start_worker)):
        if name not in _plant.processes or _plant.processes[name].poll() is not None:
            start()
    yield _plant
    unfinished = Job.objects.filter(state__in=[State.QUEUED, State.LEASED]).count()
    if unfinished:
        print(_plant.said())  # pytest shows it when the test failed


@pytest.fixture(scope="module")
def _town(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Town]:
    """One Solah for all tests of a module, over a copy of the tests' database; this process reads it too."""
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


@pytest.fixture
def town(_town: Town, transactional_db: None) -> Iterator[Town]:
    """Web, relay and worker of a Solah whose stores may be killed."""
    yield _town
    connection.close()
    wait_until_idle()
    print(_town.said())  # pytest shows it when the test failed


def measured(what: str, seconds: object) -> None:
    """Say what was measured; `pytest -rP` shows it."""
    print(f"measured: {what}: {seconds}")
