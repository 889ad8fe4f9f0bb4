"""Processes that serve the test database as they serve a real one: web, relay, worker, and a broker."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import redis
from django.db import connection
from django.db.models import Q

from config.schedule import QUEUES
from solah.outbox.leasing import due
from solah.outbox.models import Job, State
from tools import places, processes, running
from tools.places import ROOT
from tools.stores import Valkey

LEASE = 2


class Plant:
    """The processes of one test folder: nobody else's are hurt. Starts, kills and ends them."""

    def __init__(self, folder: Path, *, app: str = "config.celery") -> None:
        self.folder, self.app, self.where = folder, app, ROOT
        self.broker = Valkey(folder / "broker", broker=True)
        self.broker.start()
        self.processes: dict[str, subprocess.Popen[Any]] = {}
        self.port = 0
        self.stripe = ""

    @property
    def environment(self) -> dict[str, str]:
        db = connection.settings_dict
        where = f"{db['HOST']}:{db['PORT']}/{db['NAME']}"
        who = f"{db['USER']}:{db['PASSWORD']}" if db["PASSWORD"] else db["USER"]
        return os.environ | {
            "DEBUG": "1",
            "FENCE": "1",
            "DATABASE_URL": f"postgres://{who}@{where}",
            "BROKER_URL": self.broker.url,
            "CACHE_URL": self.cache,
            "REDIS_URL": "",
            "JOB_LEASE": str(LEASE),
            "JOB_HINT_AGAIN": "1",
            "MAIL_FOLDER": str(self.mail),
            "MEDIA_ROOT": str(self.folder / "media"),
            "SITE_URL": self.url,
            "PYTHONWARNINGS": "ignore",
            **self._payments,
        }

    @property
    def cache(self) -> str:
        """A cache in which nothing is remembered from an earlier run, such as who asked how often."""
        return f"{self.broker.url.rpartition('/')[0]}/1"

    @property
    def mail(self) -> Path:
        """The folder in which letters arrive."""
        return self.folder / "mail"

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start_web(self, *, workers: int = 1) -> None:
        """Start the web server; `wait_for_web` waits for it."""
        self.port = places.free_port()
        _python, *web = running.programs(self.folder, port=self.port)["web"]
        web[web.index("--workers") + 1] = str(workers)
        self._start("web", *web)

    def wait_for_web(self) -> None:
        wait_until(lambda: running.answers(self.port), seconds=120)

    def start_relay(self) -> None:
        self._start("relay", "manage.py", "relay")

    def start_worker(self, name: str = "worker") -> None:
        celery = ["-m", "celery", "-A", self.app, "worker", "-Q", ",".join(QUEUES), "-c", "2"]
        self._start(name, *celery, "-n", f"{name}@%h", "--without-gossip", "--without-mingle")

    def use_stripe(self) -> None:
        """Have a practice Stripe; say so before the web server starts, and `start_stripe` after it."""
        self.stripe = f"http://localhost:{places.free_port()}"

    def start_stripe(self) -> None:
        _python, *stripe = running.practice_stripe(self.folder, self._payments, port=self.port)
        self._start("stripe", *stripe)

    @property
    def _payments(self) -> dict[str, str]:
        return running.practice_settings(self.stripe) if self.stripe else {}

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

    def empty_cache(self) -> None:
        redis.Redis.from_url(self.cache).flushdb()

    def end(self) -> None:
        processes.stop(list(self.processes.values()), grace=5)
        self.broker.stop()

    def said(self) -> str:
        return "\n".join(f"{log.name}:\n{log.read_text()[-3000:]}" for log in self.folder.glob("*.log"))

    def _start(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.log").open("a") as log:
            self.processes[name] = processes.spawn(
                [sys.executable, *command], env=self.environment, cwd=self.where, stdout=log, stderr=log
            )


def wait_until(condition: Callable[[], Any], *, seconds: float = 30) -> float:
    """Wait for something, and return how long it took."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise TimeoutError("it did not happen")
        time.sleep(0.02)
    return time.monotonic() - began


def wait_until_idle() -> None:
    """Wait for what is at work and what is due: emptying the tables and a job would wait for each other."""
    with contextlib.suppress(TimeoutError):
        wait_until(lambda: not Job.objects.filter(due() | Q(state=State.LEASED)).exists(), seconds=15)
