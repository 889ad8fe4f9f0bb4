"""`python -m tools.dev`: Solah on one machine, with stores of its own."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import places, processes
from tools.places import ROOT
from tools.stores import PostgreSQL, StoreFailed, Valkey


def main() -> int:
    processes.raise_when_stopped()
    arguments = _arguments()
    try:
        return int(arguments.action(arguments))
    except (StoreFailed, places.PlaceRefused) as problem:
        print(f"solah: {problem}", file=sys.stderr)
        return 1
    except processes.Stopped as stopped:
        return 128 + stopped.number


def execute(arguments: argparse.Namespace) -> int:
    """Run a command with stores behind it: the running ones, kept ones, or new ones that end with it."""
    with _stores_for_a_command(keep=arguments.keep) as environment:
        child = None
        try:
            child = subprocess.Popen(arguments.command, cwd=ROOT, env=environment)
            return _wait_in_foreground(child)
        finally:
            if child and child.poll() is None:
                child.terminate()
                child.wait()


def stop(_arguments: argparse.Namespace) -> int:
    """End the stores that `exec --keep` left running."""
    folder = places.state_dir() / "scratch"
    kept = _kept(folder)
    for pid, mark in kept.get("processes", []):
        processes.end_stranger(pid, mark=mark, sign=signal.SIGINT)
    (folder / "stores.json").unlink(missing_ok=True)
    return 0


@contextlib.contextmanager
def _stores_for_a_command(*, keep: bool) -> Iterator[dict[str, str]]:
    state = places.state_dir()
    running = _kept(state)
    if running and not keep:
        yield _environment(state, running["urls"])
        return
    folder = state / "scratch"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = _kept(folder)
        if not kept and keep:
            _start(folder, scratch=True, tied=False)
            kept = _kept(folder)
    if kept:
        yield _environment(folder, kept["urls"])
        return
    started = _start(state, scratch=False, tied=True)
    try:
        yield _environment(state, _kept(state)["urls"])
    finally:
        processes.ignore_stops()
        (state / "stores.json").unlink(missing_ok=True)
        for store in reversed(started):
            store.stop()


def _start(folder: Path, *, scratch: bool, tied: bool) -> list[PostgreSQL | Valkey]:
    database = PostgreSQL(folder / "postgresql", scratch=scratch)
    broker = Valkey(folder / "broker", broker=True)
    cache = Valkey(folder / "cache", broker=False)
    started: list[PostgreSQL | Valkey] = []
    try:
        for store in (database, broker, cache):
            started.append(store)
            store.start(tied=tied)
    except BaseException:
        processes.ignore_stops()
        for store in reversed(started):
            store.stop()
        raise
    urls = {"DATABASE_URL": database.url, "BROKER_URL": broker.url, "CACHE_URL": cache.url}
    marks = [(database.pid, f"-D {database.data}")] + [(v.pid, f"--dir {v.folder}") for v in (broker, cache)]
    (folder / "stores.json").write_text(json.dumps({"urls": urls, "processes": marks}))
    return started


def _kept(folder: Path) -> dict[str, dict[str, str]]:
    """Return what an earlier call left running, if every process of it still lives."""
    try:
        kept = json.loads((folder / "stores.json").read_text())
    except OSError:
        return {}
    return kept if all(mark in processes.command_line(pid) for pid, mark in kept["processes"]) else {}


def _environment(folder: Path, urls: dict[str, str]) -> dict[str, str]:
    state = places.state_dir()
    defaults = {
        "DEBUG": "1",
        "SECRET_KEY": places.secret_key(state),
        "MAIL_FOLDER": str(folder / "mail"),
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": f"http://localhost:{os.environ.get('PORT', '8000')}",
    }
    for name in ("MAIL_FOLDER", "MEDIA_ROOT"):
        Path(defaults[name]).mkdir(parents=True, exist_ok=True)
    return defaults | urls | places.dotenv() | os.environ


def _wait_in_foreground(child: subprocess.Popen[bytes]) -> int:
    """The terminal sends Ctrl-C to the command as well; it decides what that means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = child.wait()
    return code if code >= 0 else 128 - code


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.dev", description=__doc__)
    actions = parser.add_subparsers(required=True)
    command = actions.add_parser("exec", help="run a command with stores behind it: exec [--keep] -- COMMAND")
    command.add_argument(
        "--keep", action="store_true", help="use throw-away stores (fsync off), leave them running"
    )
    command.add_argument("command", nargs="+")
    command.set_defaults(action=execute)
    actions.add_parser("stop", help="end the stores that `exec --keep` left running").set_defaults(
        action=stop
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
