"""A server that is measured: how it starts, what it and PostgreSQL took of the processor, what it keeps."""

import os
import secrets
import socket
import time
import urllib.parse
import urllib.request
from pathlib import Path

import redis

SECRET = secrets.token_urlsafe(50)
TICKS = os.sysconf("SC_CLK_TCK")
GRANIAN = (
    *("--interface", "wsgi", "config.wsgi:application", "--host", "127.0.0.1"),
    *("--workers", "1", "--blocking-threads", "4", "--no-access-log", "--log-level", "error"),
    *("--workers-kill-timeout", "3"),  # one that keeps a connection open would not end by itself
)


def forget() -> None:
    """Forget every page that is kept, so that the next one is drawn anew; not at the server's cost.

    Nothing else goes: that a visit was noted is remembered for minutes, however often a page is drawn.
    """
    store = redis.Redis.from_url(os.environ["CACHE_URL"])
    if kept := list(store.scan_iter("*page:*")):
        store.delete(*kept)


def cpu(pid: int) -> float:
    """CPU seconds of a process and all its children, those that have ended among them."""
    total, wanted = 0.0, {pid}
    stats = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                _, _, rest = (folder / "stat").read_text().rpartition(")")
            except OSError:
                continue
            fields = rest.split()
            stats.append((int(folder.name), int(fields[1]), sum(map(int, fields[11:15])) / TICKS))
    for _ in range(4):
        wanted |= {child for child, parent, _seconds in stats if parent in wanted}
    for child, _parent, seconds in stats:
        total += seconds if child in wanted else 0
    return total


def postgres_cpu() -> float:
    """CPU seconds of the PostgreSQL that DATABASE_URL names."""
    port = str(urllib.parse.urlsplit(os.environ["DATABASE_URL"]).port)
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if "postgres" in words and f"port={port}" in words.replace("'", ""):
                return cpu(int(folder.name))
    return 0.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(opener: urllib.request.OpenerDirector, base: str) -> None:
    for _ in range(600):
        try:
            opener.open(base + "/healthz").read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")
