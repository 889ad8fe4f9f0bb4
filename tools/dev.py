"""`python -m tools.dev`: Solah on one machine, with stores of its own."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import checks, children, places, processes, running, store_set, testing
from tools.environment import environment
from tools.places import ROOT
from tools.stores import StoreFailed

REFUSALS = (StoreFailed, places.PlaceRefused, store_set.InUse, running.CannotRun, children.ChildDied)


def main() -> int:
    processes.raise_when_stopped()
    arguments = _arguments()
    try:
        return int(arguments.action(arguments))
    except REFUSALS as problem:
        print(f"solah: {problem}", file=sys.stderr)
        return 1
    except processes.Stopped as stopped:
        # For `run` being stopped is the normal end.
        return 0 if arguments.action is run else 128 + stopped.number


def run(_arguments: argparse.Namespace) -> int:
    """Start everything and stay until stopped."""
    return running.run(places.state_dir())


def test(_arguments: argparse.Namespace) -> int:
    """Run the tests against stores made for them alone."""
    with store_set.throw_away() as (folder, stores):
        return testing.run(environment(folder, stores.urls))


def check(_arguments: argparse.Namespace) -> int:
    """Look at everything that can be looked at without running a test."""
    return checks.run(shlex.split(os.environ.get("ARGS", "")))


def shots(_arguments: argparse.Namespace) -> int:
    """Photograph every page of a Solah that is started for it alone."""
    folder = Path(os.environ.get("SHOTS") or places.state_dir() / "shots").resolve()
    with store_set.throw_away() as (scratch, stores):
        port = places.free_port()
        settings = environment(scratch, stores.urls, port=port) | {"SITE_URL": f"http://localhost:{port}"}
        folder.mkdir(parents=True, exist_ok=True)
        with running.with_demo(settings, port=port, log=folder / "web.log") as (email, password):
            command = [
                sys.executable,
                "-m",
                "tools.shots",
                "--url",
                settings["SITE_URL"],
                "--folder",
                str(folder),
            ]
            command += ["--email", email, "--password", password, *shlex.split(os.environ.get("ARGS", ""))]
            return processes.run(command, cwd=ROOT, env=settings)


def execute(arguments: argparse.Namespace) -> int:
    """Run a command with stores behind it: the running ones, kept ones, or new ones that end with it."""
    with _stores_for_a_command(keep=arguments.keep) as settings:
        settings["PATH"] = f"{ROOT / '.venv/bin'}{os.pathsep}{settings.get('PATH', '')}"
        child = None
        try:
            child = subprocess.Popen(arguments.command, env=settings)
            # The terminal sends Ctrl-C to the command as well; it decides what that means.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            code = child.wait()
            return code if code >= 0 else 128 - code
        finally:
            if child and child.poll() is None:
                child.terminate()
                child.wait()


def stop(_arguments: argparse.Namespace) -> int:
    """End the stores that `exec --keep` left running."""
    store_set.end_kept(places.state_dir() / "scratch")
    return 0


@contextlib.contextmanager
def _stores_for_a_command(*, keep: bool) -> Iterator[dict[str, str]]:
    state = places.state_dir()
    if keep:
        yield _kept_stores(state / "scratch")
        return
    with (state / "users.lock").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        if found := store_set.found(state):
            yield environment(state, found.urls)
            return
        with store_set.sole_owner(state), store_set.started(state, scratch=False) as stores:
            yield environment(state, stores.urls)
            fcntl.flock(users, fcntl.LOCK_EX)  # a second command may be using what we started: let it finish


def _kept_stores(folder: Path) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    with (folder / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stores = store_set.found(folder) or store_set.start_to_keep(folder)
    return environment(folder, stores.urls)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.dev", description=__doc__)
    actions = parser.add_subparsers(required=True)
    for action in (run, test, check, shots, stop):
        actions.add_parser(action.__name__, help=action.__doc__).set_defaults(action=action)
    command = actions.add_parser("exec", help=execute.__doc__, usage="%(prog)s [--keep] -- COMMAND …")
    command.add_argument(
        "--keep", action="store_true", help="use throw-away stores (fsync off), leave them running"
    )
    command.add_argument("command", nargs=argparse.REMAINDER)
    command.set_defaults(action=execute)
    arguments = parser.parse_args()
    if arguments.action is execute:
        arguments.command = arguments.command[arguments.command[:1] == ["--"] :]
        if not arguments.command:
            command.error("name a command to run")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
