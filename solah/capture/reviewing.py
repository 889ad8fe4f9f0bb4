"""What a page says about an import: how many rows of which sort, and what they add up to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Sign

from solah.accounts.models import Workspace
from solah.capture.models import PROPOSALS, Choice, Reason, Stage, StagedRow, StatementImport
from solah.outbox.models import Job

ZERO = Decimal(0)
WANTED = [Choice.ADD, Choice.PAIR]
TWINS = [Reason.IMPORTED, Reason.BY_HAND, Reason.TRASHED, Reason.UNDONE]
# Perhaps the same as a row that is there, or perhaps the other side of one.
_IS_QUESTION = Q(reason=Reason.MAYBE) | Q(reason=Reason.TRANSFER, choice=Choice.ADD)


@dataclass(frozen=True)
class Tally:
    """Rows of one import by what becomes of them; `out` and `into` are what they add up to."""

    rows: int = 0
    out: Decimal = ZERO
    into: Decimal = ZERO
    first: date | None = None
    last: date | None = None
    to_add: int = 0
    to_add_out: Decimal = ZERO
    to_add_into: Decimal = ZERO
    twins: int = 0
    maybes: int = 0
    problems: int = 0
    left_out: int = 0
    pairs: int = 0
    joins: int = 0
    folded: int = 0
    added: int = 0
    joined: int = 0


@dataclass(frozen=True)
class Progress:
    """How far the work on an import is."""

    done: int
    total: int
    sentence: str


def tally(batch: StatementImport) -> Tally:
    """Count an import's rows: one query."""
    groups = (
        batch.rows.order_by()
        .annotate(
            direction=Sign("amount"),
            is_added=Q(added_at__isnull=False),
            is_bad=~Q(problem=""),
            is_joined=Q(joined__isnull=False, added_at__isnull=False),
        )
        .values("direction", "is_added", "is_bad", "is_joined", "choice", "reason")
        .annotate(number=Count("id"), total=Sum("amount"), first=Min("spent_on"), last=Max("spent_on"))
    )
    counted = list(groups)

    def count(*tests: Any) -> int:
        return sum(group["number"] for group in counted if all(test(group) for test in tests))

    def total(direction: int, *tests: Any) -> Decimal:
        chosen = (g for g in counted if g["direction"] == direction and all(test(g) for test in tests))
        return abs(sum((group["total"] for group in chosen), ZERO))

    def waits(group: dict[str, Any]) -> bool:
        return group["choice"] in WANTED and not group["is_added"]

    def is_open(group: dict[str, Any]) -> bool:
        return not group["is_added"] and not group["is_bad"]

    def is_question(group: dict[str, Any]) -> bool:
        is_weak = group["reason"] == Reason.TRANSFER and group["choice"] == Choice.ADD
        return is_weak or group["reason"] == Reason.MAYBE

    return Tally(
        rows=count(),
        out=total(-1),
        into=total(1),
        first=min((group["first"] for group in counted), default=None),
        last=max((group["last"] for group in counted), default=None),
        to_add=count(waits),
        to_add_out=total(-1, waits),
        to_add_into=total(1, waits),
        twins=count(is_open, lambda g: g["reason"] in TWINS),
        maybes=count(is_open, is_question),
        pairs=count(is_open, lambda g: g["reason"] in PROPOSALS and not is_question(g)),
        joins=count(waits, lambda g: g["reason"] == Reason.TRANSFER and g["choice"] == Choice.PAIR),
        folded=count(is_open, lambda g: g["reason"] == Reason.FOLDED),
        problems=count(lambda g: g["is_bad"]),
        left_out=count(is_open, lambda g: g["choice"] == Choice.SKIP and not g["reason"]),
        added=count(lambda g: g["is_added"] and not g["is_joined"]),
        joined=count(lambda g: g["is_joined"]),
    )


def sort_of(show: str) -> Q:
    """Return what tells the rows of one sort from the others: add, check, twin, pair, fold, out, problem."""
    is_open = Q(added_at__isnull=True, problem="")
    return {
        "add": Q(added_at__isnull=True, choice__in=WANTED),
        "check": is_open & _IS_QUESTION,
        "twin": is_open & Q(reason__in=TWINS),
        "pair": is_open & Q(reason__in=PROPOSALS) & ~_IS_QUESTION,
        "fold": is_open & Q(reason=Reason.FOLDED),
        "problem": ~Q(problem=""),
        "added": Q(added_at__isnull=False),
        "out": is_open & Q(choice=Choice.SKIP, reason=""),
    }.get(show, Q())


def rows_of(batch: StatementImport, *, show: str) -> QuerySet[StagedRow]:
    """Return the rows of one sort, by day; of no sort all."""
    rows = batch.rows.select_related(
        "category", "match__category", "match__wallet", "added__category", "added__to_wallet",
        "added__wallet", "joined__wallet", "joined__to_wallet", "other_wallet",
    )  # fmt: skip
    return rows.filter(sort_of(show)).order_by("spent_on", "position")


def with_partners(batch: StatementImport, rows: list[StagedRow]) -> list[StagedRow]:
    """Give rows the row of the same file that each belongs to, as `other`."""
    places = {row.partner for row in rows if row.partner is not None}
    others = {row.position: row for row in batch.rows.filter(position__in=places)} if places else {}
    for row in rows:
        row.other = None if row.partner is None else others.get(row.partner)  # type: ignore[attr-defined]
    return rows


def progress(batch: StatementImport) -> Progress | None:
    """Return how far the work is; None when it has not said yet."""
    job = Job.objects.filter(pk=batch.job).first() if batch.job else None
    if job is None or not job.progress_total:
        return None
    return Progress(job.progress_done, job.progress_total, job.progress_sentence)


def earlier_with(batch: StatementImport) -> StatementImport | None:
    """Return an import of the very same file into the same wallet that was added, if there is one."""
    same = batch.workspace.imports.filter(wallet=batch.wallet_id, digest=batch.digest, stage=Stage.COMMITTED)
    return same.exclude(pk=batch.pk).order_by("-committed_at").first()


def with_counts(workspace: Workspace) -> QuerySet[StatementImport]:
    """Return the imports of a workspace with their number of rows, and of those that were added.

    Each is counted by itself, so that a page of imports never counts the rows of all others.
    """
    rows = StagedRow.objects.filter(batch=OuterRef("pk")).order_by().values("batch")
    added = rows.filter(added_at__isnull=False)
    imports = workspace.imports.select_related("wallet", "uploaded_by").order_by("-created_at", "-pk")
    return imports.annotate(
        row_count=Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0),
        added_count=Coalesce(Subquery(added.annotate(number=Count("pk")).values("number")), 0),
    )
