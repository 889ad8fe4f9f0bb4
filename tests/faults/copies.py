"""A streaming replica of the tests' own database server, and PgBouncer in front of it: started, and ended."""

import configparser
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from tests.house import tree
from tests.plant import wait_until
from tools import places, processes
from tools.stores import PostgreSQL, _plain_env, _unprivileged

_POOLER_PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")


class Replica(PostgreSQL):
    """A copy that follows. Its data is a base backup of a running server."""

    def is_ready(self) -> bool:
        """Ready is what a standby calls `standby`."""
        lines = self._pid_lines()
        return len(lines) > 7 and lines[0] == str(self.pid) and lines[7].strip() in {"ready", "standby"}

    def follow(self, host: str, port: str | int, user: str, *, standby: bool = True) -> None:
        """Copy a server, and start following it, or a life of its own."""
        self.prepare()
        command: list[Any] = [
            self.programs / "pg_basebackup",
            "-D",
            self.data,
            "-X",
            "stream",
            "-c",
            "fast",
            "--no-sync",
            *(["-R"] if standby else []),
        ]
        command += ["-h", host, "-p", port, "-U", user]
        with self.log.open("w") as log:
            code = processes.run(
                command, cwd=self.folder, env=_plain_env(), stdout=log, stderr=log, **self.who
            )
        assert code == 0, self.log.read_text()
        self.start()


@contextmanager
def replica(folder: Path) -> Iterator[str]:
    """Run a replica of the tests' server as long as the block lasts; give its address for this database."""
    db = connection.settings_dict
    server = Replica(folder / "replica", scratch=True)
    try:
        server.follow(db["HOST"], db["PORT"], db["USER"])
        yield f"postgres://{db['USER']}@127.0.0.1:{server.port}/{db['NAME']}"
    finally:
        server.stop()


def pooler_program() -> str:
    """Return where PgBouncer is; empty where it is not."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *_POOLER_PLACES])
    return shutil.which("pgbouncer", path=path) or ""


@contextmanager
def pooler(folder: Path, *, size: int) -> Iterator[str]:
    """Run PgBouncer with the product's own file, but for addresses and passwords."""
    db, port = connection.settings_dict, places.free_port()
    ini = configparser.ConfigParser(comment_prefixes=(";",), interpolation=None)
    ini.read(tree.ROOT / "deploy/pgbouncer.ini", encoding="utf-8")
    entry = ini["databases"]["solah"]
    entry = entry.replace(
        "host=db port=5432 dbname=solah", f"host={db['HOST']} port={db['PORT']} dbname={db['NAME']}"
    )
    ini["databases"] = {"solah": f"{entry} user={db['USER']}"}
    ours = {"listen_addr": "127.0.0.1", "listen_port": str(port), "auth_type": "any", "unix_socket_dir": ""}
    ini["pgbouncer"].update(ours | {"default_pool_size": str(size), "reserve_pool_size": "0"})
    del ini["pgbouncer"]["auth_file"]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "pgbouncer.ini").open("w") as file:
        ini.write(file)
    folder.chmod(0o755)
    with (folder / "pgbouncer.log").open("w") as log:
        process = processes.spawn(
            [pooler_program(), folder / "pgbouncer.ini"], stdout=log, stderr=log, **_unprivileged()
        )
    try:
        wait_until(lambda: process.poll() is not None or _answers(port), seconds=20)
        assert process.poll() is None, (folder / "pgbouncer.log").read_text()
        yield f"postgres://{db['USER']}@127.0.0.1:{port}/solah"
    finally:
        processes.stop([process], grace=5)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def product(code: str, **settings: str) -> subprocess.CompletedProcess[Any]:
    """Run a piece of Python within the product, with settings of its own."""
    db = connection.settings_dict
    where = f"postgres://{db['USER']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    environment = os.environ | {"DEBUG": "1", "DATABASE_URL": where, "LOG_LEVEL": "WARNING"}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "ALLOWED_HOSTS": "testserver"} | settings
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"], cwd=tree.ROOT, env=environment,
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
