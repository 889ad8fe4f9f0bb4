"""Where Chromium is on this machine, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tools import processes
from tools.children import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "chromium")


class Missing(Exception):
    """No Chromium here; the message says why and what would help."""


def flags() -> list[str]:
    """Return what Chromium is told: no window, no calls home, and under root no sandbox (it refuses one)."""
    quiet = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return ["--headless", "--disable-gpu", "--disable-sync", *quiet, *root]


def find(named: Mapping[str, str] = os.environ) -> Path | None:
    """Return Chromium's path: the one `CHROMIUM` names, else the first on PATH."""
    if (asked := named.get("CHROMIUM")) and Path(asked).exists():
        return Path(asked)
    hits = (shutil.which(name, path=named.get("PATH")) for name in NAMES)
    return next((Path(hit) for hit in hits if hit), None)


def found_or_installed(named: Mapping[str, str] = os.environ) -> Path:
    """Return Chromium's path, installing it where root and apt-get can; raise `Missing` with the reason."""
    if path := find(named):
        return path
    if os.geteuid() != 0:
        raise Missing(f"no Chromium is on PATH, and only root may install it ({' '.join(_INSTALL)})")
    if not shutil.which("apt-get"):
        raise Missing("no Chromium is on PATH, and there is no apt-get to install it with")
    say("Installing Chromium for the browser tests …")
    environment = {**named, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update", "-q"), (*_INSTALL, "-q")):
        if processes.run(command, env=environment):
            raise Missing(f"`{' '.join(command)}` failed (above)")
    if path := find(named):
        return path
    raise Missing("apt-get installed chromium, yet no Chromium is on PATH")
