"""`make check`: every check that is no test, each with its name and its result."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools import processes, store_set
from tools.audits import SKIPPED
from tools.children import say
from tools.places import ROOT

BIN = Path(sys.executable).parent
OK, FAIL, SKIP = "ok  ", "FAIL", "SKIP"
SPELLED = (
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "STYLE.md", "Makefile", "pyproject.toml"),
    *("config", "deploy", "docs", "foresight", "frontend", "intake", "solah", "tests", "tools"),
)
# As in production, so that Django's own list of dangers sees the settings that matter.
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "only-looked-at-" + "c4e9a7d1f0b8" * 5,
    "ALLOWED_HOSTS": "solah.example",
    "SITE_URL": "https://solah.example",
    "EMAIL_URL": "smtp://localhost",
}
DEVELOPMENT = {"DEBUG": "1"}


@dataclass(frozen=True)
class Check:
    """A name and a command, with the settings it looks at."""

    name: str
    command: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=lambda: DEVELOPMENT)
    asks_database: bool = False


def checks() -> list[Check]:
    manage = (sys.executable, "manage.py")
    deploy = (*manage, "check", "--deploy", "--fail-level", "WARNING")
    return [
        Check("format", ("ruff", "format", "--check", ".")),
        Check("lint", ("ruff", "check", ".")),
        Check("imports", ("lint-imports",)),
        Check("types", ("mypy",)),
        Check("migrations", (*manage, "makemigrations", "--check", "--dry-run"), asks_database=True),
        Check("settings", deploy, PRODUCTION, asks_database=True),
        Check("templates", ("djlint", "--lint", "--quiet", "solah")),
        Check("image", ("hadolint", "deploy/Dockerfile")),
        Check(
            "compose", ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "deploy/compose.yaml")
        ),
        Check("audit", (sys.executable, "-m", "tools.audits", "python")),
        Check("npm-audit", (sys.executable, "-m", "tools.audits", "node")),
        Check("spelling", ("codespell", *(name for name in SPELLED if (ROOT / name).exists()))),
    ]


def run(names: list[str]) -> int:
    """Run all checks, or those that are named; one that fails does not keep the next from running."""
    known = checks()
    if unknown := set(names) - {check.name for check in known}:
        say(f"no such check: {', '.join(sorted(unknown))}")
        say(f"there are: {', '.join(check.name for check in known)}")
        return 2
    chosen = [check for check in known if not names or check.name in names]
    with contextlib.ExitStack() as stack:
        urls: dict[str, str] = {}
        if any(check.asks_database for check in chosen):
            urls = stack.enter_context(store_set.throw_away())[1].urls
        marks = {check.name: _mark_of(check, urls=urls) for check in chosen}
    failed, skipped = ([name for name, mark in marks.items() if mark == kind] for kind in (FAIL, SKIP))
    if skipped:
        say(f"\nNot asked: {', '.join(skipped)}")
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks that could be made passed.")
    return 1 if failed else 0


def _mark_of(check: Check, *, urls: dict[str, str]) -> str:
    """Run a check and say how it ended. One that could not ask anybody is skipped, which is no pass."""
    began = time.monotonic()
    program, *rest = check.command
    command = [program if program == sys.executable else str(BIN / program), *rest]
    said = []
    try:
        for line in processes.lines(command, cwd=ROOT, env=os.environ | urls | check.settings):
            said.append(line)
        mark = OK
    except processes.Failed as failure:
        mark = SKIP if failure.code == SKIPPED else FAIL
    say(f"{mark} {check.name:<11} {time.monotonic() - began:5.1f} s")
    if mark != OK:
        say("\n".join(said))
    return mark
