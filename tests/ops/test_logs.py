"""Logs are for operators: they hold ids, never what somebody typed."""

import json
import logging
import sys
from collections.abc import Callable

import pytest
from django.db import IntegrityError
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.models import Transaction
from solah.ledger.recording import TransactionManager
from solah.ops.logs import formatter
from tests.rows import spend

CANARY = "Canary"
AMOUNT = "4711"


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Return everything that was logged, as production writes it."""
    caplog.set_level(logging.INFO)
    lines = formatter()
    return lambda: "\n".join(lines.format(record) for record in caplog.records)


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: Callable[[User], Client]) -> Client:
    client = signed_in(alice)
    client.raise_request_exception = False
    return client


def test_a_day_of_use_leaves_no_words_in_the_log(
    browser: Client, workspace: Workspace, alice: User, said: Callable[[], str]
) -> None:
    browser.post("/expenses/add/", {"text": f"{CANARY} {AMOUNT}"})
    browser.post("/expenses/add/", {"text": f"{CANARY} NaN"})
    browser.get("/expenses/", {"q": CANARY, "min": AMOUNT})
    browser.get("/expenses/", {"q": f"{CANARY}\x00"})
    browser.get(f"/nowhere/{CANARY}/")
    browser.post("/wallets/new/", {"name": CANARY, "kind": "bank"})
    stranger = Client(raise_request_exception=False, enforce_csrf_checks=True)
    stranger.post("/accounts/login/", {"login": alice.email, "password": CANARY})
    open_door = Client(raise_request_exception=False)
    open_door.post("/accounts/login/", {"login": alice.email, "password": CANARY})
    open_door.post("/accounts/password/reset/", {"email": alice.email})
    assert workspace.transactions.get().title == CANARY
    text = said()
    assert '"route": "web:add"' in text
    for word in (CANARY, CANARY.lower(), AMOUNT, alice.email):
        assert word not in text


def test_an_error_is_logged_by_its_type_and_place(
    browser: Client, workspace: Workspace, said: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(self: TransactionManager, **_values: object) -> None:
        try:
            Transaction.objects.filter(workspace=workspace).update(amount=-4711)
        except IntegrityError as error:
            raise RuntimeError(f"{CANARY} {error}") from error

    spend(workspace, CANARY, AMOUNT)
    monkeypatch.setattr(TransactionManager, "record", break_down)
    answer = browser.post(f"/expenses/add/?q={CANARY}", {"text": f"{CANARY} {AMOUNT}"})
    assert answer.status_code == 500
    assert CANARY not in answer.content.decode()
    text = said()
    assert "IntegrityError" in text
    assert "RuntimeError" in text
    assert "in break_down" in text
    for word in (CANARY, CANARY.lower(), AMOUNT):
        assert word not in text


def test_the_first_cause_comes_first() -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(CANARY) from error
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broken", (), sys.exc_info())
    line = json.loads(formatter().format(record))
    assert [each for each in line["exception"] if "Error" in each] == ["KeyError", "ValueError"]
    assert CANARY not in str(line)


def test_the_secret_of_an_address_stays_out_when_it_breaks(
    said: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_token: str) -> None:
        raise RuntimeError

    monkeypatch.setattr("solah.capture.hooks.opened_by", break_down)
    assert Client(raise_request_exception=False).post(f"/in/{CANARY}é/", {"text": "x"}).status_code == 500
    assert "RuntimeError" in said()
    assert CANARY not in said()
