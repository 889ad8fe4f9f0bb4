"""Told nothing, Solah is set for production, and refuses to start where that is not possible."""

import os
import string
import subprocess
import sys

from tests.house import tree

STORES = ("DATABASE_URL", "CACHE_URL", "BROKER_URL", "PATH", "HOME")


def _run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a management command with nothing in the environment but the stores and `variables`."""
    kept = {name: value for name, value in os.environ.items() if name in STORES}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=tree.ROOT, env=kept | variables, capture_output=True, text=True, timeout=60, check=False
    )


def test_without_a_secret_nothing_starts() -> None:
    done = _run("check")
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_djangos_own_check_for_production_finds_nothing() -> None:
    done = _run(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        SECRET_KEY=string.ascii_letters,
        ALLOWED_HOSTS="solah.example",
        SITE_URL="https://solah.example",
    )
    assert done.returncode == 0, done.stderr


def test_in_production_no_page_shows_development_mail() -> None:
    code = (
        "from django.urls import Resolver404, resolve\n"
        "try: print(resolve('/dev/mail/'))\n"
        "except Resolver404: print('nowhere')"
    )
    done = _run(
        "shell", "--no-imports", "-c", code, SECRET_KEY="only for this test", ALLOWED_HOSTS="solah.example"
    )
    assert done.stdout.strip() == "nowhere", done.stderr
