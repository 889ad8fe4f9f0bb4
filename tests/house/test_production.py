"""Told nothing, Solah is set for production, and refuses to start where that is not possible."""

import os
import string
import subprocess
import sys

import pytest

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


@pytest.mark.parametrize("weak", ["changeme", "a" * 80, "django-insecure-" + string.ascii_letters])
def test_a_weak_secret_starts_nothing(weak: str) -> None:
    done = _run("check", SECRET_KEY=weak, ALLOWED_HOSTS="solah.example")
    assert done.returncode != 0
    assert "too weak" in done.stderr


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
        "shell", "--no-imports", "-c", code, SECRET_KEY=string.ascii_letters, ALLOWED_HOSTS="solah.example"
    )
    assert done.stdout.strip() == "nowhere", done.stderr


LIVE = {"STRIPE_SECRET_KEY": "sk_live_1", "STRIPE_WEBHOOK_SECRETS": "whsec_1"}
TEST = {"STRIPE_SECRET_KEY": "sk_test_1", "STRIPE_WEBHOOK_SECRETS": "whsec_1"}


@pytest.mark.parametrize(
    ("variables", "why"),
    [
        (LIVE, "STRIPE_LIVE"),
        (TEST | {"STRIPE_LIVE": "1"}, "STRIPE_LIVE"),
        (LIVE | {"STRIPE_LIVE": "1", "DEBUG": "1"}, "DEBUG"),
        (TEST | {"STRIPE_URL": "http://localhost:1"}, "STRIPE_URL"),
        ({"STRIPE_SECRET_KEY": "sk_test_1"}, "STRIPE_WEBHOOK_SECRETS"),
        (LIVE | {"STRIPE_LIVE": "1"}, ""),
        (TEST, ""),
    ],
)
def test_real_money_and_practice_cannot_be_mixed(variables: dict[str, str], why: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name in STORES}
    done = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=tree.ROOT, env=kept | {"SECRET_KEY": string.ascii_letters} | variables, capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode != 0) == bool(why), done.stderr
    assert why in done.stderr
