"""Each refused attempt is one line in a log of its own: what was tried, by ids, and no address of anybody."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from solah.accounts.models import User, Workspace
from solah.ops import counts, logs, refused
from solah.ops.refused import What
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
NETWORK = "203.0.113.77"


class Lines(logging.Handler):
    """Keeps what would be written in production."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logs.formatter())
        self.lines: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def lines() -> Iterator[list[dict[str, object]]]:
    kept = Lines()
    refused.logger.addHandler(kept)
    yield kept.lines
    refused.logger.removeHandler(kept)


def test_each_door_writes_what_was_tried_and_nobodys_address(
    lines: list[dict[str, object]],
    alice: User,
    workspace: Workspace,
    charlies_workspace: Workspace,
    vera: User,
    signed_in: Callable[[User], Client],
) -> None:
    stranger = Client(REMOTE_ADDR=NETWORK)
    for email in (alice.email, "nobody@example.com"):
        stranger.post(reverse("account_login"), {"login": email, "password": "a wrong one"})
    stranger.get("/api/v1/transactions/", headers={"Authorization": "Bearer made-up"})
    stranger.post(
        "/api/v1/auth/token/",
        {"email": alice.email, "password": "a wrong one"},
        content_type="application/json",
    )
    stranger.post("/webhooks/stripe/", b"{}", content_type="application/json")
    stranger.get("/metrics", headers={"Authorization": "Bearer made-up"})
    Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": alice.email})
    signed_in(alice).get("/month/", headers={"X-Workspace": str(charlies_workspace.pk)})
    signed_in(vera).post("/expenses/add/", {"text": "tea 20"})

    tried = [str(line["what"]) for line in lines]
    assert tried == [What.PASSWORD, What.PASSWORD, What.TOKEN, What.PASSWORD, What.SIGNATURE, What.TOKEN,
                     What.FORM, What.WORKSPACE, What.ROLE]  # fmt: skip
    assert {line["logger"] for line in lines} == {"solah.refused"}
    assert all(line["request_id"] for line in lines)
    assert lines[0]["account"] != lines[1]["account"], "whoever guesses is known again by what they guess at"
    assert len({line["network"] for line in lines[:6]}) == 1
    assert lines[-1]["user"] == vera.pk
    assert lines[-2]["user"] == alice.pk
    written = json.dumps(lines)
    for word in (NETWORK, alice.email, "nobody@", "a wrong one", "made-up", "tea 20", "Charlie"):
        assert word not in written


def test_a_second_step_that_is_wrong_is_written_down_with_its_person(
    lines: list[dict[str, object]], alice: User
) -> None:
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    browser = Client()
    browser.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert [(line["what"], line["user"]) for line in lines] == [(What.SECOND_STEP, alice.pk)]


def test_what_was_refused_is_counted(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, ...]] = []
    monkeypatch.setattr(counts._tally, "add", lambda name, labels, part, amount: seen.append((name, *labels)))
    refused.note(What.TOKEN, where=NETWORK)
    assert seen == [("solah_refused", "token")]
