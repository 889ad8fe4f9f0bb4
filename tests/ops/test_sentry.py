"""What is reported of an error: its type and place, under our release. Nothing that anybody typed, or is."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.house import tree
from tests.ops.sink import Sink, sink

CANARY = "Canary"
AMOUNT = "4711081523"
ADDRESS = "canary@solah.example"

# A page and a job that break with what somebody typed in their hands, in a process that reports.
_BREAK = f"""
import logging, sentry_sdk
from config.wsgi import application
from django.test import RequestFactory
import solah.web.views.site as site
def broken(text, today):
    title, amount, person = text, {AMOUNT}, "{ADDRESS}"
    raise ValueError(f"{{title}} {{amount}} {{person}}")
site.taste = broken
asking = RequestFactory(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="{CANARY} Browser",
    HTTP_COOKIE="sessionid={CANARY}", HTTP_HOST="localhost")
def ask(path, query):
    said = []
    list(application(asking.get(path, query).environ, lambda status, headers: said.append(status)))
    return said[0][:3]
assert ask("/try/", {{"text": "{CANARY} {AMOUNT}"}}) == "500"
assert ask("/nowhere/{CANARY}/", {{}}) == "404"
logging.getLogger("trial").error("given up %s", "{CANARY}", extra={{"title": "{CANARY}", "sum": {AMOUNT}}})
sentry_sdk.flush(10)
"""


def run(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    db = connection.settings_dict
    where = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    environment = os.environ | {"DEBUG": "1", "DATABASE_URL": where, "LOG_LEVEL": "ERROR"}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings"} | variables
    return subprocess.run(
        [sys.executable, "-c", code], cwd=tree.ROOT, env=environment, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def reported(django_db_setup: None, django_db_blocker: object) -> Sink:
    with sink() as place:
        done = run(_BREAK, SENTRY_DSN=place.dsn, SENTRY_TRACES="1", ENVIRONMENT="trial", RELEASE="r-1")
        assert done.returncode == 0, done.stderr
    return place


def test_an_error_arrives_with_type_place_release_and_environment(reported: Sink) -> None:
    event = next(event for event in reported.items("event") if "exception" in event)
    raised = event["exception"]["values"][-1]
    assert (raised["type"], raised["value"]) == ("ValueError", "")
    assert raised["stacktrace"]["frames"][-1]["function"] == "broken"
    assert (event["release"], event["environment"]) == ("solah@r-1", "trial")
    assert len(event["tags"]["request_id"]) == 32


def test_traces_arrive_by_route(reported: Sink) -> None:
    names = {event["transaction"] for event in reported.items("transaction")}
    assert any("try" in name for name in names)
    assert all(span.keys() <= {"op", "status", "origin", "trace_id", "span_id", "parent_span_id",
                               "start_timestamp", "timestamp"}
               for event in reported.items("transaction") for span in event["spans"])  # fmt: skip


def test_nothing_that_anybody_typed_or_is_arrives(reported: Sink) -> None:
    assert len(reported.items("event")) == 2
    source = [
        frame.pop("context_line", "")
        for event in reported.items("event")
        for each in event.get("exception", {}).get("values", [])
        for frame in each["stacktrace"]["frames"]
    ]
    assert all(CANARY not in line for line in source)
    for word in (CANARY, CANARY.lower(), AMOUNT, "203.0.113.77", "Browser", "sessionid", "SELECT"):
        assert word not in reported.text, word


def test_without_an_address_the_library_is_not_loaded() -> None:
    code = "import django; django.setup(); import sys, config.urls; sys.exit('sentry_sdk' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tree.ROOT, capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "SENTRY_DSN": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
