"""Where a checkout keeps its state, which ports are free and which settings its `.env` names."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class PlaceRefused(Exception):
    """A folder that should be ours belongs to somebody else."""


def state_dir(root: Path = ROOT, *, uid: int | None = None) -> Path:
    """Return the folder that holds this checkout's data, made on first use; two checkouts never share one.

    `SOLAH_STATE` overrides. Root's lies outside root's home, because PostgreSQL then runs as a user who must
    be able to reach it.
    """
    uid = os.geteuid() if uid is None else uid
    if named := os.environ.get("SOLAH_STATE"):
        return _own(Path(named).resolve())
    if uid == 0:
        return _own(Path("/var/tmp") / folder_name(root))  # noqa: S108 - ownership is checked below
    if os.access(root, os.W_OK):
        return _own(root / ".state")
    base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return _own(Path(base).expanduser() / folder_name(root))


def folder_name(root: Path) -> str:
    return "solah-" + hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def claim(port: int) -> socket.socket | None:
    """Claim a port for a web server of ours; None if somebody has it. Closing the claim gives it back.

    Web servers share ports on purpose (SO_REUSEPORT), so two checkouts that start together would both believe
    that a port is theirs. On Linux a name that the kernel gives away once, until we die, settles it.
    """
    name = socket.socket(socket.AF_UNIX)
    try:
        if sys.platform.startswith("linux"):
            name.bind(f"\0solah-web-{port}")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except OSError:
        name.close()
        return None
    return name


def secret_key(state: Path) -> str:
    """Return this checkout's development key, drawn once and readable by its owner alone."""
    path = state / "secret_key"
    if not path.exists():
        fresh = path.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        fresh.replace(path)
    return path.read_text()


def dotenv(path: Path = ROOT / ".env") -> dict[str, str]:
    """Read `NAME=value` lines; what the real environment says wins over them."""
    if not path.exists():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if _names_something(line))
    return {name.strip(): value.strip().strip("\"'") for name, value in pairs}


def _names_something(line: str) -> bool:
    return "=" in line and not line.lstrip().startswith("#") and bool(line.split("=", 1)[1].strip())


def _own(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    # The name of root's folder can be guessed, and anybody may write beside it: never use a stranger's.
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise PlaceRefused(
            f"{folder} belongs to another user; remove it, or set SOLAH_STATE to a folder of yours"
        )
    return folder
