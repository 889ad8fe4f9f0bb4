"""The three stores together: started, remembered in a file, found again by the next command, stopped."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from tools import places, processes
from tools.stores import PostgreSQL, StoreFailed, Valkey

_FILE = "stores.json"
_OUTSIDE = {"database": "DATABASE_URL", "broker": "BROKER_URL", "cache": "CACHE_URL"}


class InUse(Exception):
    """Another process already works with this checkout's own stores."""


@dataclass(frozen=True)
class Running:
    """Stores that answer, and the processes (number, mark of the command line) that we run for them."""

    urls: dict[str, str]
    processes: list[tuple[int, str]] = field(default_factory=list)


@contextlib.contextmanager
def started(folder: Path, *, scratch: bool) -> Iterator[Running]:
    """Run the stores as long as the block lasts."""
    stores: list[PostgreSQL | Valkey] = []
    try:
        running = _start(folder, stores, scratch=scratch, tied=True)
        yield running
    finally:
        processes.ignore_stops()
        (folder / _FILE).unlink(missing_ok=True)
        for store in reversed(stores):
            store.stop()


@contextlib.contextmanager
def throw_away() -> Iterator[tuple[Path, Running]]:
    """Run stores that nobody has used before, in a folder that nobody will find afterwards."""
    with tempfile.TemporaryDirectory(prefix="solah-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # under root PostgreSQL's own user must reach its folder in here
        with started(folder, scratch=True) as running:
            yield folder, running


def start_to_keep(folder: Path) -> Running:
    """Start throw-away stores that outlive us; `end_kept` ends them."""
    stores: list[PostgreSQL | Valkey] = []
    try:
        return _start(folder, stores, scratch=True, tied=False)
    except BaseException:
        processes.ignore_stops()
        for store in reversed(stores):
            store.stop()
        raise


def found(folder: Path) -> Running | None:
    """Return what another process started here, if every process of it still lives."""
    try:
        kept = Running(**json.loads((folder / _FILE).read_text()))
    except (OSError, ValueError, TypeError):
        return None
    return kept if all(mark in processes.command_line(pid) for pid, mark in kept.processes) else None


def end_kept(folder: Path) -> bool:
    kept = found(folder)
    for pid, mark in kept.processes if kept else ():
        processes.end_stranger(pid, mark=mark, sign=signal.SIGINT)
    (folder / _FILE).unlink(missing_ok=True)
    return kept is not None


@contextlib.contextmanager
def sole_owner(folder: Path) -> Iterator[IO[str]]:
    """Let one process only run this checkout's stores; the next one is told what it writes here."""
    with (folder / "owner.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise InUse(
                f"already running here ({lock.read().strip() or 'starting'}); stop that first"
            ) from None
        note(lock, f"process {os.getpid()}")
        try:
            yield lock
        finally:
            lock.truncate(0)


def note(lock: IO[str], words: str) -> None:
    lock.truncate(0)
    lock.write(words)
    lock.flush()


def _start(folder: Path, stores: list[PostgreSQL | Valkey], *, scratch: bool, tied: bool) -> Running:
    """Start what no address outside names; `stores` grows on the way, so that a stop ends all of them."""
    urls, marks = _from_outside(), []
    own: dict[str, PostgreSQL | Valkey] = {
        "database": PostgreSQL(folder / "postgresql", scratch=scratch),
        "broker": Valkey(folder / "broker", broker=True),
        "cache": Valkey(folder / "cache", broker=False),
    }
    for name, store in own.items():
        if _OUTSIDE[name] in urls:
            continue
        stores.append(store)
        store.start(tied=tied)
        urls[_OUTSIDE[name]] = store.url
        marks.append((store.pid, store.mark))
    running = Running(urls=urls, processes=marks)
    fresh = folder / f"{_FILE}.new"
    fresh.write_text(json.dumps({"urls": urls, "processes": marks}))
    fresh.replace(folder / _FILE)
    return running


def _from_outside() -> dict[str, str]:
    named = places.dotenv() | os.environ
    urls = {name: named[name] for name in _OUTSIDE.values() if named.get(name)}
    if redis := named.get("REDIS_URL"):
        urls |= {"BROKER_URL": f"{redis.rstrip('/')}/0", "CACHE_URL": f"{redis.rstrip('/')}/1"}
    for name, url in urls.items():
        _check(name, url)
    return urls


def _check(name: str, url: str) -> None:
    """Say at once, and by its name, which address leads nowhere."""
    parts = urlsplit(url)
    port = parts.port or (5432 if name == "DATABASE_URL" else 6379)
    if not parts.hostname:
        return  # a socket in the file system
    try:
        socket.create_connection((parts.hostname, port), timeout=5).close()
    except OSError as problem:
        raise StoreFailed(f"{name}: nothing answers at {parts.hostname}:{port} ({problem})") from None
