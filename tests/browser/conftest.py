"""The whole product on the test database, one Chromium for all journeys, and people who sit down at it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Locator, sync_playwright
from pytest_django import Settings

from solah.accounts.models import User
from solah.outbox.models import Job, State
from tests.browser.visitor import PATIENCE, Visitor
from tests.plant import Plant, wait_until_idle
from tools import chromium

# Playwright keeps a loop in this thread, and Django then takes any query for one inside a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

Arrive = Callable[..., Visitor]


@pytest.fixture(scope="session")
def program() -> Path:
    """Return Chromium's path, or leave the journeys out and say why."""
    if found := chromium.find():
        return found
    pytest.skip(os.environ.get("CHROMIUM_MISSING") or "no Chromium is on PATH")


@pytest.fixture(scope="session")
def _product(
    program: Path, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[Plant]:
    plant = Plant(tmp_path_factory.mktemp("plant"))
    try:
        plant.use_stripe()
        plant.start_web()
        plant.start_stripe()
        plant.start_relay()
        plant.start_worker()
        plant.wait_for_web()
        yield plant
    finally:
        plant.end()


@pytest.fixture(scope="session")
def _chromium(_product: Plant, program: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _real_hashes(settings: Settings) -> None:
    """Let the server, which knows nothing of the tests' quick hasher, check the people's passwords."""
    settings.PASSWORD_HASHERS = ["solah.accounts.hashing.PatientArgon2"]


@pytest.fixture
def product(_product: Plant, transactional_db: None, request: pytest.FixtureRequest) -> Iterator[Plant]:
    """Web, relay and worker, running."""
    _product.empty_cache()
    yield _product
    for job in Job.objects.exclude(state=State.DONE):  # pytest shows it when the test failed
        print(
            f"{job.kind} is {job.state}, told {job.hinted_at}, tried {job.attempts} times: {job.last_error}"
        )
    print(_product.said())
    wait_until_idle()


@pytest.fixture
def arrive(product: Plant, _chromium: Browser, _real_hashes: None) -> Iterator[Arrive]:
    """Open a browser of somebody's own: `arrive()`, `arrive(alice, width=390)`.

    With `in_the_pocket` it is a phone on which the app's worker runs; elsewhere that is kept out.
    """
    visitors: list[Visitor] = []

    def open_browser(
        user: User | None = None, *, width: int = 1440, javascript: bool = True, in_the_pocket: bool = False
    ) -> Visitor:
        context = _chromium.new_context(
            service_workers="allow" if in_the_pocket else "block",
            has_touch=in_the_pocket,
            base_url=product.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale="en-IN",
            timezone_id="Asia/Kolkata",
        )
        context.set_default_timeout(PATIENCE)
        if user is not None:
            context.add_cookies([{"name": _NAME, "value": _session_of(user), "url": product.url}])
        visitors.append(Visitor(context, product=product))
        return visitors[-1]

    yield open_browser
    heard = [words for visitor in visitors for words in visitor.heard]
    for visitor in visitors:
        visitor.leave()
    assert not heard, "the console said:\n" + "\n".join(heard)


_NAME = django_settings.SESSION_COOKIE_NAME


def _session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[_NAME].value


__all__ = ["Arrive", "Locator"]
