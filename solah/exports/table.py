"""What an exported row says, column by column, the same in every format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Attachment, Check, TransactionTag
from solah.ledger.querying import TransactionSet

CHUNK = 2000
_FIELDS = (
    "pk",
    "spent_on",
    "kind",
    "title",
    "merchant",
    "category__name",
    "wallet__name",
    "to_wallet__name",
    "amount",
    "currency",
    "original_amount",
    "original_currency",
    "notes",
    "payment",
    "source",
    "recorded_by__name",
    "recorded_by__email",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the ledger as it is exported. `amount` is below zero for money that went out."""

    day: date
    kind: str
    title: str
    merchant: str
    category: str
    wallet: str
    to_wallet: str
    amount: Decimal
    currency: str
    original_amount: Decimal | None
    original_currency: str
    tags: str
    notes: str
    who: str
    source: str
    id: int
    payment: str = ""
    files: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and what stands below it."""

    heading: str
    of: Callable[[Line], Any]
    width: int = 14


COLUMNS = (
    Column("Date", lambda line: line.day, 11),
    Column("Kind", lambda line: line.kind, 10),
    Column("Title", lambda line: line.title, 32),
    Column("Merchant", lambda line: line.merchant, 22),
    Column("Category", lambda line: line.category, 20),
    Column("Wallet", lambda line: line.wallet, 16),
    Column("To wallet", lambda line: line.to_wallet, 14),
    Column("Amount", lambda line: line.amount, 14),
    Column("Currency", lambda line: line.currency, 9),
    Column("Original amount", lambda line: line.original_amount, 14),
    Column("Original currency", lambda line: line.original_currency, 9),
    Column("Tags", lambda line: line.tags, 16),
    Column("Notes", lambda line: line.notes, 40),
    Column("Who", lambda line: line.who, 14),
    Column("Source", lambda line: line.source, 14),
    Column("Id", lambda line: line.id, 10),
    Column("Split", lambda line: line.payment, 14),
    Column("Files", lambda line: line.files, 22),
)


def lines(rows: TransactionSet[Any]) -> Iterator[Line]:
    """Return rows in the order of the list, some thousand at a time, however many there are."""
    tags = TransactionTag.objects.filter(transaction=OuterRef("pk")).order_by("tag__name").values("tag__name")
    files = (
        Attachment.objects.filter(row=OuterRef("pk"), check_state=Check.READY).order_by("pk").values("name")
    )
    asked = rows.newest_first().annotate(tag_names=ArraySubquery(tags), file_names=ArraySubquery(files))
    for row in asked.values_list(*_FIELDS, "tag_names", "file_names", named=True).iterator(chunk_size=CHUNK):
        is_in = row.kind in {Kind.INCOME, Kind.REFUND}
        yield Line(
            day=row.spent_on,
            kind=str(Kind(row.kind).label),
            title=row.title,
            merchant=row.merchant,
            category=row.category__name or "",
            wallet=row.wallet__name,
            to_wallet=row.to_wallet__name or "",
            amount=row.amount if is_in else -row.amount,
            currency=row.currency,
            original_amount=row.original_amount,
            original_currency=row.original_currency,
            tags=" ".join(f"#{tag.replace(' ', '-')}" for tag in row.tag_names),
            notes=row.notes,
            who=row.recorded_by__name or (row.recorded_by__email or "").partition("@")[0],
            source=str(Source(row.source).label),
            id=row.pk,
            payment=str(row.payment or ""),
            files="; ".join(row.file_names),
        )
