"""From a file to rows that a person can look at: receive it, read it, ask what it leaves open."""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from intake.sandbox import read_in_child
from intake.statements.grid import MOST_BYTES
from intake.statements.model import Assumptions, Row, Statement
from intake.statements.refusals import AsksPassword, UnreadableFile
from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture.finding import find_matches
from solah.capture.guessing import Guess, guess_many
from solah.capture.keeping import said_of, say_again
from solah.capture.matching import Match, Movement, movements_of
from solah.capture.models import Choice, Reason, Stage, StagedRow, StatementFile, StatementImport
from solah.capture.pairing import fold_failed, link_refunds
from solah.capture.questions import CURRENCY, assumed_currency, questions_of
from solah.capture.transfers import pair_transfers
from solah.ledger.copying import copy_rows
from solah.ledger.drafts import amount_error, date_error
from solah.ledger.models import Wallet
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from solah.text import plain_line

FILE_MOST = MOST_BYTES
ROWS_MOST = 50_000
NOTES_MOST = 200
NAME_MOST = 200
DESCRIPTION_MOST = 500
WORK = {
    Stage.READING: "capture.read",
    Stage.COMMITTING: "capture.commit",
    Stage.UNDOING: "capture.undo",
    Stage.REDOING: "capture.redo",
}
# Twins that are no reason to skip a row, unless somebody says so.
WANTED = {Reason.UNDONE, Reason.MAYBE}
# A figure beyond this is not money; columns could not hold it either.
_AMOUNT_MOST = 10**20


type Report = Callable[[int, int, str], None]
_STEPS = 4


def silently(done: int, total: int, sentence: str) -> None:
    """Tell nobody how far it is."""


class WrongStage(Exception):
    """The import is not where this can be done, such as adding what was taken back."""


def receive(
    workspace: Workspace, *, wallet: Wallet, by: User, name: str, content: bytes, client_id: uuid.UUID
) -> StatementImport:
    """Keep an uploaded file, count it, and ask for it to be read. The same form again is the same import."""
    digest = hashlib.sha256(content).hexdigest()
    # A form can come back with another file in it; that is another import.
    sent = uuid.uuid5(client_id, f"{digest} {wallet.pk}")
    with transaction.atomic():
        workspace.touch()
        batch, is_new = workspace.imports.get_or_create(
            client_id=sent,
            defaults={
                "wallet": wallet,
                "uploaded_by": by,
                "file_name": plain_line(name.replace("\\", "/").rpartition("/")[2], most=NAME_MOST)
                or "statement",
                "digest": digest,
            },
        )
        if is_new:
            gates.spend(workspace, Meter.IMPORTS)
            StatementFile.objects.create(workspace=workspace, batch=batch, content=content)
            ask_for("capture.read", batch)
    return batch


def answer(batch: StatementImport, **answers: str) -> None:
    """Read the file again with answers to its questions. Raises `WrongStage`, also when the file is gone."""
    with transaction.atomic():
        batch.workspace.touch()
        if not has_file(batch):
            raise WrongStage(f"the file of import {batch.pk} is gone")
        step(batch, {Stage.STAGED, Stage.REFUSED}, Stage.READING, answers={**batch.answers, **answers})
        ask_for("capture.read", batch)


def retry(batch: StatementImport, *, by: User | None = None) -> None:
    """Ask again for work that was given up. Raises `WrongStage` unless it was."""
    with transaction.atomic():
        batch.workspace.touch()
        batch.refresh_from_db()
        if not is_stuck(batch):
            raise WrongStage(f"import {batch.pk} is at work")
        ask_for(WORK[Stage(batch.stage)], batch, by=by)


def has_file(batch: StatementImport) -> bool:
    """Say whether the file is still there to be read another way."""
    return StatementFile.objects.filter(batch=batch).exists()


def is_stuck(batch: StatementImport) -> bool:
    """Say whether the work on an import was given up, so that somebody has to ask again."""
    if not batch.is_working:
        return False
    return batch.job is None or not Job.objects.filter(pk=batch.job).exclude(state=State.DEAD).exists()


def ask_for(work: str, batch: StatementImport, *, by: User | None = None) -> None:
    """Let a job of this name do something with the import, in the caller's transaction."""
    args = {"batch": batch.pk} | ({"by": by.pk} if by else {})
    batch.job = enqueue(work, workspace_id=batch.workspace_id, args=args).pk
    batch.save(update_fields=["job"])


def forget(batch: StatementImport) -> None:
    """Delete an import that added nothing. Raises `WrongStage` when it did, or is at work."""
    with transaction.atomic():
        batch.workspace.touch()
        idle = {Stage.STAGED, Stage.REFUSED} | ({Stage.READING} if is_stuck(batch) else set())
        kept = batch.workspace.imports.filter(pk=batch.pk, stage__in=idle)
        if not kept.delete()[0]:
            raise WrongStage(f"import {batch.pk} is {batch.stage}")


def step(batch: StatementImport, before: set[Stage], after: Stage, **values: Any) -> None:
    """Move an import from one stage to the next in one statement; of two who try, one succeeds."""
    moved = batch.workspace.imports.filter(pk=batch.pk, stage__in=before).update(stage=after, **values)
    if not moved:
        raise WrongStage(f"import {batch.pk} is not in {sorted(before)}")
    batch.refresh_from_db()


def read(batch: StatementImport, *, now: datetime, report: Report = silently) -> None:
    """Read the file and stage its rows; a refusal is kept as a sentence. Call it in a transaction."""
    if batch.stage != Stage.READING:
        return
    report(0, _STEPS, "Reading the file.")
    content = bytes(batch.file.content)
    answers, asked = batch.answers, _kept(batch)
    try:
        statement = _read(batch, content, answers)
        if not answers and (answers := _remembered(batch, layout=statement.layout)):
            asked = [q for q in questions_of(batch, statement, {}) if q["kind"] in answers]
            statement = _read(batch, content, answers)
        if len(statement.rows) > ROWS_MOST:
            raise UnreadableFile(_TOO_MANY.format(len(statement.rows), ROWS_MOST))
    except UnreadableFile as refusal:
        batch.stage, batch.refusal = Stage.REFUSED, plain_line(str(refusal), most=500)
        batch.is_locked = isinstance(refusal, AsksPassword)
        batch.save(update_fields=["stage", "refusal", "is_locked"])
        return
    _stage(batch, statement, answers, now=now, report=report)
    _keep(batch, statement, answers, asked=asked)


_TOO_MANY = (
    "This file has {:,} rows, and one import takes {:,}. "
    "Download a shorter period and import the parts one by one."
)


def _read(batch: StatementImport, content: bytes, answers: dict[str, Any]) -> Statement:
    for_the_reader = {name: value for name, value in answers.items() if name != CURRENCY}
    return read_in_child(content, name=batch.file_name, assumptions=Assumptions(**for_the_reader))


def _remembered(batch: StatementImport, *, layout: str) -> dict[str, Any]:
    """Return the answers that were given for the last file of this layout in this wallet."""
    last = (
        batch.workspace.imports.filter(wallet=batch.wallet_id, layout=layout, stage=Stage.COMMITTED)
        .exclude(answers={})
        .exclude(layout="")
        .order_by("-committed_at")
        .first()
    )
    return dict(last.answers) if last else {}


def _stage(
    batch: StatementImport, statement: Statement, answers: dict[str, Any], *, now: datetime, report: Report
) -> None:
    said = said_of(batch)
    batch.rows.all().delete()
    rows, workspace, today = statement.rows, batch.workspace, batch.workspace.today(now=now)
    number = f"{len(rows):,} row{'s' if len(rows) != 1 else ''} read"
    report(1, _STEPS, f"{number}. Looking for those you have already.")
    movements = movements_of(
        batch.wallet, [(r.date, r.amount, r.description, r.bank_id, _figure(r.balance)) for r in rows]
    )
    matches = find_matches(batch, movements, layout=layout_of(statement.format, statement.layout))
    report(2, _STEPS, f"{number}. Finding names and categories.")
    guesses = guess_many(workspace, batch.wallet, [(r.description, r.amount) for r in rows], today=today)
    staged = [
        _staged(batch, position, row, movements[position], matches.get(position), guesses[position])
        for position, row in enumerate(rows)
    ]
    for made, row in zip(staged, rows, strict=True):
        currency = row.currency or statement.currency or assumed_currency(batch, statement)
        currency = answers.get(CURRENCY) or currency
        made.problem = _problem(workspace, row, currency=currency, today=today)
        if made.problem:
            made.choice, made.reason, made.match, made.why = Choice.SKIP, Reason.NONE, None, ""
    report(3, _STEPS, f"{number}. Looking for refunds and transfers.")
    propose(batch, staged)
    say_again(said, staged)
    if staged:
        copy_rows(staged)


def propose(batch: StatementImport, rows: Sequence[StagedRow]) -> None:
    """Decide about the rows that are in no way known yet: what failed, what came back, what only moved."""
    fold_failed(rows)
    link_refunds(batch.workspace, rows)
    pair_transfers(batch.workspace, batch.wallet, rows)


def layout_of(form: str, layout: str) -> str:
    """Return what two files of one make have in common."""
    return f"{form[:20]} {layout[:200]}"


def _staged(
    batch: StatementImport, position: int, row: Row, movement: Movement, match: Match | None, guess: Guess
) -> StagedRow:
    return StagedRow(
        workspace_id=batch.workspace_id,
        batch=batch,
        position=position,
        line=row.line,
        spent_on=row.date,
        amount=row.amount if abs(row.amount) < _AMOUNT_MOST else 0,
        description=plain_line(row.description, most=DESCRIPTION_MOST),
        kind=guess.kind,
        title=guess.title,
        merchant=guess.merchant,
        category=guess.category,
        category_by=guess.category_by,
        category_sure=guess.category_sure,
        category_why=guess.category_why,
        import_key=movement.import_key,
        row_key=movement.row_key,
        has_bank_id=movement.has_bank_id,
        # What an undone import put in the trash comes back, and what is only perhaps there is added.
        choice=Choice.ADD if match is None or match.reason in WANTED else Choice.SKIP,
        reason=match.reason if match else "",
        match=match.row if match else None,
        why=match.why if match else "",
        balance=movement.balance,
    )


def _problem(workspace: Workspace, row: Row, *, currency: str, today: date) -> str:
    """Say why the ledger cannot hold a row; nothing when it can."""
    if currency and currency != workspace.currency:
        return f"This is in {currency[:3]}, and this workspace counts in {workspace.currency}."
    if not row.amount:
        return "No money moved here."
    errors = amount_error(abs(row.amount), currency=workspace.currency) | date_error(row.date, today=today)
    return " ".join(errors.values())


def _keep(
    batch: StatementImport, statement: Statement, answers: dict[str, Any], *, asked: list[dict[str, Any]]
) -> None:
    """Write down what the file said beside its rows."""
    batch.stage, batch.refusal = Stage.STAGED, ""
    batch.format, batch.layout = statement.format[:20], statement.layout[:200]
    batch.currency = (statement.currency or assumed_currency(batch, statement))[:3]
    batch.balance = statement.balance or ""
    batch.opening, batch.closing = _figure(statement.opening), _figure(statement.closing)
    batch.broken_line, batch.answers = statement.broken_row, answers
    batch.questions = asked + [q for q in questions_of(batch, statement, answers) if q["kind"] not in answers]
    batch.notes = [
        {
            "line": note.line,
            "reason": plain_line(note.reason, most=200),
            "text": plain_line(note.text, most=200),
        }
        for note in statement.notes[:NOTES_MOST]
    ]
    batch.save()


def _kept(batch: StatementImport) -> list[dict[str, Any]]:
    """Return the questions that have an answer, so that the page can say what was answered."""
    return [question for question in batch.questions if question["kind"] in batch.answers]


def _figure(amount: Any) -> Any:
    return None if amount is None or abs(amount) >= _AMOUNT_MOST else amount
