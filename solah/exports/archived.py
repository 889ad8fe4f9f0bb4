"""What an archive holds, table by table: the lines that are written out and read back.

Rows are named by their place in their own table, counted from 1, and never by an id of the database. So an
archive of a workspace that was made from an archive has the same lines, letter by letter.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from solah.accounts.models import Workspace
from solah.insights.models import Standing
from solah.ledger.models import Check, TransactionTag
from solah.outbox.models import AuditEntry

FORMAT = "solah-archive"
VERSION = 1
UNPACKED = "unpacked"  # the entry that bringing in leaves on each row; not a part of its history
CHUNK = 2000
# Of one row, as many of its latest changes as its page shows: a program may change a row all day long.
HISTORY_MOST = 200
type Line = dict[str, Any]
type Numbers = Mapping[int, int]

WALLET = ("name", "kind", "is_default", "opening", "opened_on", "archived_at")
CATEGORY = (*("name", "kind", "direction", "icon", "colour", "position", "is_standard", "archived_at"),)
ROW = (
    *("kind", "title", "merchant", "amount", "spent_on", "category_by", "category_sure", "category_why"),
    *("is_corrected", "notes", "original_amount", "original_currency", "rate", "source", "client_id"),
    *("import_key", "payment", "trashed_at"),
)
BUDGET = ("month", "is_once", "amount", "roll_over")
RULE = ("position", "is_on", "text", "manner", "least", "most", "flow", "tags", "merchant", "note")
RECURRING = (
    *("key", "name", "rhythm", "every_days", "every_months", "amount", "yearly", "next_on", "earliest_on"),
    *("latest_on", "confidence", "missed", "rise", "found_on", "seen_on", "standing", "decided_at"),
)
WORKSPACE = ("name", "currency", "locale", "time_zone", "month_start", "week_start")
FILE = ("name", "look", "digest")
_LINKS = {"wallet_id": "wallets", "to_wallet_id": "wallets", "category_id": "categories"}
TABLES = ("wallets", "categories", "tags", "rows", "budgets", "rules", "recurring", "history", "files")


class Book:
    """Reads one workspace table by table, and remembers which id has which number."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.numbers: dict[str, dict[int, int]] = {}

    def lines(self, table: str) -> Iterator[Line]:
        """Return the lines of a table; those that it points at must have been read before."""
        found: Iterator[Line] = getattr(self, f"_{table}")()
        return found

    def _wallets(self) -> Iterator[Line]:
        return self._numbered("wallets", self.workspace.wallets.order_by("pk"), WALLET)

    def _categories(self) -> Iterator[Line]:
        return self._numbered("categories", self.workspace.categories.order_by("pk"), CATEGORY)

    def _tags(self) -> Iterator[Line]:
        return (
            {"name": name} for name in self.workspace.tags.order_by("name").values_list("name", flat=True)
        )

    def _rows(self) -> Iterator[Line]:
        # All numbers first: a row may be the refund of one that was written down after it.
        ids = self.workspace.transactions.order_by("pk").values_list("pk", flat=True).iterator()
        self.numbers["rows"] = {pk: number for number, pk in enumerate(ids, start=1)}
        tags = TransactionTag.objects.filter(transaction=OuterRef("pk")).order_by("tag__name")
        rows = self.workspace.transactions.order_by("pk").annotate(
            tag_names=ArraySubquery(tags.values("tag__name"))
        )
        names = (*ROW, "wallet_id", "to_wallet_id", "category_id", "refund_of_id", "tag_names")
        for line in rows.values(*names).iterator(chunk_size=CHUNK):
            line["tags"] = line.pop("tag_names")
            line["refund_of"] = self.numbers["rows"].get(line.pop("refund_of_id"))
            yield self._linked(line)

    def _budgets(self) -> Iterator[Line]:
        rows = self.workspace.budgets.order_by("pk").values(*BUDGET, "category_id")
        return map(self._linked, rows)

    def _rules(self) -> Iterator[Line]:
        rows = self.workspace.rules.order_by("position", "pk").values(*RULE, "category_id", "wallet_id")
        return map(self._linked, rows)

    def _recurring(self) -> Iterator[Line]:
        decided = self.workspace.recurring.exclude(standing=Standing.SUGGESTED).order_by("key")
        for line in decided.values(*RECURRING, "category_id", "paid"):
            rows = self.numbers["rows"]
            line["paid"] = [[day, amount, rows.get(row)] for day, amount, row in line["paid"]]
            yield self._linked(line)

    def _history(self) -> Iterator[Line]:
        entries = AuditEntry.objects.filter(workspace_id=self.workspace.pk, subject="transaction")
        latest = Window(RowNumber(), partition_by=F("subject_id"), order_by=F("pk").desc())
        found = entries.exclude(action=UNPACKED).annotate(latest=latest)
        rows = found.filter(latest__lte=HISTORY_MOST).order_by("pk")
        for line in rows.values("subject_id", "action", "at", "before", "after").iterator(chunk_size=CHUNK):
            number = self.numbers["rows"].get(line["subject_id"])
            if number is not None:
                told = {name: value for name, value in line.items() if name != "subject_id"}
                said = {side: translated(line[side], self.numbers) for side in ("before", "after")}
                yield told | said | {"row": number}

    def _files(self) -> Iterator[Line]:
        ready = self.workspace.attachments.filter(check_state=Check.READY).order_by("pk")
        for number, line in enumerate(ready.values(*FILE, "row_id", "file"), start=1):
            line["row"] = self.numbers["rows"][line.pop("row_id")]
            yield line | {"content": f"files/{number:06}", "stored": line.pop("file")}

    def _numbered(self, table: str, rows: QuerySet[Any], names: tuple[str, ...]) -> Iterator[Line]:
        numbers = self.numbers.setdefault(table, {})
        for number, line in enumerate(rows.values("pk", *names).iterator(chunk_size=CHUNK), start=1):
            numbers[line.pop("pk")] = number
            yield line

    def _linked(self, line: Line) -> Line:
        for name, table in _LINKS.items():
            if name in line:
                pk = line.pop(name)
                line[name.removesuffix("_id")] = None if pk is None else self.numbers[table][pk]
        return line


def translated(said: Any, numbers: Mapping[str, Mapping[int, int]]) -> Any:
    """Return one side of an entry of the trail with every id in it put into the other count."""
    if not isinstance(said, dict):
        return None
    told = dict(said)
    for name, table in _LINKS.items():
        if told.get(name) is not None:
            told[name] = numbers[table].get(told[name])
    if isinstance(told.get("parts"), list):
        told["parts"] = [[numbers["categories"].get(category), amount] for category, amount in told["parts"]]
    return told


class _Exact(DjangoJSONEncoder):
    """Write moments to the microsecond: one that is cut would be another one when it comes back."""

    def default(self, o: Any) -> Any:
        """Return what JSON can hold."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def written(line: Line) -> bytes:
    """Return a line as it stands in the archive; the same values give the same bytes."""
    return (
        json.dumps(line, cls=_Exact, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        + b"\n"
    )
