"""The trash is emptied after thirty days, and the counter is held against the rows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.models import Usage
from solah.billing.plans import Meter
from solah.ledger import jobs
from solah.ledger.models import Transaction
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry, Job
from tests.joblist import do_waiting_jobs
from tests.ledger_truth import rolled_up, truth
from tests.rows import spend

pytestmark = pytest.mark.django_db


def trash(workspace: Workspace, title: str, *, days_ago: float) -> Transaction:
    """Put a row in the trash, and turn the calendar back."""
    row = spend(workspace, title, 20, tags=("tea",))
    workspace.transactions.move_to_trash([row], by=None)
    workspace.transactions.filter(pk=row.pk).update(trashed_at=timezone.now() - timedelta(days=days_ago))
    return row


def test_what_was_trashed_long_ago_is_deleted_and_the_rest_stays(
    workspace: Workspace, charlies_workspace: Workspace
) -> None:
    old = [trash(workspace, "Old", days_ago=31), trash(charlies_workspace, "Old too", days_ago=400)]
    young = trash(workspace, "Young", days_ago=29.9)
    alive = spend(workspace, "Alive", 20)
    revision = Workspace.objects.get(pk=workspace.pk).revision
    enqueue("ledger.empty_trash")
    do_waiting_jobs()
    assert set(Transaction.objects.all()) == {young, alive}
    assert rolled_up() == truth()
    entries = AuditEntry.objects.filter(action="deleted").values_list(
        "workspace_id", "subject_id", "via", "after"
    )
    assert set(entries) == {(row.workspace_id, row.pk, "job", None) for row in old}
    assert Workspace.objects.get(pk=workspace.pk).revision == revision + 1


def test_a_long_list_is_deleted_in_chunks(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    for number in range(5):
        trash(workspace, f"Old {number}", days_ago=40)
    enqueue("ledger.empty_trash")
    assert do_waiting_jobs() == 3
    assert not Transaction.objects.exists()
    assert AuditEntry.objects.filter(action="deleted").count() == 5


def test_emptying_gives_no_units_back(workspace: Workspace) -> None:
    trash(workspace, "Old", days_ago=40)
    used = gates.remaining(workspace, Meter.EXPENSES).used
    enqueue("ledger.empty_trash")
    do_waiting_jobs()
    assert gates.remaining(workspace, Meter.EXPENSES).used == used == 1


def test_a_counter_that_is_right_stays(workspace: Workspace) -> None:
    spend(workspace, "Tea", 20)
    spend(workspace, "Demo", 20, source="demo")
    Usage.objects.update(used=1)
    enqueue("ledger.reconcile_usage")
    do_waiting_jobs()
    assert Usage.objects.get().used == 1


def test_a_counter_below_the_truth_is_raised_and_one_above_is_left(
    workspace: Workspace, charlies_workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    for where in (workspace, charlies_workspace):
        spend(where, "Tea", 20)
        spend(where, "Chai", 20)
    Usage.objects.filter(workspace=workspace).update(used=1)
    Usage.objects.filter(workspace=charlies_workspace).update(used=9)
    enqueue("ledger.reconcile_usage")
    do_waiting_jobs()
    assert Usage.objects.get(workspace=workspace).used == 2
    assert Usage.objects.get(workspace=charlies_workspace).used == 9
    assert "usage was below the truth" in caplog.text
    assert "Tea" not in caplog.text


def test_a_counter_that_is_missing_is_made(workspace: Workspace) -> None:
    spend(workspace, "Tea", 20)
    Usage.objects.all().delete()
    assert jobs.compare_usage(workspace, now=timezone.now()) == -1
    assert Usage.objects.get().used == 1


def test_rows_count_in_the_month_in_which_they_were_added(workspace: Workspace) -> None:
    zone = ZoneInfo(workspace.time_zone)
    first = datetime(2026, 11, 1, tzinfo=zone)
    for title, at in (
        ("Before", first - timedelta(seconds=1)),
        ("First", first),
        ("Later", first + timedelta(days=9)),
    ):
        row = spend(workspace, title, 20)
        Transaction.objects.filter(pk=row.pk).update(recorded_at=at)
    Usage.objects.all().delete()
    assert jobs.compare_usage(workspace, now=first + timedelta(days=10)) == -2


def test_every_workspace_has_its_turn(
    workspace: Workspace, charlies_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 1)
    spend(charlies_workspace, "Tea", 20)
    Usage.objects.all().delete()
    enqueue("ledger.reconcile_usage")
    assert do_waiting_jobs() == 3
    assert Usage.objects.get(workspace=charlies_workspace).used == 1
    assert Job.objects.filter(state="done").count() == 3
