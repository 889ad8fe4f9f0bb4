"""All of Solah as it is deployed, with stores of its own that may be killed: nobody else's are hurt."""

import json
import os
import shutil
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import redis
from django.db import connection

from tests.faults.copies import Replica
from tests.faults.crossing import Crossing
from tests.faults.writers import HTTPS
from tests.plant import Plant, wait_until
from tools import processes
from tools.stores import PostgreSQL, Valkey

TOKEN = "watching-" * 4


class Town(Plant):
    """Web, relay and worker over a copy of the tests' database and a cache of its own.

    The database and the door have addresses that stay (`Crossing`) while what stands behind them changes.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, app="tests.faults.runner")
        db = connection.settings_dict
        self.memory = Valkey(folder / "memory", broker=False)
        self.memory.start()
        self.database: PostgreSQL = Replica(folder / "database")
        self.database.follow(db["HOST"], db["PORT"], db["USER"], standby=False)  # type: ignore[attr-defined]
        self.to_database, self.door = Crossing(self.database.port), Crossing()
        self.more: dict[str, str] = {}
        (folder / "media").mkdir()

    @property
    def cache(self) -> str:
        return self.memory.url

    @property
    def environment(self) -> dict[str, str]:
        """As in production: no DEBUG, behind a proxy that speaks TLS."""
        ours = {
            "DEBUG": "",
            "SECRET_KEY": "".join(chr(33 + n) for n in range(60)),
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "BEHIND_PROXY": "1",
            "PROXY_COUNT": "1",
            "CONTACT_EMAIL": "hello@example.com",
            "METRICS_TOKEN": TOKEN,
        }
        return super().environment | ours | self.more

    def open(self) -> None:
        """Start everything and wait until it answers."""
        self.start_web(workers=2)
        self.start_relay()
        self.start_worker()
        self.wait_for_web()
        self.door.lead_to(self.port)

    def look(self, path: str, *, within: float = 10) -> tuple[int, dict[str, Any]]:
        """Ask the product what it says of itself."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.door.port}{path}", headers=HTTPS | {"Authorization": f"Bearer {TOKEN}"}
        )
        try:
            with urllib.request.urlopen(asked, timeout=within) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")
        except OSError:
            return 0, {}

    def stop_database(self, sign: signal.Signals) -> None:
        """End the database: SIGINT as a restart does, SIGQUIT at once, SIGKILL as a power cut."""
        server = self.database.process
        assert server
        server.send_signal(sign)
        server.wait(60)

    def start_database(self) -> None:
        """Start it where everybody knows it; what a killed one left in memory goes first."""
        for _attempt in range(40):
            with processes.undisturbed():
                self.database._launch(self.database.port, tied=True)
            assert self.database.process
            wait_until(
                lambda: self.database.is_ready() or self.database.process.poll() is not None, seconds=60
            )  # type: ignore[union-attr]
            if self.database.is_ready():
                return
        raise AssertionError(self.database.log.read_text())

    def flush(self, store: Valkey) -> None:
        """Empty a store."""
        redis.Redis.from_url(store.url).flushall()

    def kill_store(self, store: Valkey) -> None:
        """End a store as a power cut does."""
        assert store.process
        store.process.kill()
        store.process.wait()

    def start_store(self, store: Valkey, *, empty: bool) -> None:
        """Start a store where everybody knows it, with what it had written down or with nothing."""
        if empty:
            for each in store.folder.glob("appendonly*"):
                shutil.rmtree(each) if each.is_dir() else each.unlink()
        with processes.undisturbed():
            store._launch(store.port, tied=True)
        wait_until(store.is_ready)

    def left_behind(self) -> list[str]:
        """Name processes of ours that live without a parent that we know."""
        known = {process.pid for process in self.processes.values()}
        found = subprocess.run(
            ["ps", "-eo", "pid=,ppid=,sess=,args="], capture_output=True, text=True, check=True
        )
        lines = [line.split(None, 3) for line in found.stdout.splitlines()]
        ours = [line for line in lines if str(self.folder) in _surroundings(line[0])]
        return [line[3] for line in ours if int(line[2]) not in known and int(line[0]) != os.getpid()]

    def end(self) -> None:
        super().end()
        for crossing in (self.to_database, self.door):
            crossing.close()
        self.memory.stop()
        self.database.stop()


def _surroundings(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""
