"""From staged rows to the ledger: look again, then add what was chosen."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture.evidence import numbers_of
from solah.capture.finding import find_matches
from solah.capture.joining import join_rows, tie_refunds
from solah.capture.matching import Match, Movement
from solah.capture.models import Choice, Reason, Stage, StagedRow, StatementFile, StatementImport
from solah.capture.staging import Report, ask_for, layout_of, silently, step
from solah.capture.transfers import alone, look_again, pair_transfers, sides
from solah.capture.writing import give_keys, mark_added
from solah.insights.asking import ask_soon
from solah.insights.categories import with_rules
from solah.ledger.drafts import Draft
from solah.ledger.joining import Join
from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.outbox.models import AuditEntry
from solah.outbox.telling import IMPORT_COMMITTED, IMPORT_UNDONE, tell

# A row that was found to be one of the ledger is known by it from then on, whatever becomes of either.
_SETTLED = [Reason.BY_HAND, Reason.MAYBE, Reason.IMPORTED]


def begin_commit(batch: StatementImport) -> None:
    """Ask for the chosen rows to be added. Raises `WrongStage` unless the import is ready for it.

    An import that was committed is committed again for rows that the plan had no room for.
    """
    with transaction.atomic():
        batch.workspace.touch()
        step(batch, {Stage.STAGED, Stage.COMMITTED}, Stage.COMMITTING)
        ask_for("capture.commit", batch)


def commit(batch: StatementImport, *, now: datetime, report: Report = silently) -> int:
    """Add the chosen rows, as many as the plan has room for, the oldest first; return how many were added.

    The ledger may have changed since the rows were staged, so each is looked up again while the workspace
    is held. Rows beyond the plan stay staged, to be added next month or on another plan. All of it is one
    transaction: a worker that dies in the middle has added nothing, and the next one begins anew.
    """
    workspace = batch.workspace
    with transaction.atomic():
        # Held like a write, but its revision rises once, where the rows are written.
        Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
        held = workspace.imports.select_for_update(of=("self",))
        batch = held.select_related("wallet", "uploaded_by").get(pk=batch.pk)
        if batch.stage != Stage.COMMITTING:
            return 0
        waiting = _waiting(batch)
        report(0, len(waiting), "Looking again for rows you have already.")
        fresh, back = _still_wanted(workspace, batch, waiting)
        joins, fresh = _joins(workspace, batch, fresh)
        granted = gates.spend_up_to(workspace, Meter.EXPENSES, units=len(fresh), now=now)
        number = _add(workspace, batch, fresh[:granted], now=now, report=report)
        number += _bring_back(workspace, batch, back, now=now) + join_rows(batch, joins, now=now)
        tie_refunds(batch)
        _claim_matches(workspace, batch)
        batch.stage, batch.committed_at = Stage.COMMITTED, now
        batch.save(update_fields=["stage", "committed_at"])
        StatementFile.objects.filter(batch=batch).delete()
        say(batch, "imported", {"rows": number, "waiting": len(fresh) - granted, "joined": len(joins)})
        ask_soon(workspace, now=now)
    return number


def say(batch: StatementImport, action: str, after: dict[str, Any], *, by: int | None = None) -> None:
    """Leave one entry in the audit trail for what was done with an import as a whole."""
    AuditEntry.objects.create(
        workspace_id=batch.workspace_id,
        actor_id=by or batch.uploaded_by_id,
        via=Source.IMPORT,
        subject="import",
        subject_id=batch.pk,
        action=action,
        after=after,
    )
    event = IMPORT_UNDONE if action == "undone" else IMPORT_COMMITTED
    tell(batch.workspace_id, event, facts={"id": batch.pk, "file": batch.file_name, "rows": after["rows"]})


def _waiting(batch: StatementImport) -> list[StagedRow]:
    wanted = batch.rows.filter(added_at__isnull=True, choice__in=[Choice.ADD, Choice.PAIR])
    rows = list(
        wanted.select_related("category", "match__wallet", "match__to_wallet", "other_wallet").order_by(
            "spent_on", "position"
        )
    )
    for row in rows:
        row.batch = batch
    return rows


def _still_wanted(
    workspace: Workspace, batch: StatementImport, rows: Sequence[StagedRow]
) -> tuple[list[StagedRow], list[StagedRow]]:
    """Return the rows to add and those to bring back; what is in the ledger by now is marked as skipped.

    A twin that a person saw, and wanted beside it all the same, is no reason to skip.
    """
    movements = [
        Movement(
            r.spent_on, r.amount, r.description, r.import_key, r.row_key, r.has_bank_id, r.balance,
            numbers_of(r.description),
        )
        for r in rows
    ]  # fmt: skip
    spoken_for = batch.rows.filter(match__isnull=False).values_list("match_id", flat=True)
    layout = layout_of(batch.format, batch.layout)
    found = find_matches(batch, movements, layout=layout, apart_from=spoken_for)
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
            row.choice, row.reason, row.match, row.why = Choice.SKIP, match.reason, match.row, match.why
            settled.append(row)
    batch.rows.bulk_update(settled, ["choice", "reason", "match", "why"], batch_size=2000)
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


def _joins(
    workspace: Workspace, batch: StatementImport, rows: Sequence[StagedRow]
) -> tuple[list[tuple[StagedRow, Join]], list[StagedRow]]:
    """Return the rows that are the other side of one that is there by now, and those to be added."""
    stale = [row for row in rows if _is_transfer(row) and sides(row, batch.wallet) is None]
    for row in stale:
        row.reason, row.match, row.choice, row.why = Reason.NONE, None, Choice.ADD, ""
    pair_transfers(workspace, batch.wallet, [row for row in rows if row.choice == Choice.ADD])
    look_again(workspace, batch.wallet, rows)
    joins, fresh = [], []
    for row in rows:
        join = sides(row, batch.wallet) if _is_transfer(row) else None
        if join is None:
            fresh.append(row)
        else:
            joins.append((row, join))
    changed = [*stale, *(row for row in rows if row.reason in {Reason.TRANSFER, Reason.OWN})]
    batch.rows.bulk_update(
        changed, ["choice", "reason", "match", "why", "kind", "other_wallet"], batch_size=2000
    )
    return joins, fresh


def _is_transfer(row: StagedRow) -> bool:
    return row.reason == Reason.TRANSFER and row.choice == Choice.PAIR


def _add(
    workspace: Workspace, batch: StatementImport, rows: Sequence[StagedRow], *, now: datetime, report: Report
) -> int:
    if not rows:
        workspace.touch()
        return 0
    total = len(rows)
    report(0, total, "Adding rows.")
    added = workspace.transactions.record_many(
        with_rules(workspace, [_draft(batch, row) for row in rows]),
        by=batch.uploaded_by,
        source=Source.IMPORT,
        is_metered=False,
        report=lambda done: report(done, total, "Adding rows."),
    )
    mark_added(rows, added, at=now)
    return len(added)


def _bring_back(
    workspace: Workspace, batch: StatementImport, rows: Sequence[StagedRow], *, now: datetime
) -> int:
    """Take rows out of the trash; they were paid for when they were added, so they spend nothing."""
    found = [row.match for row in rows if row.match is not None]
    if not found:
        return 0
    number = workspace.transactions.restore(found, by=batch.uploaded_by)
    mark_added(rows, found, at=now)
    return number


def _draft(batch: StatementImport, row: StagedRow) -> Draft:
    wallet, into = batch.wallet, None
    kind = alone(row, batch.wallet)
    if row.reason == Reason.OWN and row.choice == Choice.PAIR and row.other_wallet:
        kind = Kind.TRANSFER
        wallet, into = (wallet, row.other_wallet) if row.amount < 0 else (row.other_wallet, wallet)
    category = row.category if kind != Kind.TRANSFER else None
    return Draft(
        kind=kind,
        title=row.name,
        merchant=row.merchant,
        amount=abs(row.amount),
        spent_on=row.spent_on,
        wallet=wallet,
        to_wallet=into,
        category=category,
        category_by=row.category_by if category else CategoryBy.NOBODY,
        category_sure=row.category_sure if category else None,
        category_why=row.category_why if category else "",
        import_key=row.import_key,
        client_id=uuid.uuid5(batch.client_id, str(row.position)),
        notes="" if row.name == row.description else row.description,
    )


def _claim_matches(workspace: Workspace, batch: StatementImport) -> None:
    """Give rows that were there already the key of the statement's row that is the same payment.

    Then the next file knows them at once, however far somebody has changed them by then.
    """
    batch.rows.filter(choice=Choice.SKIP, reason__in=_SETTLED, match__isnull=False).update(joined=F("match"))
    same = list(
        batch.rows.filter(
            choice=Choice.SKIP, reason__in=[Reason.BY_HAND, Reason.MAYBE], match__import_key=""
        ).select_related("match")
    )
    keys = [staged.import_key for staged in same]
    known = set(workspace.transactions.filter(import_key__among=keys).values_list("import_key", flat=True))
    claimed = [(staged.match, staged.import_key) for staged in same if staged.match]
    free = [(row, key) for row, key in claimed if key not in known]
    give_keys([row for row, _ in free], [key for _, key in free])
