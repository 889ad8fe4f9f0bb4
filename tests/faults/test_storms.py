"""Stores go away, come back, come back empty or elsewhere while people write: nothing is lost or doubled."""

import http.client
import os
import signal
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.faults.conftest import measured
from tests.faults.town import Town
from tests.faults.trial_jobs import effects
from tests.faults.writers import HTTPS, Traffic, traffic
from tests.plant import wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
# How long people write before and after each fault; `make faults` has them write for longer.
BREATH = float(os.environ.get("FAULTS", "4")) / 8
# Each makes a town of its own; `make test` tries the harshest of those that are alike.
longer = pytest.mark.skipif("FAULTS" not in os.environ, reason="Takes a quarter of a minute: make faults")


def is_ready(town: Town) -> bool:
    return town.look("/readyz")[0] == 200


@pytest.mark.parametrize(
    "sign",
    [pytest.param(signal.SIGINT, marks=longer), pytest.param(signal.SIGQUIT, marks=longer), signal.SIGKILL],
)
def test_a_database_that_restarts_loses_and_doubles_nothing(town: Town, sign: signal.Signals) -> None:
    with traffic(town.door.port) as now:
        time.sleep(BREATH)
        town.stop_database(sign)
        assert town.look("/readyz")[0] == 503
        assert town.look("/healthz")[0] == 200
        town.start_database()
        back = wait_until(lambda: is_ready(town))
        before = now.acknowledged
        wait_until(lambda: now.acknowledged > before)
        time.sleep(BREATH)
    measured(f"{sign.name}: ready again after, longest wait, answers", [back, now.longest, dict(now.answers)])
    assert set(now.answers) <= {0, 200, 201, 429, 503}


def test_a_broker_that_comes_back_empty_loses_no_job(town: Town) -> None:
    name = "empty broker"
    with traffic(town.door.port, people=2) as now:
        for _each in range(5):
            enqueue("trial.quick", args={"name": name})
        town.kill_store(town.broker)
        for _each in range(5):
            enqueue("trial.quick", args={"name": name})
        time.sleep(BREATH)
        town.start_store(town.broker, empty=True)
        trials = Job.objects.filter(kind="trial.quick")
        took = wait_until(lambda: not trials.exclude(state=State.DONE).exists(), seconds=60)
    measured("all done after", took)
    assert effects(name) == 10
    assert set(now.answers) <= {200, 201, 429}, "nobody who wrote noticed"


def test_a_cache_that_is_emptied_killed_and_back_empty_breaks_no_page(town: Town) -> None:
    with traffic(town.door.port) as now:
        time.sleep(BREATH)
        town.flush(town.memory)
        time.sleep(BREATH)
        town.kill_store(town.memory)
        wait_until(lambda: town.look("/readyz")[1].get("cache") == "not well")
        assert town.look("/readyz")[0] == 200, "slower is not away"
        before = now.acknowledged
        wait_until(lambda: now.acknowledged > before)
        town.start_store(town.memory, empty=True)
        wait_until(lambda: town.look("/readyz")[1].get("cache") == "ok")
        time.sleep(BREATH)
    assert set(now.answers) <= {200, 201, 429}


def test_a_promoted_copy_has_all_that_was_acknowledged(town: Town) -> None:
    second = town.follow()
    with traffic(town.door.port) as now:
        time.sleep(BREATH)
        town.stop_database(signal.SIGKILL)
        began = time.monotonic()
        town.promote(second)
        before = now.acknowledged
        wait_until(lambda: now.acknowledged > before)
        away = time.monotonic() - began
        time.sleep(BREATH)
    status, sheet = exported(town, now)
    measured("writes again after, longest wait, answers", [away, now.longest, dict(now.answers)])
    assert (status, sheet.count("Tea")) == (200, now.workspace.transactions.count())


def exported(town: Town, now: Traffic) -> tuple[int, str]:
    """Ask for all rows as a sheet."""
    line = http.client.HTTPConnection("127.0.0.1", town.door.port, timeout=30)
    head = {"Authorization": f"Bearer {next(now.writers[0].keys)}", **HTTPS}
    line.request("GET", "/api/v1/exports/transactions.csv", headers=head)
    answer = line.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root may mount a small disk")
def test_a_full_disk_refuses_uploads_and_nothing_else(town: Town) -> None:
    with small_disk(town.folder / "media"), traffic(town.door.port, people=2) as now:
        wait_until(lambda: now.acknowledged > 1)
        row = next(row.pk for row in now.writers[0].book.values() if row.is_acknowledged)
        answers = [upload(town, now, row, size=300_000) for _each in range(6)]
        assert set(answers) == {202, 503}, answers
        kept = [each for each in (town.folder / "media/attachments").rglob("*") if each.is_file()]
        assert len(kept) == answers.count(202), "and no half of one"
        assert now.workspace.attachments.count() == answers.count(202)
        for each in kept:
            each.write_bytes(b"")
        assert upload(town, now, row, size=1_000) == 202, (
            "there is room again, and nobody had to mend anything"
        )
    assert set(now.answers) <= {200, 201, 429}, "rows were written all the while"


def upload(town: Town, now: Traffic, row: int, *, size: int) -> int:
    """Put a PDF of chance on a row, as large as asked for."""
    content = b"%PDF-1.4\n" + os.urandom(size) + b"\n%%EOF\n"
    edge = uuid.uuid4().hex
    part = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    line = http.client.HTTPConnection("127.0.0.1", town.door.port, timeout=30)
    head = {"Authorization": f"Bearer {next(now.writers[0].keys)}", **HTTPS}
    head["Content-Type"] = f"multipart/form-data; boundary={edge}"
    body = part.encode() + content + f"\r\n--{edge}--\r\n".encode()
    line.request("POST", f"/api/v1/transactions/{row}/attachments/", body, head)
    answer = line.getresponse()
    answer.read()
    return answer.status


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Put a disk of one megabyte at a folder."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_nothing_that_the_cache_holds_stays_there(town: Town) -> None:
    """Whoever goes is forgotten there by itself: within an hour, but for the counts of all."""
    store = redis.Redis.from_url(town.memory.url)
    left = {key.decode(): store.pttl(key) for key in store.scan_iter()}  # -1 is for ever, -2 is gone by now
    lasting = [key for key, ms in left.items() if ms == -1 or ms > 3_600_000]
    assert [key for key in lasting if not key.startswith("metrics")] == []
