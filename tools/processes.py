"""Starting processes so that none outlives us, and stopping every one of them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PR_SET_PDEATHSIG = 1


class Failed(Exception):
    """A command ended with a code that is not 0."""

    def __init__(self, code: int) -> None:
        super().__init__(f"ended with code {code}")
        self.code = code


class Stopped(BaseException):
    """Somebody asked us to stop; not an Exception, so that no handler on the way swallows it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


def raise_when_stopped() -> None:
    """From now on Ctrl-C, SIGTERM and SIGHUP raise `Stopped`; call this before starting anything."""
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN or number != signal.SIGHUP:  # nohup stays in force
            signal.signal(number, _raise)


def ignore_stops() -> None:
    """While cleaning up, a second Ctrl-C must not interrupt the cleaning."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold stops back, so that none falls between a process starting and our knowing it."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def spawn(
    command: Sequence[str | Path | int], *, tied: bool = True, ending: int = signal.SIGTERM, **options: Any
) -> subprocess.Popen[Any]:
    """Start a command in a session of its own.

    A tied one is sent `ending` by the kernel should we be killed outright (Linux only).
    """
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen(
        [str(part) for part in command],
        start_new_session=True,
        preexec_fn=_prepare(os.getpid() if tied else None, ending),  # safe: we have no threads
        **options,
    )


def run(command: Sequence[str | Path | int], **options: Any) -> int:
    """Run a command to its end and return its exit code; if we are stopped meanwhile, so is it."""
    process = None
    try:
        with undisturbed():
            process = spawn(command, **options)
        return process.wait()
    finally:
        if process and process.poll() is None:
            stop([process])


def lines(command: Sequence[str | Path | int], **options: Any) -> Iterator[str]:
    """Run a command to its end and give its lines as they come; raise `Failed` if it fails."""
    process: subprocess.Popen[str] | None = None
    try:
        with undisturbed():
            process = spawn(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
        for line in process.stdout or []:
            yield line.rstrip()
        if code := process.wait():
            raise Failed(code)
    finally:
        if process is not None and process.poll() is None:
            stop([process])


def stop(
    processes: Sequence[subprocess.Popen[Any]], *, sign: int = signal.SIGTERM, grace: float = 10
) -> None:
    """Ask each to end, wait together, then kill whatever is left of their groups."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(sign)
    until = time.monotonic() + grace
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, until - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def end_stranger(pid: int, *, mark: str, sign: int = signal.SIGTERM, grace: float = 10) -> bool:
    """End a process of an earlier run if its command line carries our mark; say whether there was one.

    A process number alone proves nothing: the machine may have given it to somebody else since.
    """
    if mark not in command_line(pid):
        return False
    for each, patience in ((sign, grace), (signal.SIGKILL, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, each)
        if _gone(pid, mark=mark, within=patience):
            return True
    raise TimeoutError(f"process {pid} of an earlier run does not end")


def command_line(pid: int) -> str:
    """Return the command line of a process, or an empty string if it is gone."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    asked = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return asked.stdout.strip()


def _gone(pid: int, *, mark: str, within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if mark not in command_line(pid):
            return True
        time.sleep(0.05)
    return False


def _raise(number: int, _frame: object) -> NoReturn:
    ignore_stops()  # make passes on what the terminal has sent already: cleaning up starts once
    raise Stopped(number)


def _prepare(parent: int | None, ending: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None) if parent and sys.platform.startswith("linux") else None

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        if libc is not None:
            libc.prctl(_PR_SET_PDEATHSIG, ending)
            if os.getppid() != parent:
                os._exit(1)

    return prepare
