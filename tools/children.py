"""The programs of `make run` side by side: their lines named and shown, the first death noticed."""

from __future__ import annotations

import os
import selectors
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tools import processes


class ChildDied(Exception):
    """A program ended that should have gone on."""


class Children:
    """Start with `add`, then `watch`; `stop` ends them all, the last one first."""

    def __init__(self, *, environment: dict[str, str], cwd: Path, register: Path) -> None:
        self._options: dict[str, Any] = {"env": environment, "cwd": cwd}
        self._register = register
        self._end_leftovers()
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._pipes = selectors.DefaultSelector()
        self._unfinished: dict[str, bytes] = {}

    def add(self, name: str, command: Sequence[str | Path]) -> None:
        with processes.undisturbed():
            process = processes.spawn(
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self._options
            )
            self._running[name] = process
            with self._register.open("a") as file:
                file.write(f"{process.pid} {' '.join(map(str, command))}\n")
        if process.stdout is None:
            raise RuntimeError("a pipe was asked for")
        os.set_blocking(process.stdout.fileno(), False)
        self._pipes.register(process.stdout, selectors.EVENT_READ, name)

    def watch(self, *, until: Callable[[], bool]) -> None:
        """Show what they print until the condition holds; raise `ChildDied` as soon as one ends."""
        while not until():
            self._show(within=0.25)
            for name, process in self._running.items():
                if (code := process.poll()) is not None:
                    self._show(within=0.1)
                    raise ChildDied(f"{name} ended with code {code}")

    def stop(self) -> None:
        processes.stop(list(reversed(self._running.values())), grace=15)
        self._register.unlink(missing_ok=True)
        self._show(within=0)

    def _end_leftovers(self) -> None:
        """A run that was killed outright may have left one behind that was slow to end."""
        lines = self._register.read_text().splitlines() if self._register.exists() else []
        for pid, mark in (line.split(" ", 1) for line in lines):
            processes.end_stranger(int(pid), mark=mark, grace=5)
        self._register.unlink(missing_ok=True)

    def _show(self, *, within: float) -> None:
        for key, _events in self._pipes.select(within):
            name, chunk = key.data, os.read(key.fd, 65536)
            if not chunk:
                self._pipes.unregister(key.fileobj)
            *lines, self._unfinished[name] = (self._unfinished.get(name, b"") + chunk).split(b"\n")
            for line in lines:
                say(f"{name:>6} | {line.decode(errors='replace')}")


def say(words: str) -> None:
    print(words, flush=True)
