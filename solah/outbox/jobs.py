"""What a job is: a function with a name, and the row that asks for it."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from solah.ops.logs import request_id
from solah.outbox.models import Job

CHANNEL = "outbox"
LONGEST_SECONDS = 600  # well below the broker's visibility timeout


class UnknownJob(Exception):
    """No function is registered under this name."""


class LeaseLost(Exception):
    """Somebody else has this job by now: stop, and leave no effect."""


class GiveUp(Exception):
    """Trying again would not help. The message, a sentence of ours without amounts or titles, is kept."""


@dataclass(frozen=True)
class Kind:
    """One registered function, and how it is run."""

    name: str
    work: Callable[["Run"], None]
    queue: str
    attempts: int
    seconds: int


@dataclass
class Run:
    """One attempt at a job, as its function sees it. What the function writes commits with the job's end."""

    id: uuid.UUID
    kind: str
    workspace_id: int | None
    args: dict[str, Any]
    attempt: int = 1
    report: Callable[[int, int, str], None] = field(default=lambda done, total, sentence: None, repr=False)

    def progress(self, done: int, total: int, sentence: str = "") -> None:
        """Let people see how far it is, at once. Raises `LeaseLost` when the work has become pointless."""
        self.report(done, total, sentence)


KINDS: dict[str, Kind] = {}


def job(
    name: str, *, queue: str = "default", attempts: int = 5, seconds: int = 300
) -> Callable[[Callable[[Run], None]], Callable[[Run], None]]:
    """Register a function of one `Run` as the work of a kind of job.

    It runs inside one transaction, again from the start after any failure, at most `attempts` times and
    `seconds` long. What it does outside the database must bear being done twice, or go by a `Delivery`.
    """
    if not 1 <= seconds <= LONGEST_SECONDS:
        raise ValueError(f"{name}: a job takes from 1 to {LONGEST_SECONDS} seconds; split longer work")

    def register(work: Callable[[Run], None]) -> Callable[[Run], None]:
        if name in KINDS and KINDS[name].work.__qualname__ != work.__qualname__:
            raise ValueError(f"two functions call themselves {name}")
        KINDS[name] = Kind(name=name, work=work, queue=queue, attempts=attempts, seconds=seconds)
        return work

    return register


def kind_named(name: str) -> Kind:
    """Return a registered kind; raises `UnknownJob`."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownJob(name) from None


def enqueue(
    name: str,
    *,
    workspace_id: int | None = None,
    args: dict[str, Any] | None = None,
    dedupe_key: str | None = None,
    run_after: datetime | None = None,
) -> Job:
    """Ask for a job in the caller's transaction: it happens if that commits, and only then.

    A dedupe key is used once, as long as the row is kept (30 days): the same key again returns the job
    that there is. So put into the key what makes the intention one of its own, such as a date.
    """
    kind = kind_named(name)
    wanted = Job(
        kind=name,
        workspace_id=workspace_id,
        args=args or {},
        dedupe_key=dedupe_key,
        queue=kind.queue,
        most_attempts=kind.attempts,
        asked_in=request_id(),
    )
    if run_after is not None:
        wanted.run_after = run_after
    if dedupe_key is None:
        wanted.save(force_insert=True)
    else:
        Job.objects.bulk_create([wanted], ignore_conflicts=True)
        wanted = Job.objects.get(dedupe_key=dedupe_key)
    announce()
    return wanted


def enqueue_all(name: str, keys: Mapping[int, str], *, args: dict[str, Any] | None = None) -> None:
    """Ask for one job a workspace in few statements; `keys` are dedupe keys by the workspace's id."""
    kind = kind_named(name)
    wanted = [
        Job(
            kind=name,
            workspace_id=workspace_id,
            args=args or {},
            dedupe_key=key,
            queue=kind.queue,
            most_attempts=kind.attempts,
            asked_in=request_id(),
        )
        for workspace_id, key in keys.items()
    ]
    Job.objects.bulk_create(wanted, ignore_conflicts=True)
    announce()


def announce() -> None:
    """Wake the relay when this transaction commits; should nobody listen, it looks each second anyway."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
