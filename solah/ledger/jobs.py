"""What the clock does in the ledger: emptying the trash, forgetting, comparing counters."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.billing import gates, reconciling
from solah.billing.plans import Meter
from solah.ledger import attachments
from solah.ledger.attachments import forget_files_of
from solah.ledger.kinds import Source
from solah.ledger.models import BulkChange, Transaction
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
    forget_files_of(pk for pk, _workspace in rows)
    Transaction.objects.filter(pk__in=[pk for pk, _workspace in rows]).delete()
    AuditEntry.objects.bulk_create(
        AuditEntry(workspace_id=workspace, via="job", subject="transaction", subject_id=pk, action="deleted")
        for pk, workspace in rows
    )
    if len(rows) == CHUNK:
        enqueue("ledger.empty_trash")


@job("ledger.remove_files", queue="low")
def remove_files(run: Run) -> None:
    """Remove files whose rows are gone. What is not there any more is as good as removed."""
    for name in run.args["names"]:
        default_storage.delete(name)


@job("ledger.bring_files_home", queue="low")
def bring_files_home(run: Run) -> None:
    """Put files of moved rows into their workspace's folder; some, then a job for the next."""
    workspace = Workspace.objects.filter(pk=run.workspace_id or 0).first()
    if workspace is not None:
        last = attachments.bring_home(workspace, after=run.args.get("after", 0))
        if last:
            enqueue("ledger.bring_files_home", workspace_id=workspace.pk, args={"after": last})


@job("ledger.sweep_files", queue="low")
def sweep_files(run: Run) -> None:
    """Remove files that no row knows: of deleted workspaces, and of uploads that failed half way."""
    folders = attachments.folders()
    for number, folder in enumerate(folders, start=1):
        attachments.remove_strays(folder, now=timezone.now())
        run.progress(number, len(folders))


@job("ledger.forget_bulk_changes", queue="low")
def forget_bulk_changes(run: Run) -> None:
    """Forget what bulk changes would be undone to, once nobody can be looking at their message any more."""
    BulkChange.objects.filter(made_at__lt=timezone.now() - timedelta(days=TRASH_DAYS)).delete()


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
    # A payment in three parts is one payment, and was counted once.
    payments = added.filter(payment__isnull=False).values("payment").distinct().count()
    found = added.filter(payment__isnull=True).count() + payments
    return reconciling.compare(workspace, Meter.EXPENSES, period=first, found=found)
