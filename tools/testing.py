"""`make test`: which test folders run together, which by themselves, and what a browser needs."""

from __future__ import annotations

import os
import shlex
import sys

from tools import chromium, processes
from tools.children import say
from tools.places import ROOT

# These start threads, kill servers or drive a browser: two at once would disturb each other.
ALONE = ("tests/races", "tests/faults", "tests/browser")
_NOTHING_COLLECTED = 5


def run(settings: dict[str, str]) -> int:
    """Run pytest in as many passes as it takes; return 0 if all of them are green."""
    settings |= _browser(settings)
    chosen = shlex.split(os.environ.get("ARGS", ""))
    passes = [chosen] if chosen else _passes()
    codes = [_pytest(arguments, settings=settings) for arguments in passes]
    return max((code for code in codes if code != _NOTHING_COLLECTED or chosen), default=0)


def _passes() -> list[list[str]]:
    fast = ["tests", "-n", "2", *(f"--ignore={folder}" for folder in ALONE)]
    return [fast, *([folder] for folder in ALONE if (ROOT / folder).is_dir())]


def _pytest(arguments: list[str], *, settings: dict[str, str]) -> int:
    say(f"pytest {shlex.join(arguments)}")
    return processes.run([sys.executable, "-m", "pytest", *arguments], env=settings, cwd=ROOT)


def _browser(settings: dict[str, str]) -> dict[str, str]:
    """Say where Chromium is; the browser tests skip themselves with our reason if it is nowhere."""
    try:
        return {"CHROMIUM": str(chromium.found_or_installed(settings))}
    except chromium.Missing as missing:
        say(f"The browser tests are left out: {missing}")
        return {"CHROMIUM": "", "CHROMIUM_MISSING": str(missing)}
