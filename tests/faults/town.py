"""All of Solah as it is deployed, with stores of its own that may be killed: nobody else's are hurt."""

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psycopg
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
        self.database.follow(db["HOST"], db["PORT"], db["USER"], standby=False)
        self.to_database, self.door = Crossing(self.database.port), Crossing()
        self.followers: list[PostgreSQL] = []
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

    def manage(self, *command: str, tree: Path) -> int:
        """Run a command of a release over our database, and return its exit code."""
        with (self.folder / "manage.log").open("a") as log:
            return processes.run(
                [sys.executable, "manage.py", *command],
                env=self.environment,
                cwd=tree,
                stdout=log,
                stderr=log,
            )

    def start_release(self, tree: Path) -> None:
        """Start the web server of another release beside ours, which is "web before" from now on."""
        self.processes["web before"] = self.processes.pop("web")
        self.where = tree
        self.start_web(workers=2)
        self.wait_for_web()

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
            wait_until(self._has_started_or_ended, seconds=60)
            if self.database.is_ready():
                return
        raise AssertionError(self.database.log.read_text())

    def _has_started_or_ended(self) -> bool:
        server = self.database.process
        return self.database.is_ready() or server is None or server.poll() is not None

    def follow(self) -> Replica:
        """Have a second server follow the database; nothing is acknowledged that it does not have."""
        second = Replica(self.folder / f"second{len(list(self.folder.glob('second*')))}")
        second.follow("127.0.0.1", self.database.port, connection.settings_dict["USER"])
        self.followers.append(second)
        self.tell_database("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.tell_database("SELECT pg_reload_conf()")
        wait_until(self._is_followed)
        return second

    def promote(self, second: Replica) -> None:
        """Make the follower the database, where everybody knows it. It waits for nobody behind it."""
        self.followers.remove(second)
        self.followers.append(self.database)
        self.database = second
        self.tell_database("SELECT pg_promote()")
        wait_until(lambda: not self.tell_database("SELECT pg_is_in_recovery()")[0][0])
        self.to_database.lead_to(second.port)

    def tell_database(self, statement: str) -> list[Any]:
        """Say something to the database itself, past the address that others use."""
        with psycopg.connect(self.database.url.rpartition("/")[0] + "/postgres", autocommit=True) as line:
            found = line.execute(statement)
            return found.fetchall() if found.description else []

    def _is_followed(self) -> bool:
        return bool(self.tell_database("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"))

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
        for server in (self.database, *self.followers):
            server.stop()


def _surroundings(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""
