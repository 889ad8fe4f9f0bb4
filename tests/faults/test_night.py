"""A night with two workers, one of them killed in the middle: each workspace is analysed, and once."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from solah.accounts.models import Workspace
from solah.insights.models import Forecast
from solah.ledger.drafts import Draft
from solah.ledger.opening import open_workspace
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.faults.conftest import measured
from tests.people import person
from tests.plant import Plant, wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
MANY = int(os.environ.get("NIGHT", "24"))  # workspaces; `make night` takes a thousand
DAYS = 100

_TRACE = """
CREATE TABLE night_trace (workspace_id bigint NOT NULL);
CREATE FUNCTION night_trace() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO night_trace VALUES (NEW.id); RETURN NULL; END $$;
CREATE TRIGGER night_trace AFTER UPDATE OF analysed_at ON accounts_workspace
    FOR EACH ROW EXECUTE FUNCTION night_trace();
"""
_NO_TRACE = "DROP TABLE night_trace; DROP FUNCTION night_trace CASCADE;"


@pytest.fixture
def trace() -> Iterator[None]:
    """Have the database itself count how often each workspace was analysed."""
    with connection.cursor() as cursor:
        cursor.execute(_TRACE)
    yield
    with connection.cursor() as cursor:
        cursor.execute(_NO_TRACE)


def live(workspace: Workspace, seed: int) -> None:
    """Record rent each month, and something each second day."""
    dice, today, wallet = Random(seed), workspace.today(), workspace.wallets.get(is_default=True)
    days = [today - timedelta(days=back) for back in range(DAYS)]
    drafts = [
        Draft(title="Shop", amount=Decimal(dice.randrange(100, 900)), spent_on=day, wallet=wallet)
        for day in days[::2]
    ]
    drafts += [
        Draft(title="Rent", amount=Decimal(9000), spent_on=d, wallet=wallet) for d in days if d.day == 1
    ]
    workspace.transactions.record_many(drafts, by=None, source="form")


def cpu(root: int) -> float:
    """Return the CPU seconds of a process, its children and those of them that have ended."""
    told = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        told[int(each.parent.name)] = int(words[1]), sum(map(int, words[11:15]))
    family = {root}
    while more := {one for one, (parent, _) in told.items() if parent in family} - family:
        family |= more
    return sum(told[one][1] for one in family if one in told) / os.sysconf("SC_CLK_TCK")


def database() -> int:
    """Return the process that all others of PostgreSQL are children of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text()
    return int(status.rpartition(")")[2].split()[1])


def done() -> int:
    time.sleep(0.1)  # to ask costs the database something too
    return Job.objects.filter(kind="insights.refresh", state=State.DONE).count()


@pytest.mark.usefixtures("trace")
def test_a_worker_killed_in_the_middle_of_the_night_leaves_nobody_out(plant: Plant) -> None:
    places = [open_workspace(f"Home {n}", owner=person(f"Night{n}")) for n in range(MANY)]
    for number, place in enumerate(places):
        live(place, number)
    plant.start_worker("second")
    before = cpu(plant.processes["worker"].pid), cpu(database())
    enqueue("insights.night")
    wait_until(lambda: done() >= MANY // 4, seconds=120 + MANY)
    lost = cpu(plant.processes["second"].pid)
    plant.kill("second")
    took = wait_until(lambda: done() == MANY, seconds=120 + MANY)
    measured(f"seconds for the rest of {MANY} workspaces after the loss of a worker", round(took, 2))
    spent = cpu(plant.processes["worker"].pid) + lost - before[0]
    measured("CPU ms of the workers a workspace, a start included", round(1000 * spent / MANY, 1))
    measured("CPU ms of the database a workspace", round(1000 * (cpu(database()) - before[1]) / MANY, 1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT workspace_id) FROM night_trace")
        assert cursor.fetchone() == (MANY, MANY)
    assert all(place.analysed_for == place.today() for place in Workspace.objects.all())
    totals = Forecast.objects.filter(category__isnull=True, said="running")
    assert totals.count() == MANY
    assert Job.objects.filter(state=State.DEAD).count() == 0
