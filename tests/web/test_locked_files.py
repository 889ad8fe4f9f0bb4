"""The page of a locked PDF asks for its password and says what happens with it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from solah.accounts.models import User, Workspace
from solah.capture.models import Stage, StatementImport
from tests.capture.statements import hdfc, stage
from tests.capture.test_locked_files import PASSWORD, locked

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def batch(workspace: Workspace, alice: User) -> StatementImport:
    return stage(workspace, locked(), by=alice, name="card.pdf")


def page(batch: StatementImport) -> str:
    return reverse("web:import", args=[batch.pk])


def open_with(browser: Client, batch: StatementImport, password: str) -> tuple[int, str]:
    answer = browser.post(reverse("web:import_unlock", args=[batch.pk]), {"password": password})
    return answer.status_code, answer.content.decode()


def test_the_page_asks_and_the_list_says_so(batch: StatementImport, alice: User, signed_in: Browser) -> None:
    browser = signed_in(alice)
    shown = browser.get(page(batch)).content.decode()
    assert "card.pdf asks for its password" in " ".join(shown.split())
    assert 'type="password"' in shown
    assert "kept nowhere" in shown
    assert "Type its password" in browser.get(reverse("web:imports")).content.decode()


def test_the_right_one_reads_the_file(batch: StatementImport, alice: User, signed_in: Browser) -> None:
    assert open_with(signed_in(alice), batch, PASSWORD)[0] == 302
    batch.refresh_from_db()
    assert batch.stage == Stage.READING


@pytest.mark.parametrize(
    ("password", "said"), [("guess", "does not open this PDF"), ("", "Type the password")]
)
def test_a_wrong_one_is_said_by_the_field_and_not_shown_again(
    batch: StatementImport, alice: User, signed_in: Browser, password: str, said: str
) -> None:
    status, shown = open_with(signed_in(alice), batch, password)
    assert (status, said in shown) == (422, True)
    assert "guess" not in shown


def test_a_viewer_may_not_open_it(batch: StatementImport, vera: User, signed_in: Browser) -> None:
    browser = signed_in(vera)
    assert open_with(browser, batch, PASSWORD)[0] == 403
    assert 'type="password"' not in browser.get(page(batch)).content.decode()


def test_a_file_that_does_not_ask_is_left_alone(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    assert open_with(signed_in(alice), batch, PASSWORD)[0] == 302
    batch.refresh_from_db()
    assert batch.stage == Stage.STAGED


def test_guessing_has_an_end(
    batch: StatementImport, alice: User, signed_in: Browser, settings: object
) -> None:
    settings.RATE_LIMITS = True  # type: ignore[attr-defined]
    browser = signed_in(alice)
    answers = [open_with(browser, batch, "")[0] for _ in range(22)]
    assert (answers[0], answers[-1]) == (422, 429)
