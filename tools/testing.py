"""`make test`: which test folders run together, which beside others, and what a browser needs."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

from tools import chromium, processes
from tools.children import say
from tools.places import ROOT

# These start threads, or kill servers: no two at once.
ROUGH = ("tests/races", "tests/faults")
# These wait for a browser more than they work: they go on beside the rough ones, on a database of their own.
BROWSER = "tests/browser"
_NOTHING_COLLECTED = 5


def run(settings: dict[str, str]) -> int:
    """Run pytest in as many passes as it takes; return 0 if all of them are green."""
    settings |= _browser(settings)
    if chosen := shlex.split(os.environ.get("ARGS", "")):
        return _pytest(chosen, settings=settings)
    fast = ["tests", "-n", "2", *(f"--ignore={folder}" for folder in (*ROUGH, BROWSER)), "--durations=10"]
    codes = [_pytest(fast, settings=settings), *_side_by_side(settings)]
    return max((code for code in codes if code != _NOTHING_COLLECTED), default=0)


def _side_by_side(settings: dict[str, str]) -> tuple[int, int]:
    """Run the rough tests and say what comes; those with a browser meanwhile, and say all of it after."""
    database = urlsplit(settings["DATABASE_URL"])
    own = settings | {"DATABASE_URL": database._replace(path=f"{database.path}_browser").geturl()}
    with tempfile.TemporaryFile("w+") as said:
        beside = None
        try:
            with processes.undisturbed():
                beside = processes.spawn(
                    _command([BROWSER]), env=own, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
                )
            code = _pytest(list(ROUGH), settings=settings)
            codes = code, beside.wait()
        finally:
            if beside is not None and beside.poll() is None:
                processes.stop([beside])
        said.seek(0)
        say(f"pytest {BROWSER}")
        print(said.read(), flush=True)
    return codes


def _pytest(arguments: list[str], *, settings: dict[str, str]) -> int:
    say(f"pytest {shlex.join(arguments)}")
    return processes.run(_command(arguments), env=settings, cwd=ROOT)


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", *arguments]


def _browser(settings: dict[str, str]) -> dict[str, str]:
    """Say where Chromium is; the browser tests skip themselves with our reason if it is nowhere."""
    try:
        return {"CHROMIUM": str(chromium.found_or_installed(settings))}
    except chromium.Missing as missing:
        say(f"The browser tests are left out: {missing}")
        return {"CHROMIUM": "", "CHROMIUM_MISSING": str(missing)}
