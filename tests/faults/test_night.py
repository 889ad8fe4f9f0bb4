"""A night with two workers, one of them killed in the middle: each workspace is analysed, and once."""

import os
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
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


def done() -> int:
    return Job.objects.filter(kind="insights.refresh", state=State.DONE).count()


@pytest.mark.usefixtures("trace")
def test_a_worker_killed_in_the_middle_of_the_night_leaves_nobody_out(plant: Plant) -> None:
    places = [open_workspace(f"Home {n}", owner=person(f"Night{n}")) for n in range(MANY)]
    for number, place in enumerate(places):
        live(place, number)
    plant.start_worker("second")
    enqueue("insights.night")
    wait_until(lambda: done() >= MANY // 4, seconds=120 + MANY)
    plant.kill("second")
    took = wait_until(lambda: done() == MANY, seconds=120 + MANY)
    measured(f"seconds for the rest of {MANY} workspaces after the loss of a worker", round(took, 2))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT workspace_id) FROM night_trace")
        assert cursor.fetchone() == (MANY, MANY)
    assert all(place.analysed_for == place.today() for place in Workspace.objects.all())
    totals = Forecast.objects.filter(category__isnull=True, said="running")
    assert totals.count() == MANY
    assert Job.objects.filter(state=State.DEAD).count() == 0
