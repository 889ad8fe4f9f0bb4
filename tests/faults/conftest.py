"""A broker, a relay and workers of the fault tests' own."""

from collections.abc import Iterator

import pytest

from solah.outbox import hints
from solah.outbox.models import Job, State
from tests.plant import Plant


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


def measured(what: str, seconds: float | list[float]) -> None:
    """Say what was measured; `pytest -rP` shows it."""
    print(f"measured: {what}: {seconds}")
