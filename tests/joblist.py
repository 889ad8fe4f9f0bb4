"""Doing what waits, at once and in this process: for tests that are about what the jobs lead to."""

from unittest import mock

from solah.outbox import running
from solah.outbox.leasing import due
from solah.outbox.models import Job


def do_waiting_jobs() -> int:
    """Run every job that is due, those they ask for as well, and return how many were done."""
    # A heartbeat writes through a connection of its own, which cannot see what a test has not committed.
    with mock.patch.object(running.Heartbeat, "_beat"):
        return _do_all()


def _do_all() -> int:
    done = 0
    while waiting := list(Job.objects.filter(due()).order_by("created_at").values_list("pk", flat=True)):
        done += sum(running.run(each) for each in waiting)
    return done
