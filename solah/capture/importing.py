"""From a file to rows of the ledger: receive, read, look through, add, take back."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from intake.sandbox import read_in_child
from intake.statements.model import Assumptions, Row, Statement
from intake.statements.refusals import UnreadableFile
from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture.matching import Match, Movement, find_matches, import_keys
from solah.capture.models import Choice, Reason, Stage, StagedRow, StatementImport
from solah.capture.suggesting import suggest_many
from solah.ledger.drafts import Draft, amount_error, date_error
from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models import Wallet
from solah.outbox.jobs import enqueue
from solah.text import clean_line

FILE_MOST = 25 * 1024 * 1024
NOTES_MOST = 200
REFUND_WORDS = ("refund", "reversal", "reversed", "cashback", "chargeback", "returned")


class WrongStage(Exception):
    """The import is not where this can be done, such as adding what was added already."""


def receive(
    workspace: Workspace, *, wallet: Wallet, by: User, name: str, content: bytes, client_id: uuid.UUID
) -> StatementImport:
    """Keep an uploaded file and ask for it to be read. The same client id again returns the same import."""
    with transaction.atomic():
        workspace.touch()
        batch, is_new = workspace.imports.get_or_create(
            client_id=client_id,
            defaults={
                "wallet": wallet,
                "uploaded_by": by,
                "file_name": clean_line(name.replace("\u202e", ""), most=10_000)[-200:] or "statement",
                "content": content,
            },
        )
        if is_new:
            enqueue("capture.read", workspace_id=workspace.pk, args={"batch": batch.pk})
    return batch


def answer(batch: StatementImport, **answers: str) -> None:
    """Read the file again with answers to its questions."""
    with transaction.atomic():
        moved = _step(batch, {Stage.STAGED, Stage.REFUSED}, Stage.READING, answers={**batch.answers, **answers})
        enqueue("capture.read", workspace_id=moved.workspace_id, args={"batch": moved.pk})


def choose(batch: StatementImport, *, positions: Sequence[int], choice: str) -> int:
    """Say for some rows whether they shall be added; rows with a problem stay out. Return how many changed."""
    return batch.rows.filter(position__in=positions, added__isnull=True, problem="").update(choice=choice)


def begin_commit(batch: StatementImport) -> None:
    """Ask for the chosen rows to be added. Raises `WrongStage` unless the import is ready for it.

    An import that was committed can be committed again while rows wait that the plan had no room for.
    """
    with transaction.atomic():
        moved = _step(batch, {Stage.STAGED, Stage.COMMITTED}, Stage.COMMITTING)
        enqueue("capture.commit", workspace_id=moved.workspace_id, args={"batch": moved.pk})


def read(batch: StatementImport) -> None:
    """Read the file in a child process of its own, and stage its rows; a refusal is kept as a sentence."""
    if batch.stage != Stage.READING:
        return
    answers = batch.answers
    try:
        statement = _read_file(batch, answers)
        if not answers and (answers := _remembered(batch, layout=statement.layout)):
            statement = _read_file(batch, answers)
    except UnreadableFile as refusal:
        batch.stage, batch.refusal = Stage.REFUSED, str(refusal)[:500]
        batch.save(update_fields=["stage", "refusal"])
        return
    _stage(batch, statement, answers)


def commit(batch: StatementImport) -> int:
    """Add the chosen rows, as many as the plan has room for, the oldest first; return how many were added.

    Rows beyond the plan stay staged, to be added next month or on another plan. Rows that turned out to
    be the same as one written by hand give that row their key, so that no later import doubles it.
    """
    workspace = batch.workspace
    with transaction.atomic():
        workspace.touch()
        waiting = batch.rows.filter(added__isnull=True, choice=Choice.ADD).select_related("category")
        chosen = list(waiting.order_by("spent_on", "position"))
        granted = gates.spend_up_to(workspace, Meter.EXPENSES, units=len(chosen))
        chosen = chosen[:granted]
        drafts = [_draft(batch, row) for row in chosen]
        added = workspace.transactions.record_many(
            drafts, by=batch.uploaded_by, source=Source.IMPORT, is_metered=False
        )
        for staged, row in zip(chosen, added, strict=True):
            staged.added = row
        batch.rows.bulk_update(chosen, ["added"], batch_size=2000)
        _claim_matches(batch)
        batch.stage, batch.committed_at, batch.content = Stage.COMMITTED, timezone.now(), b""
        batch.save(update_fields=["stage", "committed_at", "content"])
    return len(added)


def undo(batch: StatementImport, *, by: User) -> int:
    """Put all rows of an import in the trash and return how many; the file may then be imported again."""
    workspace = batch.workspace
    with transaction.atomic():
        workspace.touch()
        moved = _step(batch, {Stage.COMMITTED}, Stage.UNDONE, undone_at=timezone.now())
        rows = workspace.transactions.filter(staged_rows__batch=moved)
        number = workspace.transactions.move_to_trash(rows, by=by)
        workspace.transactions.filter(staged_rows__batch=moved).update(import_key="")
    return number


def _step(batch: StatementImport, before: set[Stage], after: Stage, **values: Any) -> StatementImport:
    """Move an import from one stage to the next in one statement; of two who try, one succeeds."""
    moved = batch.workspace.imports.filter(pk=batch.pk, stage__in=before).update(stage=after, **values)
    if not moved:
        raise WrongStage(f"import {batch.pk} is not in {sorted(before)}")
    batch.refresh_from_db()
    return batch


def _read_file(batch: StatementImport, answers: dict[str, Any]) -> Statement:
    return read_in_child(bytes(batch.content), name=batch.file_name, assumptions=Assumptions(**answers))


def _remembered(batch: StatementImport, *, layout: str) -> dict[str, Any]:
    """Return the answers that were given for the last file of this layout in this wallet."""
    last = (
        batch.workspace.imports.filter(wallet=batch.wallet_id, layout=layout, stage=Stage.COMMITTED)
        .exclude(answers={})
        .order_by("-committed_at")
        .first()
    )
    return dict(last.answers) if last else {}


def _stage(batch: StatementImport, statement: Statement, answers: dict[str, Any]) -> None:
    batch.rows.all().delete()
    movements = [Movement(row.date, row.amount, row.description, row.bank_id) for row in statement.rows]
    keys = import_keys(batch.wallet, movements)
    matches = find_matches(batch.workspace, movements, keys)
    suggestions = suggest_many(batch.workspace, [row.description for row in statement.rows])
    staged = [
        _staged(batch, position, row, keys[position], matches.get(position), suggestions[position])
        for position, row in enumerate(statement.rows)
    ]
    batch.rows.bulk_create(staged, batch_size=2000)
    batch.stage, batch.refusal = Stage.STAGED, ""
    batch.format, batch.layout = statement.format, statement.layout[:200]
    batch.currency, batch.balance = statement.currency or "", statement.balance or ""
    batch.opening, batch.closing = statement.opening, statement.closing
    batch.broken_line, batch.answers = statement.broken_row, answers
    batch.questions = [asdict(question) for question in statement.questions]
    batch.notes = [asdict(note) for note in statement.notes[:NOTES_MOST]]
    batch.save()


def _staged(
    batch: StatementImport, position: int, row: Row, key: str, match: Match | None, suggestion: Any
) -> StagedRow:
    title = clean_line(row.description, most=10_000)[:200] or "No description"
    kind = _kind(row)
    problem = _problem(batch, row)
    is_skipped = bool(match or problem)
    wanted = suggestion.category if kind in {Kind.EXPENSE, Kind.REFUND} else None
    return StagedRow(
        workspace_id=batch.workspace_id,
        batch=batch,
        position=position,
        line=row.line,
        spent_on=row.date,
        amount=row.amount,
        description=row.description[:500],
        kind=kind,
        title=title,
        category=wanted,
        category_by=suggestion.by if wanted else CategoryBy.NOBODY,
        import_key=key,
        problem=problem,
        choice=Choice.SKIP if is_skipped else Choice.ADD,
        reason=match.reason if match else "",
        match=match.row if match else None,
    )


def _kind(row: Row) -> str:
    if row.amount < 0:
        return Kind.EXPENSE
    words = row.description.lower()
    return Kind.REFUND if any(word in words for word in REFUND_WORDS) else Kind.INCOME


def _problem(batch: StatementImport, row: Row) -> str:
    """Say why the ledger cannot hold a row; nothing when it can."""
    workspace = batch.workspace
    if row.currency and row.currency != workspace.currency:
        return f"This is in {row.currency}, the workspace in {workspace.currency}."
    errors = amount_error(abs(row.amount), currency=workspace.currency) | date_error(
        row.date, today=workspace.today()
    )
    return " ".join(errors.values())


def _draft(batch: StatementImport, row: StagedRow) -> Draft:
    return Draft(
        kind=row.kind,
        title=row.title,
        merchant=row.merchant,
        amount=abs(row.amount),
        spent_on=row.spent_on,
        wallet=batch.wallet,
        category=row.category,
        category_by=row.category_by,
        # A row that somebody wants in spite of its key being taken goes in without one.
        import_key="" if row.reason == Reason.IMPORTED else row.import_key,
        client_id=uuid.uuid5(batch.client_id, str(row.position)),
        notes="" if row.title == row.description else row.description,
    )


def _claim_matches(batch: StatementImport) -> None:
    """Give rows that were written by hand the key of the statement's row that is the same payment."""
    same = batch.rows.filter(choice=Choice.SKIP, match__isnull=False, match__import_key="")
    for staged in same.select_related("match"):
        batch.workspace.transactions.filter(pk=staged.match_id, import_key="").update(
            import_key=staged.import_key, version=F("version")
        )
