"""The job runner as worker and beat see it: `celery -A config.celery worker`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402 - the rooms load only once the settings are there

from config.schedule import SCHEDULE  # noqa: E402
from solah.ops import fence  # noqa: E402
from solah.outbox import life, parts  # noqa: E402
from solah.outbox.clock import start_due  # noqa: E402
from solah.outbox.hints import app  # noqa: E402

__all__ = ["app"]
fence.put_up()


@app.task(name="tick")
def tick() -> None:
    """Ask for what is due by the clock."""
    start_due(SCHEDULE, now=timezone.now())


@app.task(name="look")
def look() -> None:
    """See how every part of the service does, and write it down for the status page."""
    life.sign(life.WORKER)
    parts.look(now=timezone.now())


# Beat knows two things only. What is due, and whether it was asked for, is worked out from the table and the
# jobs that there are; so a beat that was down catches up, and a second one does nothing twice.
app.conf.beat_schedule = {
    "tick": {"task": "tick", "schedule": 60.0, "options": {"queue": "high", "expires": 60}},
    "look": {"task": "look", "schedule": 60.0, "options": {"queue": "default", "expires": 60}},
}
