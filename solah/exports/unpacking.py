"""Bringing an archive into an empty workspace: each line checked as if it were typed, all or nothing."""

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from decimal import InvalidOperation
from itertools import batched
from typing import Any

import psycopg
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Count, Meter
from solah.exports.archived import (
    BUDGET,
    CATEGORY,
    CHUNK,
    FILE,
    HISTORY_MOST,
    RECURRING,
    ROW,
    RULE,
    UNPACKED,
    WALLET,
    Line,
    translated,
)
from solah.exports.cleaning import charges, cleaned
from solah.exports.reading import DAMAGED, ArchiveRefused, Source
from solah.ledger.attachments import PER_ROW, PER_WORKSPACE, fresh_name
from solah.ledger.copying import copy_rows
from solah.ledger.drafts import CODES, Draft
from solah.ledger.models import Look, Transaction
from solah.ledger.opening import reshape_workspace
from solah.ledger.recording import link_tags
from solah.ledger.standard import KINDS
from solah.ledger.trail import leave_long_trail
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry
from solah.text import BadText

SMALL_MOST = 20_000
NOT_EMPTY = "There are rows in this workspace already. Open a new one for the archive."
FILE_MOST = 12_000_000
VIA = "archive"
type Report = Callable[[int, int, str], None]
_DRAFT = {field.name for field in fields(Draft)}
_WRONG = (
    *(KeyError, IndexError, TypeError, ValueError, AttributeError, InvalidOperation),
    *(BadText, DataError, IntegrityError),
    *(psycopg.DataError, psycopg.IntegrityError),  # COPY speaks past Django
)
_ODD = """
    SELECT 1 FROM ledger_transaction WHERE workspace_id = %(workspace)s AND payment IS NOT NULL
    GROUP BY payment HAVING count(*) < 2 OR count(trashed_at) NOT IN (0, count(*))
        OR count(DISTINCT (kind, spent_on, wallet_id)) > 1
    UNION ALL
    SELECT 1 FROM ledger_transaction back JOIN ledger_transaction purchase ON purchase.id = back.refund_of_id
    WHERE back.workspace_id = %(workspace)s AND purchase.kind NOT IN ('expense', 'transfer')
    UNION ALL
    SELECT 1 WHERE 1 <> (
        SELECT count(*) FROM ledger_wallet WHERE workspace_id = %(workspace)s AND is_default
    )
"""


def unpack(workspace: Workspace, source: Source, *, by: User, report: Report) -> int:
    """Fill an empty workspace from an archive and return how many rows that were; all or nothing.

    Raises `ArchiveRefused` with a sentence for its owner. What a plan counts is counted.
    """
    try:
        with transaction.atomic():
            workspace.touch()
            if workspace.transactions.exists():
                raise ArchiveRefused(NOT_EMPTY)
            rows = _Unpacking(workspace, source, by=by, report=report).run()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except ValidationError as error:
        raise ArchiveRefused(
            f"The archive holds a line that cannot stand here: {error.messages[0]}"[:300]
        ) from error
    except gates.UpgradeRequired as full:
        raise ArchiveRefused(_too_much(full)) from full
    except _WRONG as error:
        raise ArchiveRefused(DAMAGED) from error
    return rows


def _too_much(full: gates.UpgradeRequired) -> str:
    what = {
        Meter.EXPENSES: "expenses in a month",
        Count.CATEGORIES: "categories of your own",
        Count.BUDGETS: "budgets at a time",
    }.get(full.what, str(full.what.value))
    more = f" {full.next_plan.name} takes it all." if full.next_plan else ""
    return f"The archive holds more than {full.plan.name} takes: {full.limit} {what}.{more}"


class _Unpacking:
    """One archive on its way in. `made` are the new rows of each table by the number of their line."""

    def __init__(self, workspace: Workspace, source: Source, *, by: User, report: Report) -> None:
        self.workspace, self.source, self.by, self.report = workspace, source, by, report
        self.wallets: dict[int, Any] = {}
        self.categories: dict[int, Any] = {}
        self.numbers: dict[str, dict[int, int]] = {}
        self.payments: set[uuid.UUID] = set()
        self.refunds: list[tuple[int, int]] = []

    def run(self) -> int:
        """Bring in one table after another, each after those that it points at."""
        self._settle_workspace()
        self.wallets = self._numbered("wallets", WALLET)
        self.categories = self._numbered("categories", CATEGORY)
        self._count_categories()
        self._plain("tags", ("name",))
        self._rows()
        self._refuse_what_does_not_fit()
        self._history()
        self._plain("budgets", BUDGET)
        self._count_budgets()
        self._plain("rules", RULE)
        self._plain("recurring", RECURRING)
        self._files()
        return len(self.numbers["rows"])

    def _settle_workspace(self) -> None:
        """Take over how the workspace counts, and clear away what a new one begins with."""
        workspace, said = self.workspace, self.source.workspace
        if workspace.imports.exists() or workspace.inbox.exists():
            raise ArchiveRefused("Something waits in this workspace. Open a new one for the archive.")
        if said["currency"] not in CODES:
            raise ArchiveRefused(DAMAGED)
        for each in (workspace.budgets, workspace.rules, workspace.recurring, workspace.tags):
            each.all().delete()
        workspace.categories.all().delete()
        workspace.wallets.all().delete()
        model = type(workspace)
        names = ("currency", "time_zone", "month_start", "week_start")
        reshape_workspace(workspace, by=self.by, **cleaned(model, said, names))

    def _numbered(self, table: str, names: Sequence[str]) -> dict[int, Any]:
        rows = self._plain(table, names)
        self.numbers[table] = {number: row.pk for number, row in enumerate(rows, start=1)}
        return dict(enumerate(rows, start=1))

    def _plain(self, table: str, names: Sequence[str]) -> list[Any]:
        """Make the rows of a small table from its lines."""
        model = getattr(self.workspace, table).model
        rows = []
        for line in self.source.lines(table):
            values = cleaned(model, line, names) | self._links(line)
            if table == "recurring":
                values["paid"] = charges(line, self.numbers["rows"])
            rows.append(model(workspace=self.workspace, **values))
            if len(rows) > SMALL_MOST:
                raise ArchiveRefused(f"The archive holds more than {SMALL_MOST:,} {table}.")
        made: list[Any] = model._default_manager.bulk_create(rows, batch_size=CHUNK)
        return made

    def _links(self, line: Line) -> dict[str, Any]:
        found = {}
        for name, rows in (
            ("wallet", self.wallets),
            ("to_wallet", self.wallets),
            ("category", self.categories),
        ):
            if name in line:
                found[name] = None if line[name] is None else rows[line[name]]
        return found

    def _count_categories(self) -> None:
        """Own categories count against the plan, and nothing passes as a standard one twice."""
        standard = [row.kind for row in self.categories.values() if row.is_standard]
        if len(set(standard)) < len(standard) or not set(standard) <= {kind.slug for kind in KINDS}:
            raise ArchiveRefused(DAMAGED)
        own = len(self.categories) - len(standard)
        if own:
            gates.ensure_room(self.workspace, Count.CATEGORIES, used=own - 1)

    def _count_budgets(self) -> None:
        lines = self.workspace.budgets.filter(amount__isnull=False).values("category").distinct().count()
        if lines:
            gates.ensure_room(self.workspace, Count.BUDGETS, used=lines - 1)

    def _rows(self) -> None:
        """Bring the ledger in, some thousand rows at a time; each is counted as one that was typed."""
        numbers = self.numbers.setdefault("rows", {})
        today, now = self.workspace.today(), timezone.now()
        for lines in batched(self.source.lines("rows"), CHUNK):
            drafts = [
                self._draft(line).cleaned(currency=self.workspace.currency, today=today) for line in lines
            ]
            fresh = {draft.payment or draft.client_id for draft in drafts} - self.payments
            gates.spend(self.workspace, Meter.EXPENSES, units=len(fresh))
            self.payments |= {draft.payment for draft in drafts if draft.payment}
            rows = [self._row(line, draft, now=now) for line, draft in zip(lines, drafts, strict=True)]
            copy_rows(rows)
            link_tags(self.workspace, {row.pk: d.tags for row, d in zip(rows, drafts, strict=True)})
            leave_long_trail(rows, by=self.by, via=VIA, action=UNPACKED)
            for line, row in zip(lines, rows, strict=True):
                numbers[len(numbers) + 1] = row.pk
                if line["refund_of"] is not None:
                    self.refunds.append((row.pk, line["refund_of"]))
            self.report(len(numbers), 0, "Bringing in rows.")
        pairs = [(row, numbers[purchase]) for row, purchase in self.refunds]
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ledger_transaction row SET refund_of_id = pair.purchase"
                " FROM unnest(%s::bigint[], %s::bigint[]) AS pair (id, purchase) WHERE row.id = pair.id",
                [[row for row, _ in pairs], [purchase for _, purchase in pairs]],
            )

    def _draft(self, line: Line) -> Draft:
        values = cleaned(Transaction, line, [name for name in ROW if name in _DRAFT])
        tags = tuple(str(tag) for tag in line["tags"])
        return Draft(**values, **self._links(line), tags=tags)

    def _row(self, line: Line, draft: Draft, *, now: datetime) -> Transaction:
        more = cleaned(Transaction, line, ["source", "trashed_at"])
        values = {name: getattr(draft, name) for name in _DRAFT - {"tags", "as_sent"}}
        return Transaction(
            workspace=self.workspace,
            currency=self.workspace.currency,
            recorded_by=self.by,
            recorded_at=now,
            client_digest=draft.digest(),
            trashed_by=self.by if more["trashed_at"] else None,
            **values,
            **more,
        )

    def _refuse_what_does_not_fit(self) -> None:
        """A payment in parts is one payment, and money comes back for something that was bought."""
        with connection.cursor() as cursor:
            cursor.execute(_ODD, {"workspace": self.workspace.pk})
            if cursor.fetchone():
                raise ArchiveRefused(DAMAGED)

    def _history(self) -> None:
        """Bring in what the trail said; nobody is named in it, since names can be made up."""
        ids: dict[str, dict[int, int]] = self.numbers
        told = Counter[int]()
        for lines in batched(self.source.lines("history"), CHUNK):
            told.update(ids["rows"][line["row"]] for line in lines)
            if max(told.values()) > HISTORY_MOST:
                raise ArchiveRefused(f"The archive holds more than {HISTORY_MOST} changes of one row.")
            AuditEntry.objects.bulk_create(
                AuditEntry(
                    workspace_id=self.workspace.pk,
                    via=VIA,
                    subject="transaction",
                    subject_id=ids["rows"][line["row"]],
                    before=translated(line["before"], ids),
                    after=translated(line["after"], ids),
                    **cleaned(AuditEntry, line, ("action", "at")),
                )
                for line in lines
                if line["action"] != UNPACKED
            )

    def _files(self) -> None:
        """Put photos and PDFs on their rows, to be looked into like any that is sent."""
        kept, on_row = 0, Counter[int]()
        for line in self.source.lines("files"):
            row = self.numbers["rows"][line["row"]]
            content = self.source.content(line["content"], most=FILE_MOST)
            kept, on_row[row] = kept + len(content), on_row[row] + 1
            if kept > PER_WORKSPACE or on_row[row] > PER_ROW:
                raise ArchiveRefused("The archive holds more photos and PDFs than a workspace keeps.")
            if line["look"] == Look.PDF and not content.startswith(b"%PDF-"):
                raise ArchiveRefused(DAMAGED)
            name = default_storage.save(fresh_name(self.workspace.pk), ContentFile(content))
            model = self.workspace.attachments.model
            made = self.workspace.attachments.create(
                row_id=row, size=len(content), file=name, added_by=self.by, **cleaned(model, line, FILE)
            )
            args = {"attachment": made.pk}
            enqueue("capture.check_file", workspace_id=self.workspace.pk, args=args)
