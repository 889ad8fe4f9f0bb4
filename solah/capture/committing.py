"""From staged rows to the ledger and back: choose, add, take back."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture.matching import Match, Movement, find_matches
from solah.capture.models import Choice, Reason, Stage, StagedRow, StatementFile, StatementImport
from solah.capture.staging import WrongStage, ask_for, step
from solah.capture.writing import give_keys, mark_added
from solah.insights.asking import ask_soon
from solah.ledger.drafts import Draft
from solah.ledger.kinds import CategoryBy, Source

CHUNK = 2000
type Report = Callable[[int, int, str], None]


def _silently(done: int, total: int, sentence: str) -> None:
    """Tell nobody how far it is."""


def choose(batch: StatementImport, *, add: Iterable[int], skip: Iterable[int]) -> None:
    """Say by position which rows shall be added; those with a problem, and those that are in, stay.

    Raises `WrongStage` while rows are being added.
    """
    with transaction.atomic():
        held = batch.workspace.imports.select_for_update().get(pk=batch.pk)
        if held.stage not in {Stage.STAGED, Stage.COMMITTED}:
            raise WrongStage(f"import {batch.pk} is {held.stage}")
        free = held.rows.filter(added_at__isnull=True, problem="")
        free.filter(position__in=list(add)).update(choice=Choice.ADD)
        free.filter(position__in=list(skip)).update(choice=Choice.SKIP)


def begin_commit(batch: StatementImport) -> None:
    """Ask for the chosen rows to be added. Raises `WrongStage` unless the import is ready for it.

    An import that was committed is committed again for rows that the plan had no room for.
    """
    with transaction.atomic():
        batch.workspace.touch()
        step(batch, {Stage.STAGED, Stage.COMMITTED}, Stage.COMMITTING)
        ask_for("capture.commit", batch)


def commit(batch: StatementImport, *, now: datetime, report: Report = _silently) -> int:
    """Add the chosen rows, as many as the plan has room for, the oldest first; return how many were added.

    The ledger may have changed since the rows were staged, so each is looked up again while the workspace
    is held. Rows beyond the plan stay staged, to be added next month or on another plan.
    """
    workspace = batch.workspace
    with transaction.atomic():
        workspace.touch()
        held = workspace.imports.select_for_update(of=("self",))
        batch = held.select_related("wallet", "uploaded_by").get(pk=batch.pk)
        if batch.stage != Stage.COMMITTING:
            return 0
        fresh, back = _still_wanted(workspace, batch, _waiting(batch))
        granted = gates.spend_up_to(workspace, Meter.EXPENSES, units=len(fresh), now=now)
        number = _bring_back(workspace, batch, back, now=now)
        for start in range(0, granted, CHUNK):
            number += _add(workspace, batch, fresh[start : min(start + CHUNK, granted)], now=now)
            report(number, granted + len(back), "Adding rows.")
        _claim_matches(workspace, batch)
        batch.stage, batch.committed_at = Stage.COMMITTED, now
        batch.save(update_fields=["stage", "committed_at"])
        StatementFile.objects.filter(batch=batch).delete()
        ask_soon(workspace, now=now)
    return number


def undo(batch: StatementImport, *, by: User, now: datetime) -> int:
    """Put all rows of an import in the trash and return how many; another import brings them back."""
    workspace = batch.workspace
    with transaction.atomic():
        workspace.touch()
        step(batch, {Stage.COMMITTED}, Stage.UNDONE, undone_at=now)
        # By ids: a join is slow right after an import, when the planner still takes the tables for small.
        added = list(batch.rows.filter(added__isnull=False).values_list("added_id", flat=True))
        rows = workspace.transactions.filter(pk__in=added)
        number = workspace.transactions.move_to_trash(rows, by=by)
        if number:
            # The moment they went tells these rows from those that somebody deleted one by one.
            batch.undone_at = rows.aggregate(last=Max("trashed_at"))["last"]
            batch.save(update_fields=["undone_at"])
    return number


def redo(batch: StatementImport, *, by: User) -> int:
    """Take what an undo put in the trash out again, and return how many rows that were."""
    workspace = batch.workspace
    with transaction.atomic():
        workspace.touch()
        step(batch, {Stage.UNDONE}, Stage.COMMITTED)
        added = list(batch.rows.filter(added__isnull=False).values_list("added_id", flat=True))
        rows = workspace.transactions.filter(pk__in=added, trashed_at=batch.undone_at)
        return workspace.transactions.restore(rows, by=by)


def _waiting(batch: StatementImport) -> list[StagedRow]:
    rows = batch.rows.filter(added_at__isnull=True, choice=Choice.ADD).select_related("category", "match")
    return list(rows.order_by("spent_on", "position"))


def _still_wanted(
    workspace: Workspace, batch: StatementImport, rows: Sequence[StagedRow]
) -> tuple[list[StagedRow], list[StagedRow]]:
    """Return the rows to add and those to bring back; what is in the ledger by now is marked as skipped.

    A twin that a person saw, and wanted beside it all the same, is no reason to skip.
    """
    movements = [
        Movement(r.spent_on, r.amount, r.description, r.import_key, r.row_key, r.has_bank_id) for r in rows
    ]
    spoken_for = batch.rows.filter(match__isnull=False).values_list("match_id", flat=True)
    found = find_matches(workspace, batch.wallet, movements, apart_from=spoken_for)
    fresh: list[StagedRow] = []
    back: list[StagedRow] = []
    settled: list[StagedRow] = []
    for position, row in enumerate(rows):
        match = found.get(position)
        if match is None or match.reason == Reason.MAYBE or _is_wanted_beside(row, match):
            # A second row beside its twin goes in without the key that the twin has.
            row.import_key = "" if match and match.row.import_key else row.import_key
            fresh.append(row)
        elif _is_wanted_back(row, match):
            row.match = match.row
            back.append(row)
        else:
            row.choice, row.reason, row.match = Choice.SKIP, match.reason, match.row
            settled.append(row)
    batch.rows.bulk_update(settled, ["choice", "reason", "match"], batch_size=2000)
    return fresh, back


def _is_wanted_beside(row: StagedRow, match: Match) -> bool:
    """A person saw this twin, alive, and wants both."""
    is_the_one = row.match_id == match.row.pk or match.reason == Reason.BY_HAND
    return (
        row.reason in {Reason.IMPORTED, Reason.BY_HAND, Reason.MAYBE}
        and is_the_one
        and not match.row.trashed_at
    )


def _is_wanted_back(row: StagedRow, match: Match) -> bool:
    """Its twin lies in the trash, and an undone import put it there or a person asked for it."""
    return match.reason == Reason.UNDONE or (bool(match.row.trashed_at) and row.match_id == match.row.pk)


def _add(workspace: Workspace, batch: StatementImport, rows: Sequence[StagedRow], *, now: datetime) -> int:
    drafts = [_draft(batch, row) for row in rows]
    added = workspace.transactions.record_many(
        drafts, by=batch.uploaded_by, source=Source.IMPORT, is_metered=False
    )
    mark_added(rows, added, at=now)
    return len(added)


def _bring_back(
    workspace: Workspace, batch: StatementImport, rows: Sequence[StagedRow], *, now: datetime
) -> int:
    """Take rows out of the trash; they were paid for when they were added, so they spend nothing."""
    found = [row.match for row in rows if row.match is not None]
    number = workspace.transactions.restore(found, by=batch.uploaded_by)
    mark_added(rows, found, at=now)
    return number


def _draft(batch: StatementImport, row: StagedRow) -> Draft:
    return Draft(
        kind=row.kind,
        title=row.title,
        merchant=row.merchant,
        amount=abs(row.amount),
        spent_on=row.spent_on,
        wallet=batch.wallet,
        category=row.category,
        category_by=row.category_by if row.category else CategoryBy.NOBODY,
        import_key=row.import_key,
        client_id=uuid.uuid5(batch.client_id, str(row.position)),
        notes="" if row.title == row.description else row.description,
    )


def _claim_matches(workspace: Workspace, batch: StatementImport) -> None:
    """Give rows written by hand the key of the statement's row that is the same payment.

    Then the next file knows them at once, however far somebody has changed them by then.
    """
    same = list(
        batch.rows.filter(
            choice=Choice.SKIP, reason__in=[Reason.BY_HAND, Reason.MAYBE], match__import_key=""
        ).select_related("match")
    )
    keys = [staged.import_key for staged in same]
    known = set(workspace.transactions.filter(import_key__in=keys).values_list("import_key", flat=True))
    claimed = [(staged.match, staged.import_key) for staged in same if staged.match]
    free = [(row, key) for row, key in claimed if key not in known]
    give_keys([row for row, _ in free], [key for _, key in free])
