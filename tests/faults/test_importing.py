"""A worker that is killed while it adds an import's rows loses none and adds none twice."""

import pytest
from django.db import connection, transaction

from solah.accounts.models import User, Workspace
from solah.billing.models import Usage
from solah.billing.plans import Meter
from solah.capture import committing
from solah.capture.models import Stage, StatementImport
from solah.outbox.models import Job, State
from tests.capture.statements import hdfc, stage
from tests.faults.conftest import measured
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.plant import Plant, wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
ROWS = 10_000


def test_a_killed_worker_loses_and_doubles_no_row(plant: Plant, workspace: Workspace, alice: User) -> None:
    lines = [(f"{1 + n % 28:02}/10/26", f"UPI-SHOP {n}", "", -10 - n % 90) for n in range(ROWS)]
    batch = stage(workspace, hdfc(lines, opening=2_000_000), by=alice)
    committing.begin_commit(batch)
    job = StatementImport.objects.get(pk=batch.pk).job
    assert job
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever adds rows waits here in the middle of it, however quick the machine is.
        cursor.execute("LOCK TABLE ledger_monthlyspend IN SHARE MODE")
        wait_until(_somebody_waits_for_the_roll_up)
        plant.kill("worker")
    assert not workspace.transactions.exists(), "what was not finished never happened"
    plant.start_worker()
    took = wait_until(lambda: Job.objects.get(pk=job).state == State.DONE, seconds=60)
    measured("to add after all", round(took, 2))
    rows = workspace.transactions
    assert rows.count() == len(set(batch.rows.values_list("added", flat=True))) == ROWS
    assert Usage.objects.get(workspace=workspace, meter=Meter.EXPENSES).used == ROWS
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())
    batch.refresh_from_db()
    assert batch.stage == Stage.COMMITTED


def _somebody_waits_for_the_roll_up() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE relation = 'ledger_monthlyspend'::regclass AND NOT granted)"
        )
        return bool(cursor.fetchone()[0])
