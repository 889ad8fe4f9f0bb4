"""Slow questions are told without their values, and none may take for ever."""

import json
import logging

import pytest
from django.conf import settings
from django.db import OperationalError, connection, connections
from django.test import override_settings

from solah.ops.logs import formatter
from solah.ops.queries import shape, watched
from solah.outbox import running
from solah.outbox.jobs import KINDS, Run, enqueue, job
from tests.joblist import do_waiting_jobs

pytestmark = pytest.mark.django_db


@override_settings(SLOW_QUERY_MS=20)
def test_a_slow_question_is_logged_by_its_shape(caplog: pytest.LogCaptureFixture) -> None:
    with watched() as asked, connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s), %s, 'canary', 4711.25, 'it''s canary'", [0.03, "Canary"])
        cursor.execute("SELECT 1")
    assert asked.times == 2
    assert asked.seconds >= 0.03
    lines = [json.loads(formatter().format(record)) for record in caplog.records]
    assert [line["statement"] for line in lines] == ["SELECT pg_sleep(%s), %s, ?, ?, ?"]
    assert lines[0]["ms"] >= 30


def test_names_of_tables_stay_in_a_shape() -> None:
    assert shape('SELECT "t1"."id2" FROM t1 WHERE n = 12 LIMIT 21') == (
        'SELECT "t1"."id2" FROM t1 WHERE n = ? LIMIT ?'
    )


def test_every_connection_has_its_limits() -> None:
    with connection.cursor() as cursor:
        for name, seconds in (
            ("statement_timeout", settings.STATEMENT_TIMEOUT),
            ("lock_timeout", settings.LOCK_TIMEOUT),
            ("idle_in_transaction_session_timeout", settings.IDLE_TIMEOUT),
        ):
            cursor.execute("SELECT setting::int FROM pg_settings WHERE name = %s", [name])
            assert cursor.fetchone() == (seconds * 1000,)


def test_a_question_without_end_is_ended() -> None:
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SET statement_timeout = '50ms'")
            with pytest.raises(OperationalError, match="statement timeout"):
                cursor.execute("SELECT pg_sleep(5)")
    finally:
        other.close()


def test_a_job_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def work(run: Run) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            seen.append(cursor.fetchone()[0])

    monkeypatch.delitem(KINDS, "trial.patient", raising=False)
    job("trial.patient", seconds=540)(work)
    try:
        enqueue("trial.patient")
        assert do_waiting_jobs() == 1
        assert seen == ["9min"]
    finally:
        del KINDS["trial.patient"]


def test_a_job_says_which_request_asked_for_it(caplog: pytest.LogCaptureFixture) -> None:
    import structlog

    caplog.set_level(logging.INFO, logger=running.__name__)
    with structlog.contextvars.bound_contextvars(request_id="f" * 32):
        enqueue("outbox.forget_keys")
    lines = []
    keep = formatter()
    caplog.handler.setFormatter(keep)
    do_waiting_jobs()
    lines = [json.loads(line) for line in caplog.text.splitlines()]
    ended = next(line for line in lines if line["event"] == "job")
    assert (ended["kind"], ended["how"], ended["request_id"]) == ("outbox.forget_keys", "done", "f" * 32)
