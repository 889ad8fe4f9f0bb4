"""A broker, a relay and workers of the fault tests' own: nobody else's are hurt."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.db import connection

from config.schedule import QUEUES
from solah.outbox import hints
from solah.outbox.models import Job, State
from tools import processes
from tools.places import ROOT
from tools.stores import Valkey

LEASE = 2


class Plant:
    """The processes that carry jobs out; starts, kills and ends them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broker = Valkey(folder / "broker", broker=True)
        self.broker.start()
        self.processes: dict[str, subprocess.Popen[Any]] = {}

    @property
    def environment(self) -> dict[str, str]:
        db = connection.settings_dict
        where = f"{db['HOST']}:{db['PORT']}/{db['NAME']}"
        who = f"{db['USER']}:{db['PASSWORD']}" if db["PASSWORD"] else db["USER"]
        return os.environ | {
            "DEBUG": "1",
            "DATABASE_URL": f"postgres://{who}@{where}",
            "BROKER_URL": self.broker.url,
            "REDIS_URL": "",
            "JOB_LEASE": str(LEASE),
            "JOB_HINT_AGAIN": "1",
            "PYTHONWARNINGS": "ignore",
        }

    def start_relay(self) -> None:
        self._start("relay", "manage.py", "relay")

    def start_worker(self) -> None:
        celery = ["-m", "celery", "-A", "tests.faults.runner", "worker", "-Q", ",".join(QUEUES), "-c", "2"]
        self._start("worker", *celery, "--without-gossip", "--without-mingle")

    def kill(self, name: str) -> None:
        """End a process and its children at once, as a power cut does."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def ask(self, name: str) -> int:
        """Ask a process to end, and return its exit code."""
        process = self.processes.pop(name)
        process.terminate()
        return process.wait(30)

    def restart_broker(self) -> None:
        """Start the broker again where everybody knows it."""
        with processes.undisturbed():
            self.broker._launch(self.broker.port, tied=True)
        wait_until(self.broker.is_ready)

    def empty_broker(self) -> None:
        redis.Redis.from_url(self.broker.url).flushall()

    def end(self) -> None:
        processes.stop(list(self.processes.values()), grace=5)
        self.broker.stop()

    def said(self) -> str:
        return "\n".join(f"{log.name}:\n{log.read_text()[-3000:]}" for log in self.folder.glob("*.log"))

    def _start(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.log").open("a") as log:
            self.processes[name] = processes.spawn(
                [sys.executable, *command], env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )


@pytest.fixture(scope="module")
def _plant(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Plant]:
    plant = Plant(tmp_path_factory.mktemp("plant"))
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


def wait_until(condition: Callable[[], Any], *, seconds: float = 30) -> float:
    """Wait for something, and return how long it took."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise TimeoutError("it did not happen")
        time.sleep(0.02)
    return time.monotonic() - began


def measured(what: str, seconds: float | list[float]) -> None:
    """Say what was measured; `pytest -rP` shows it."""
    print(f"measured: {what}: {seconds}")
