"""Pages are opened, forms are sent and every job of the clock is done: the log holds no word of anybody's.

One page and one form of each module of views; `WALK=all` takes every one of them.
"""

import json
import logging
import os
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client

from config.schedule import SCHEDULE
from solah.ops.logs import formatter
from solah.outbox.jobs import enqueue
from tests.house.recipes import recipe_for
from tests.house.routes import routes, table
from tests.house.world import CANARY, World, build_world
from tests.joblist import do_waiting_jobs
from tests.rows import spend

AMOUNT = "4711081.53"


def addresses() -> list[tuple[str, str]]:
    """Choose what is asked for: (path, method)."""
    known = routes()
    every = [(path, method) for path, methods in table().items() if path in known for method in methods]
    if os.environ.get("WALK") == "all":
        return every
    # A form that carries words comes before one that carries none.
    every.sort(key=lambda ask: ask[1] not in recipe_for(ask[0]).sends)
    chosen = {(known[path].view.__module__, method): (path, method) for path, method in reversed(every)}
    return list(chosen.values())


def walk(world: World) -> int:
    """Ask as the owner, and take back what each asking did."""
    asked = addresses()
    for path, method in asked:
        recipe = recipe_for(path)
        client = Client(raise_request_exception=False, HTTP_USER_AGENT=f"{CANARY} browser")
        with transaction.atomic():
            client.force_login(world.people["owner"])
            query = urlencode({"q": CANARY, **recipe.query(world)}, doseq=True)
            address = f"{routes()[path].fill(recipe.holes(world))}?{query}"
            body = recipe.sends.get(method, lambda _: {})(world)
            answer = getattr(client, method.lower())(address, body)
            assert answer.status_code < 500, path
            transaction.set_rollback(True)
    return len(asked)


@pytest.mark.django_db
def test_a_walk_over_all_pages_and_jobs_leaves_no_words_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    world = build_world()
    spend(world.workspace, f"{CANARY} dear", AMOUNT, by=world.people["owner"])
    caplog.handler.setFormatter(formatter())
    assert walk(world) > 50
    for entry in SCHEDULE:
        enqueue(entry.kind)
    do_waiting_jobs()
    lines = [json.loads(line) for line in caplog.text.splitlines()]
    assert {"request", "job"} <= {line["event"] for line in lines}
    assert all(len(line["request_id"]) == 32 for line in lines if line["event"] == "request")
    said = caplog.text.lower()
    people = [person.email for person in world.people.values()]
    for word in (CANARY, AMOUNT, AMOUNT.partition(".")[0], "@example.com", *people):
        found = [line for line in said.splitlines() if word in line]
        assert not found, f"{word}: {found[:3]}"
