"""`make check`: every check that needs no running store, each with its name and its result."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.children import say
from tools.places import ROOT

BIN = Path(sys.executable).parent
SPELLED = (
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "STYLE.md", "Makefile", "pyproject.toml"),
    *("config", "docs", "foresight", "frontend", "intake", "solah", "tests", "tools"),
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


def checks() -> list[Check]:
    python = sys.executable
    return [
        Check("format", ("ruff", "format", "--check", ".")),
        Check("lint", ("ruff", "check", ".")),
        Check("imports", ("lint-imports",)),
        Check("types", ("mypy",)),
        Check("migrations", (python, "manage.py", "makemigrations", "--check", "--dry-run")),
        Check("settings", (python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
        Check("templates", ("djlint", "--lint", "--quiet", "solah")),
        Check("spelling", ("codespell", *(name for name in SPELLED if (ROOT / name).exists()))),
    ]


def main(chosen: list[str]) -> int:
    """Run all checks, or those that are named; one that fails does not keep the next from running."""
    known = checks()
    if unknown := set(chosen) - {check.name for check in known}:
        say(f"no such check: {', '.join(sorted(unknown))}")
        say(f"there are: {', '.join(check.name for check in known)}")
        return 2
    failed = [check.name for check in known if (not chosen or check.name in chosen) and not _passes(check)]
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _passes(check: Check) -> bool:
    began = time.monotonic()
    program, *rest = check.command
    command = [program if program == sys.executable else str(BIN / program), *rest]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | check.settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    say(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {check.name:<11} {time.monotonic() - began:5.1f} s")
    if done.returncode:
        say(done.stdout.rstrip())
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
