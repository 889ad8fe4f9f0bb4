"""What the clock does in the ledger: emptying the trash, comparing the counter with the rows."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from solah.accounts.models import Workspace
from solah.billing import gates, reconciling
from solah.billing.plans import Meter
from solah.ledger.kinds import Source
from solah.ledger.models import Transaction
from solah.ledger.querying import TRASH_DAYS
from solah.outbox.jobs import Run, enqueue, job
from solah.outbox.models import AuditEntry

CHUNK = 2000


@job("ledger.empty_trash", queue="low")
def empty_trash(run: Run) -> None:
    """Delete for good what has lain in the trash for thirty days; one chunk, then a job for the next."""
    before = timezone.now() - timedelta(days=TRASH_DAYS)
    old = Transaction.objects.filter(trashed_at__lt=before)
    workspaces = set(old.order_by("trashed_at").values_list("workspace_id", flat=True)[:CHUNK])
    for workspace in Workspace.objects.filter(pk__in=workspaces).order_by("pk"):
        workspace.touch()
    chunk = (
        old.filter(workspace_id__in=workspaces)
        .order_by("trashed_at")
        .values_list("pk", "workspace_id")[:CHUNK]
    )
    rows = list(chunk)
    Transaction.objects.filter(pk__in=[pk for pk, _workspace in rows]).delete()
    AuditEntry.objects.bulk_create(
        AuditEntry(workspace_id=workspace, via="job", subject="transaction", subject_id=pk, action="deleted")
        for pk, workspace in rows
    )
    if len(rows) == CHUNK:
        enqueue("ledger.empty_trash")


@job("ledger.reconcile_usage", queue="low")
def reconcile_usage(run: Run) -> None:
    """Compare this month's counter of each workspace with its rows; one chunk, then a job for the next."""
    chunk = list(Workspace.objects.filter(pk__gt=run.args.get("after", 0)).order_by("pk")[:CHUNK])
    for number, workspace in enumerate(chunk, start=1):
        compare_usage(workspace, now=timezone.now())
        run.progress(number, len(chunk))
    if len(chunk) == CHUNK:
        enqueue("ledger.reconcile_usage", args={"after": chunk[-1].pk})


def compare_usage(workspace: Workspace, *, now: datetime) -> int:
    """Return by how much the counter of the current month lies above the rows that were added in it."""
    workspace.touch()
    first = gates.period_of(workspace, Meter.EXPENSES, now=now)
    since = datetime.combine(first, time(), tzinfo=ZoneInfo(workspace.time_zone))
    added = Transaction.objects.filter(
        workspace=workspace, recorded_at__gte=since, recorded_at__lte=now
    ).exclude(source=Source.DEMO)
    return reconciling.compare(workspace, Meter.EXPENSES, period=first, found=added.count())
