"""Backups of a database and of its files, and bringing both back as they were at a chosen second.

`python -m tools.backups backup|follow|restore`. A backup is a base backup that was verified, the write-ahead
log since then (which `follow` goes on collecting), and every uploaded file. Only PostgreSQL's own programs
touch the database's files.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tools import processes
from tools.places import ROOT
from tools.stores import PostgreSQL, StoreFailed, tail

SLOT = "solah_backup"
STAMP = "%Y%m%dT%H%M%S.%fZ"
_PATIENCE = 600.0
_RESERVE = f"""
    SELECT pg_create_physical_replication_slot('{SLOT}', true)
    WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '{SLOT}')
"""  # noqa: S608 - our own constant


class BackupFailed(Exception):
    """A backup was not made, or cannot be brought back; the message says why."""


class Shelf:
    """One folder that holds backups: `base-…` folders, `wal`, and `media`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.wal, self.media = folder, folder / "wal", folder / "media"
        self._programs = PostgreSQL(folder / "programs")
        folder.mkdir(parents=True, exist_ok=True)
        self._programs.prepare()
        for each in (folder, self.wal, self.media):
            each.mkdir(mode=0o700, exist_ok=True)
            self._give(each)

    def back_up(self, url: str, *, media: Path | None, now: datetime) -> Path:
        """Take a base backup that verifies, and the files that came since the last one.

        It is named after the moment it was done, to the microsecond: nothing earlier can be reached from it.
        """
        began = time.monotonic()
        fresh = self.folder / f"begun-{now.strftime(STAMP)}"
        self._run("pg_basebackup", "-d", url, "-D", fresh, "-X", "stream", "-c", "fast", "--no-password")
        self._run("pg_verifybackup", "-q", fresh)
        if media is not None and media.is_dir():
            copy_new(media, self.media)
        done = self.folder / f"base-{now + timedelta(seconds=time.monotonic() - began):{STAMP}}"
        fresh.rename(done)
        return done

    @contextlib.contextmanager
    def following(self, url: str) -> Iterator[subprocess.Popen[Any]]:
        """Collect the log as it is written, for as long as the block lasts; what was missed comes later."""
        receive: list[str | Path] = ["-d", url, "-D", self.wal, "-S", SLOT, "--no-password"]
        # From now on the server keeps what was not fetched; a slot that reserves nothing would leave a gap.
        self._run("psql", "-qAtc", _RESERVE, "-d", url, "--no-password")
        process = self._start("pg_receivewal", *receive, "--synchronous")
        try:
            yield process
        finally:
            processes.stop([process], sign=signal.SIGINT, grace=20)

    def base_before(self, until: datetime) -> Path:
        """Return the newest base backup that was done before that moment. Raises `BackupFailed`."""
        found = sorted(self.folder.glob("base-*"))
        fitting = [p for p in found if _stamp_of(p) <= until]
        if not fitting:
            first = f"the first is from {_stamp_of(found[0])}" if found else "there is none"
            raise BackupFailed(f"no backup from before {_said(until)}: {first}")
        return fitting[-1]

    def restore(self, into: Path, *, until: datetime) -> PostgreSQL:
        """Bring the database back as it was at that moment, into a new folder, and leave it running.

        The files go to `into/media`. Nothing that runs is touched. Raises `BackupFailed`.
        """
        base = self.base_before(until)
        if into.exists() and any(into.iterdir()):
            raise BackupFailed(f"{into} is not empty")
        store = PostgreSQL(into / "postgresql")
        store.folder.mkdir(parents=True, exist_ok=True)
        self._give(into)
        self._give(store.folder)
        self._run("pg_verifybackup", "-q", base)
        self._run("/bin/cp", "-a", base, store.data)
        self._aim(store.data, until=until)
        copy_new(self.media, into / "media")
        try:
            store.start(ready=_PATIENCE)
            self._wait_for_the_end(store)
        except StoreFailed as problem:
            store.stop()
            raise BackupFailed(f"the log does not reach {_said(until)}: {problem}") from None
        return store

    def _wait_for_the_end(self, store: PostgreSQL) -> None:
        """Wait until the whole log up to the moment was played, and the server takes writes."""
        psql = str(self._programs.programs / "psql")
        ask = [psql, "-Atc", "SELECT pg_is_in_recovery()", "-d", store.url]
        over = time.monotonic() + _PATIENCE
        while store.process is not None and store.process.poll() is None and time.monotonic() < over:
            said = subprocess.run(ask, capture_output=True, text=True, cwd="/", check=False)
            if said.stdout.strip() == "f":
                return
            time.sleep(0.1)
        raise StoreFailed(tail(store.log, lines=30))

    def _aim(self, data: Path, *, until: datetime) -> None:
        """Tell the copy where its log is and where to stop."""
        wal = shlex.quote(str(self.wal)).replace("'", "''")
        # A piece may be finished, and so renamed, between the first look and the second.
        fetch = f"cp {wal}/%f %p 2>/dev/null || cp {wal}/%f.partial %p 2>/dev/null || cp {wal}/%f %p"
        with (data / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"restore_command = '{fetch}'\n")
            settings.write(f"recovery_target_time = '{until:%Y-%m-%d %H:%M:%S.%f}+00'\n")
            settings.write("recovery_target_action = 'promote'\n")
        (data / "recovery.signal").touch()
        self._give(data / "recovery.signal")
        # A replica's slot of the old server means nothing here.
        shutil.rmtree(data / "pg_replslot" / SLOT, ignore_errors=True)

    def _run(self, program: str, *arguments: str | Path) -> None:
        process = self._start(
            program, *arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        _, said = process.communicate()
        if process.returncode:
            raise BackupFailed(f"{program}: {said.strip()[-300:]}")

    def _start(self, program: str, *arguments: str | Path, **more: Any) -> subprocess.Popen[Any]:
        return processes.spawn(
            [self._programs.programs / program, *arguments],
            cwd=self.folder,
            env=os.environ | {"LC_ALL": "C"},
            **self._programs.who,
            **more,
        )

    def _give(self, path: Path) -> None:
        """Let PostgreSQL's own user have it, where that is another than ours."""
        if who := self._programs.who:
            os.chown(path, who["user"], who["group"])


def copy_new(source: Path, target: Path) -> int:
    """Copy files that are not there yet, and return how many; names are never used for other content."""
    copied = 0
    for path in sorted(source.rglob("*")):
        there = target / path.relative_to(source)
        if path.is_file() and not path.is_symlink() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            fresh = there.with_name(f"{there.name}.new")
            shutil.copy2(path, fresh)
            fresh.rename(there)
            copied += 1
    return copied


def moment(text: str) -> datetime:
    """Read a moment; without a zone it is UTC. Raises `ValueError`."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _said(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _stamp_of(base: Path) -> datetime:
    return datetime.strptime(base.name.removeprefix("base-"), STAMP).replace(tzinfo=UTC)


def main() -> int:
    processes.raise_when_stopped()
    arguments = _arguments()
    try:
        arguments.action(arguments)
    except (BackupFailed, StoreFailed) as problem:
        print(f"solah: {problem}", file=sys.stderr)
        return 1
    except processes.Stopped:
        return 0
    return 0


def backup(arguments: argparse.Namespace) -> None:
    """Take a base backup and the files."""
    media = Path(os.environ["MEDIA_ROOT"]) if os.environ.get("MEDIA_ROOT") else None
    made = Shelf(arguments.folder).back_up(os.environ["DATABASE_URL"], media=media, now=datetime.now(UTC))
    print(f"Backed up and verified: {made}")


def follow(arguments: argparse.Namespace) -> None:
    """Collect the log until stopped."""
    with Shelf(arguments.folder).following(os.environ["DATABASE_URL"]) as process:
        print(f"Collecting the log in {arguments.folder / 'wal'}. Stop with Ctrl-C.", flush=True)
        while process.poll() is None:
            time.sleep(1)
    raise BackupFailed(f"the collecting ended with code {process.returncode}")


def restore(arguments: argparse.Namespace) -> None:
    """Bring database and files back into a new folder, ask whether all adds up, and stop."""
    until = moment(arguments.until) if arguments.until else datetime.now(UTC)
    began = time.monotonic()
    store = Shelf(arguments.folder).restore(arguments.into, until=until)
    try:
        print(f"Restored to {_said(until)} in {time.monotonic() - began:.1f} s: {arguments.into}")
        environment = os.environ | {"DATABASE_URL": store.url, "DEBUG": os.environ.get("DEBUG", "1")}
        command = [sys.executable, "manage.py", "check_invariants"]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            raise BackupFailed("what was restored does not add up")
    finally:
        store.stop()
    print(f"Start Solah on it with: SOLAH_STATE={arguments.into} make run")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.backups", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(os.environ.get("BACKUPS") or "backups").resolve())
    actions = parser.add_subparsers(required=True)
    for action in (backup, follow, restore):
        actions.add_parser(action.__name__, help=action.__doc__).set_defaults(action=action)
    back = actions.choices["restore"]
    back.add_argument("--until", default=os.environ.get("UNTIL", ""), help="2026-11-22T20:15:00, UTC")
    back.add_argument("--into", type=Path, default=Path(os.environ.get("INTO") or "restored").resolve())
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
