"""What happens by the clock: every name in the schedule is a job, and every queue has a worker."""

import importlib
import re

import pytest

from tests.house import tree

schedule = pytest.importorskip("config.schedule", reason="there is no schedule yet")


def test_every_scheduled_name_is_a_job() -> None:
    app = importlib.import_module("config.celery").app
    app.loader.import_default_modules()
    names = {entry["task"] for entry in schedule.SCHEDULE.values()}
    assert names <= app.tasks.keys(), sorted(names - app.tasks.keys())


def test_every_queue_that_is_written_to_is_known() -> None:
    asked = {entry.get("options", {}).get("queue") for entry in schedule.SCHEDULE.values()} - {None}
    assert asked <= set(schedule.QUEUES)


def test_every_queue_is_consumed() -> None:
    """Whatever starts a worker names all queues, or takes them from the one list."""
    starters = [tree.ROOT / "Procfile", *tree.files("tools", suffix=(".py", ".sh")), *tree.files("deploy")]
    lines = [
        line
        for path in starters
        if path.is_file()
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\bworker\b.*(-Q|--queues)", line)
    ]
    for line in lines:
        missing = [queue for queue in schedule.QUEUES if queue not in line]
        assert not missing or "QUEUES" in line, f"nobody takes {missing}: {line.strip()}"
