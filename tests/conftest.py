"""What every test stands on: the five people, a quick hasher, a cache and folders of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test.utils import override_settings
from hypothesis import settings

from tests.people import alice, bob, charlie, charlies_workspace, sam, signed_in, vera, workspace

# A slow moment of the machine is no fault; and where others wait for the answer, chance has no say in it.
settings.register_profile("solah", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("solah")

__all__ = ["alice", "bob", "charlie", "charlies_workspace", "sam", "signed_in", "vera", "workspace"]


@pytest.fixture(scope="session", autouse=True)
def _settings_for_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hash quickly, cache in this process alone (tests run side by side), keep files where they vanish."""
    media: Path = tmp_path_factory.mktemp("media")
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        MEDIA_ROOT=media,
        RATE_LIMITS=False,
        USAGE_EVENTS=False,
    ):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Nobody inherits another test's cached pages or counted attempts."""
    cache.clear()
