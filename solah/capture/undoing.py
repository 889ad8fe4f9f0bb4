"""Taking an import back, and bringing it back again: exactly what came with it, and nothing else."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from solah.accounts.models import User
from solah.capture.committing import say
from solah.capture.joining import join_again, part_rows
from solah.capture.models import Stage, StagedRow, StatementImport
from solah.capture.staging import Report, ask_for, silently, step
from solah.ledger.models import Transaction

# So many rows are taken back while the page waits; more of them by a job.
AT_ONCE = 500
CHUNK = 1000


def begin_undo(batch: StatementImport, *, by: User, now: datetime) -> None:
    """Take an import back: at once, or by a job when it is large. Raises `WrongStage`."""
    _begin(batch, Stage.COMMITTED, Stage.UNDOING, "capture.undo", by=by, now=now)


def begin_redo(batch: StatementImport, *, by: User, now: datetime) -> None:
    """Bring an import back: at once, or by a job when it is large. Raises `WrongStage`."""
    _begin(batch, Stage.UNDONE, Stage.REDOING, "capture.redo", by=by, now=now)


def undo(batch: StatementImport, *, by: User | None, now: datetime, report: Report = silently) -> int:
    """Put all rows that an import added in the trash and return how many.

    A row that became a transfer by this import is what it was before; one that another statement's row was
    joined to stays, because that statement has it too.
    """
    workspace = batch.workspace
    with transaction.atomic():
        workspace.touch()
        step(batch, {Stage.COMMITTED, Stage.UNDOING}, Stage.UNDONE, undone_at=now)
        # By ids: a join is slow right after an import, when the planner still takes the tables for small.
        added = list(batch.rows.filter(added__isnull=False).values_list("added_id", flat=True))
        kept = _held_by_others(batch, added)
        joined = _joined(batch)
        orphans = {row.joined_id for row in joined if _is_orphan(row)}
        part_rows(batch, [row for row in joined if row.joined_id not in orphans], by=by)
        gone = [pk for pk in added if pk not in kept] + sorted(pk for pk in orphans if pk)
        # The moment they went tells these rows from those that somebody deleted one by one.
        number = _flip(batch, gone, by=by, at=now, report=report)
        say(batch, "undone", {"rows": number, "kept": len(kept)}, by=by.pk if by else None)
    return number


def redo(batch: StatementImport, *, by: User | None, report: Report = silently) -> int:
    """Take what an undo put in the trash out again, and return how many rows that were."""
    workspace = batch.workspace
    with transaction.atomic():
        workspace.touch()
        step(batch, {Stage.UNDONE, Stage.REDOING}, Stage.COMMITTED)
        joined = _joined(batch)
        added = list(batch.rows.filter(added__isnull=False).values_list("added_id", flat=True))
        asked = [*added, *(row.joined_id for row in joined if row.joined_id)]
        followed = _followed(batch, added)
        moments = {batch.undone_at, *(row.batch.undone_at for row in followed)} - {None}
        gone = workspace.transactions.filter(pk__in=asked, trashed_at__in=moments)
        number = _flip(batch, list(gone.values_list("pk", flat=True)), by=by, at=None, report=report)
        part_rows(batch, followed, by=by)
        join_again(batch, [row for row in joined if row.joined and row.joined.trashed_at is None])
        say(batch, "redone", {"rows": number}, by=by.pk if by else None)
    return number


def _begin(
    batch: StatementImport, before: Stage, during: Stage, work: str, *, by: User, now: datetime
) -> None:
    if batch.rows.filter(added_at__isnull=False).count() > AT_ONCE:
        with transaction.atomic():
            batch.workspace.touch()
            step(batch, {before}, during)
            ask_for(work, batch, by=by)
    elif during == Stage.UNDOING:
        undo(batch, by=by, now=now)
    else:
        redo(batch, by=by)


def _flip(
    batch: StatementImport, ids: Sequence[int], *, by: User | None, at: datetime | None, report: Report
) -> int:
    """Put rows in the trash, dated `at`, or out of it when there is no such moment."""
    rows, number = batch.workspace.transactions, 0
    for start in range(0, len(ids), CHUNK):
        part = rows.filter(pk__in=ids[start : start + CHUNK])
        number += rows.move_to_trash(part, by=by, at=at) if at else rows.restore(part, by=by)
        done = min(start + CHUNK, len(ids))
        report(done, len(ids), "Taking rows back." if at else "Bringing rows back.")
    return number


def _joined(batch: StatementImport) -> list[StagedRow]:
    joined = batch.rows.filter(joined__isnull=False, before__isnull=False)
    rows = list(joined.select_related("joined__wallet", "joined__to_wallet"))
    for row in rows:
        row.batch = batch
    return rows


def _held_by_others(batch: StatementImport, ids: Sequence[int]) -> set[int]:
    """Return rows that another import, which stands, has made its own by joining."""
    others = batch.workspace.staged_rows.exclude(batch=batch.pk).filter(
        batch__stage=Stage.COMMITTED, before__isnull=False, joined__in=ids
    )
    return {pk for pk in others.values_list("joined_id", flat=True) if pk}


def _followed(batch: StatementImport, ids: Sequence[int]) -> list[StagedRow]:
    """Return what imports that were taken back later had joined to these rows, which went with them then."""
    others = batch.workspace.staged_rows.exclude(batch=batch.pk).filter(
        batch__stage=Stage.UNDONE,
        before__isnull=False,
        joined__in=ids,
        joined__trashed_at=F("batch__undone_at"),
    )
    return list(others.select_related("batch", "joined"))


def _is_orphan(row: StagedRow) -> bool:
    """Say whether the import that had added the joined row was taken back meanwhile: then nobody has it."""
    found: Transaction | None = row.joined
    if found is None:
        return False
    owners = row.batch.workspace.staged_rows.filter(added=found).values_list("batch__stage", flat=True)
    return bool(owners) and all(stage == Stage.UNDONE for stage in owners)
