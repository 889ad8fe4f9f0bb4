"""The work of imports that no page waits for."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import attaching, committing, posting, scanning, scans, staging, undoing
from solah.capture.models import Arrival, Stage, StagedRow, StatementFile, StatementImport
from solah.ledger.models import Attachment
from solah.ops import counts
from solah.outbox.jobs import Run, enqueue, job

FILE_DAYS = 7
IMPORT_DAYS = 30


@job("capture.read", queue="high", attempts=3, seconds=120)
def read_statement(run: Run) -> None:
    """Read an uploaded file and stage its rows."""
    staging.read(_held(run), now=timezone.now(), report=run.progress)


@job("capture.commit", queue="high", attempts=3, seconds=300)
def commit_import(run: Run) -> None:
    """Add the chosen rows of an import to the ledger."""
    batch = StatementImport.objects.select_related("workspace").get(
        pk=run.args["batch"], workspace=run.workspace_id
    )
    committing.commit(batch, now=timezone.now(), report=run.progress)


@job("capture.undo", queue="high", attempts=3, seconds=300)
def undo_import(run: Run) -> None:
    """Take a large import back, unless somebody was faster."""
    batch = _held(run)
    if batch.stage == Stage.UNDOING:
        undoing.undo(batch, by=_asker(run), now=timezone.now(), report=run.progress)


@job("capture.redo", queue="high", attempts=3, seconds=300)
def redo_import(run: Run) -> None:
    """Bring a large import back, unless somebody was faster."""
    batch = _held(run)
    if batch.stage == Stage.REDOING:
        undoing.redo(batch, by=_asker(run), report=run.progress)


@job("capture.check_file", queue="high", attempts=3, seconds=60)
def check_file(run: Run) -> None:
    """Look into an uploaded photo or PDF, unless it was removed meanwhile."""
    held = Attachment.objects.select_for_update(of=("self",)).filter(
        pk=run.args["attachment"], workspace=run.workspace_id
    )
    for attachment in held:
        attaching.check(attachment)


@job("capture.scan", queue="high", attempts=3, seconds=120)
def scan_receipt(run: Run) -> None:
    """Read a receipt that was sent, unless it is gone meanwhile."""
    held = Arrival.objects.select_for_update(of=("self",)).select_related("workspace")
    for arrival in held.filter(pk=run.args["arrival"], workspace=run.workspace_id):
        scanning.scan(arrival, now=timezone.now(), report=run.progress)
        counts.RECEIPTS_READ.add(arrival.standing)


@job("capture.sweep_inbox", queue="low")
def sweep_inbox(run: Run) -> None:
    """Remove files that nothing in an inbox knows: of deleted workspaces, and of uploads that failed."""
    found = scans.folders()
    for number, folder in enumerate(found, start=1):
        scans.remove_strays(folder, now=timezone.now())
        run.progress(number, len(found))


@job("capture.tidy", queue="low")
def tidy(run: Run) -> None:
    """Drop files after a week, imports that nobody added after a month, and what the inbox is done with."""
    now = timezone.now()
    scans.tidy(now=now)
    StatementFile.objects.filter(kept_since__lt=now - timedelta(days=FILE_DAYS)).delete()
    StatementImport.objects.filter(
        created_at__lt=now - timedelta(days=IMPORT_DAYS),
        stage__in=[Stage.READING, Stage.STAGED, Stage.REFUSED],
    ).delete()
    # What a file said is kept beside its rows, and goes once the last of them is gone for good.
    here = StagedRow.objects.filter(batch=OuterRef("pk"))
    StatementImport.objects.filter(
        ~Exists(here.filter(Q(added__isnull=False) | Q(joined__isnull=False) | Q(match__isnull=False))),
        created_at__lt=now - timedelta(days=IMPORT_DAYS),
        stage__in=[Stage.COMMITTED, Stage.UNDONE],
    ).delete()


def _asker(run: Run) -> User | None:
    """Return who asked, if that person is still here."""
    return User.objects.filter(pk=run.args.get("by") or 0).first()


def _held(run: Run) -> StatementImport:
    """Return the import, held until the job ends."""
    held = StatementImport.objects.select_for_update(of=("self",)).select_related("workspace", "wallet")
    return held.get(pk=run.args["batch"], workspace=run.workspace_id)


@job("capture.post_due")
def post_due(run: Run) -> None:
    """Ask for the bills of each workspace that has some to post today."""
    due = posting.due(now=timezone.now()).order_by()
    for pk, day in due.values_list("workspace", "workspace__analysed_for").distinct():
        enqueue("capture.post", workspace_id=pk, dedupe_key=f"capture.post:{pk}:{day}:{run.id}")


@job("capture.post", attempts=3, seconds=60)
def post_bills(run: Run) -> None:
    """Post what is due in one workspace."""
    workspace = Workspace.objects.filter(pk=run.workspace_id or 0).first()
    if workspace is not None:
        posting.post_due(workspace, now=timezone.now())
