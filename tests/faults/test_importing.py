"""A worker that is killed while it adds an import's rows loses none and adds none twice."""

import pytest

from solah.accounts.models import User, Workspace
from solah.billing.models import Usage
from solah.capture import committing
from solah.capture.models import Stage, StatementImport
from solah.outbox.models import Job, State
from tests.capture.statements import hdfc, stage
from tests.faults.conftest import measured
from tests.plant import Plant, wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
ROWS = 5000


def test_a_killed_worker_loses_and_doubles_no_row(plant: Plant, workspace: Workspace, alice: User) -> None:
    lines = [(f"{1 + n % 28:02}/10/26", f"UPI-SHOP {n}", "", -10 - n % 90) for n in range(ROWS)]
    batch = stage(workspace, hdfc(lines), by=alice)
    committing.begin_commit(batch)
    job = StatementImport.objects.get(pk=batch.pk).job
    assert job
    wait_until(lambda: Job.objects.get(pk=job).progress_done)
    plant.kill("worker")
    assert not workspace.transactions.exists(), "what was not finished never happened"
    plant.start_worker()
    measured("to add after all", round(wait_until(lambda: Job.objects.get(pk=job).state == State.DONE), 2))
    assert workspace.transactions.count() == ROWS
    assert Usage.objects.get(workspace=workspace).used == ROWS
    batch.refresh_from_db()
    assert batch.stage == Stage.COMMITTED
