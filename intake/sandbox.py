"""Reading a stranger's file in a child process that has little memory, little time and no way out.

The child is a bare interpreter (`-I -S`) with limits on memory, CPU, file size and open files. An audit
hook refuses sockets, processes and files outside the interpreter's own; where the kernel lets an ordinary
user have a network of his own, the child has an empty one. What passes between the two is JSON.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from intake.detecting import detect
from intake.statements import passing
from intake.statements.grid import MOST_BYTES
from intake.statements.model import Assumptions, Statement
from intake.statements.refusals import OutOfBounds, TooLarge, UnreadableFile

_ROOT = Path(__file__).resolve().parent.parent


def boot(module: str) -> str:
    """Return what a child runs: `serve` of a module of ours."""
    return (
        "import sys; sys.path[:0] = [sys.argv[1]]; sys.path += sys.argv[2:]; "
        f"from {module} import serve; serve()"
    )


_BOOT = boot("intake.sandbox")
_MOST_ANSWER = 256_000_000
_OPEN_FILES = 24
_PATIENCE = 2.5

_SHORTER = "so it was stopped. Export a shorter period and try again."
_SLOW = "Reading this file took longer than {} seconds, " + _SHORTER
_HUNGRY = "Reading this file needs more than {} MB of memory, " + _SHORTER
_BROKEN = (
    "Something in this file could not be understood, and reading stopped. "
    "Nothing was imported. Send us the file if you can."
)

# What a library does that gets no memory: it stops on the spot, in one of these ways.
_OUT_OF_MEMORY = (
    -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGTRAP, -signal.SIGILL, 1,
)  # fmt: skip

_FORBIDDEN = tuple(
    """
    socket. subprocess. os.exec os.posix_spawn os.fork os.forkpty os.system os.spawn os.kill os.remove
    os.rename os.rmdir os.mkdir os.link os.symlink os.truncate os.chmod os.chown os.putenv ctypes.dlopen
    shutil. ftplib. http. urllib. smtplib. webbrowser. pty. code.__new__
    """.split()  # noqa: SIM905 - read as a list, not as a table
)


def read_in_child(
    source: bytes | str | Path,
    *,
    name: str = "",
    assumptions: Assumptions | None = None,
    password: str | None = None,
    seconds: float = 20,
    memory_mb: int = 512,
) -> Statement:
    """Read a file in a child process; running out of time or memory raises `UnreadableFile` too."""
    if not name and not isinstance(source, bytes):
        name = Path(source).name
    order = {"do": "read", "name": name, "assumptions": passing.pack_answers(assumptions)}
    answer = _answered(source, order, password=password, seconds=seconds, memory_mb=memory_mb)
    return passing.unpack(answer["statement"])


def unlock_in_child(data: bytes, *, password: str, seconds: float = 20, memory_mb: int = 512) -> bytes:
    """The same PDF without its lock; the password goes through a pipe and is kept nowhere."""
    answer = _answered(data, {"do": "unlock"}, password=password, seconds=seconds, memory_mb=memory_mb)
    return base64.b64decode(answer["data"])


def _answered(
    source: bytes | str | Path, order: dict[str, Any], *, password: str | None, seconds: float, memory_mb: int
) -> dict[str, Any]:
    data = source if isinstance(source, bytes) else _file(Path(source))
    if len(data) > MOST_BYTES:
        raise TooLarge(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Export a shorter period.")
    order |= {"kind": detect(data), "password": password, "seconds": seconds, "memory_mb": memory_mb}
    answer, code = asked(json.dumps(order).encode() + b"\n" + data, seconds)
    if answer is None:
        raise _death(code, seconds, memory_mb)
    if not answer["ok"]:
        raise passing.unpack_refusal(answer["refusal"], answer["sentence"])
    return answer


def serve() -> None:
    """Be the child: take one order from standard input, answer on standard output."""
    line = sys.stdin.buffer.readline()
    order = json.loads(line)
    from intake.reading import prepare  # before the doors close

    prepare(order["kind"])
    confine(order["seconds"], order["memory_mb"])
    try:
        answer = {"ok": True, **_obey(order, sys.stdin.buffer.read())}
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    except UnreadableFile as refusal:
        text = _refused(type(refusal).__name__, refusal.sentence)
    except (MemoryError, RecursionError):
        text = _refused("OutOfBounds", _HUNGRY.format(order["memory_mb"]))
    except BaseException as error:  # noqa: BLE001 - whatever a stranger's bytes provoke ends here, as a refusal
        sys.stderr.write(f"{type(error).__name__}\n")
        text = _refused("UnreadableFile", _BROKEN)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    os._exit(0)


def _obey(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    if order["do"] == "unlock":
        from intake.statements.pdf import unlocked

        return {"data": base64.b64encode(unlocked(data, password=order["password"])).decode()}
    from intake.reading import read

    answers = passing.unpack_answers(order["assumptions"])
    statement = read(data, name=order["name"], assumptions=answers, password=order["password"])
    return {"statement": passing.pack(statement)}


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def asked(order: bytes, seconds: float, *, boot: str = "") -> tuple[dict[str, Any] | None, int]:
    """Run one child; its answer (or None where it died) and its exit code."""
    libraries = [p for p in sys.path if p.endswith("site-packages")]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter on our own module
        [sys.executable, "-I", "-S", "-B", "-c", boot or _BOOT, str(_ROOT), *libraries],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd="/",
        close_fds=True,
        start_new_session=True,
    )
    # Its own work ends it after so many seconds; a busy machine gives it longer to do that work.
    alarm = threading.Timer(seconds * _PATIENCE + 2, child.kill)
    alarm.start()
    try:
        writer = threading.Thread(target=_write, args=(child.stdin, order), daemon=True)
        writer.start()
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        text = child.stdout.read(_MOST_ANSWER)
        if len(text) == _MOST_ANSWER:
            child.kill()
        writer.join(timeout=2)
        code = child.wait()
    finally:
        alarm.cancel()
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
    try:
        answer = json.loads(text)
    except ValueError:
        return None, code
    return (answer if isinstance(answer, dict) and code == 0 else None), code


def _write(pipe: Any, order: bytes) -> None:
    try:
        pipe.write(order)
        pipe.close()
    except OSError:  # the child died before it had read everything: its exit code says why
        return


def _death(code: int, seconds: float, memory_mb: int) -> UnreadableFile:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return OutOfBounds(_SLOW.format(f"{seconds:g}"))
    if code in _OUT_OF_MEMORY:
        return OutOfBounds(_HUNGRY.format(memory_mb))
    return UnreadableFile(_BROKEN)


def _refused(kind: str, sentence: str) -> str:
    return json.dumps({"ok": False, "refusal": kind, "sentence": sentence})


def confine(seconds: float, memory_mb: int) -> None:
    """Give up everything that reading does not need; there is no way back."""
    with suppress(
        OSError, AttributeError
    ):  # not every kernel allows it; the hook below refuses sockets anyway
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    memory, cpu = memory_mb * 1024 * 1024, max(1, int(seconds))
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(limit, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    own = tuple({str(_ROOT / "intake"), sys.base_prefix, *(p for p in sys.path if p and Path(p) != _ROOT)})
    sys.addaudithook(lambda event, args: _watch(event, args, own))


def _watch(event: str, args: tuple[Any, ...], own: tuple[str, ...]) -> None:
    if event == "open":
        path, mode = args[0], args[1]
        reading = mode is None or not any(c in mode for c in "wax+")
        if not reading or not isinstance(path, str) or ".." in path or not path.startswith(own):
            raise PermissionError("the sandbox opens no files")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError("the sandbox does not do that")


if __name__ == "__main__":
    serve()
