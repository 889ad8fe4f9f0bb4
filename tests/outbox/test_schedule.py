"""Everything on the schedule exists, every queue has a worker, and each run is asked for once."""

from datetime import UTC, datetime, time, timedelta

import pytest

from config.schedule import QUEUES, SCHEDULE
from solah.outbox.clock import Daily, Entry, Every, start_due
from solah.outbox.hints import app
from solah.outbox.jobs import KINDS
from solah.outbox.models import Job
from tools import running

NOW = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.name)
def test_every_scheduled_name_is_a_job(entry: Entry) -> None:
    assert entry.kind in KINDS


def test_names_on_the_schedule_differ() -> None:
    assert len({entry.name for entry in SCHEDULE}) == len(SCHEDULE)


def test_beat_ticks_and_the_tick_exists() -> None:
    import config.celery

    for line in config.celery.app.conf.beat_schedule.values():
        assert line["task"] in app.tasks
        assert line["options"]["queue"] in QUEUES


def test_every_queue_that_a_job_names_is_taken_from() -> None:
    assert {kind.queue for kind in KINDS.values()} <= set(QUEUES)
    assert set(running.QUEUES.split(",")) == set(QUEUES)


def test_the_latest_moment_is_found() -> None:
    assert Daily(time(20, 30)).latest(NOW) == datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    assert Daily(time(22, 0)).latest(NOW) == datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    assert Every(60).latest(NOW) == datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    assert Every(60).latest(NOW.replace(minute=0)) == datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_two_clocks_and_many_ticks_ask_once() -> None:
    for minutes in range(5):
        start_due(SCHEDULE, now=NOW + timedelta(minutes=minutes))
        start_due(SCHEDULE, now=NOW + timedelta(minutes=minutes))
    assert Job.objects.count() == len(SCHEDULE)


@pytest.mark.django_db
def test_a_clock_that_stood_still_catches_up_once() -> None:
    start_due(SCHEDULE, now=NOW)
    start_due(SCHEDULE, now=NOW + timedelta(hours=26))
    assert Job.objects.count() == 2 * len(SCHEDULE)
