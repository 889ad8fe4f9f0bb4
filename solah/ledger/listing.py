"""What a list of rows shows: a stretch of its days, each with its rows and its totals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Q, Sum

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind
from solah.ledger.models import Transaction
from solah.ledger.paging import page_of

ZERO = Decimal(0)
FEW = 1_000  # so many rows are put in order as fast as fifty of them are met along the days of many
SHOWN = (
    "workspace_id",
    "kind",
    "title",
    "merchant",
    "amount",
    "spent_on",
    "wallet_id",
    "to_wallet_id",
    "category_id",
    "category_by",
    "category_sure",
    "category_why",
    "notes",
    "recorded_by_id",
    "payment",
)


@dataclass(frozen=True)
class Day:
    """One day of a list. The sums are the whole day's under the filter, also when the page shows a part.

    `is_continued` says that the rows before these stand on the page before.
    """

    day: date
    rows: Sequence[Transaction]
    spent: Decimal
    received: Decimal
    is_continued: bool = False


@dataclass(frozen=True)
class Stretch:
    """Some days of a list, and the cursor of the next ones; empty when these were the last."""

    days: Sequence[Day]
    next_cursor: str


def list_days(
    workspace: Workspace,
    asked: Filter,
    *,
    cursor: str = "",
    size: int = 50,
    found: int | None = None,
    ids: Sequence[int] | None = None,
) -> Stretch:
    """Return a stretch of the list by days: one query, two if it cuts a day. Raises `paging.BadCursor`.

    Each row carries `tag_names`, and of category, wallets and person only the ids. `found` is how many rows
    the filter has, at least; `ids` are which, where that is known already.
    """
    is_few = found is not None and found <= FEW
    rows = workspace.transactions.alive()
    if is_few and ids is not None:
        rows = rows.filter(pk__in=ids)
    else:
        rows = asked.apply(rows, along_days=found is not None and not is_few)
    shown = rows.only(*SHOWN).with_tag_names().with_marks()
    page = page_of(shown, cursor=cursor, size=size, is_few=is_few)
    seen = cursor.partition(".")[0]
    groups = [(day, list(group)) for day, group in groupby(page.rows, key=lambda row: row.spent_on)]
    cut = {day for day, _ in groups[:1] if day.isoformat() == seen}
    if page.cuts_a_day:
        cut.add(groups[-1][0])
    sums = day_sums(workspace, asked, days=list(cut)) if cut else {}
    days = [
        Day(day, group, *(sums.get(day) or _sums(group)), is_continued=day.isoformat() == seen)
        for day, group in groups
    ]
    return Stretch(days, page.next_cursor)


def _sums(rows: Iterable[Transaction]) -> tuple[Decimal, Decimal]:
    """Add up a day that stands on the page as a whole."""
    sums = dict.fromkeys(Kind.values, ZERO)
    for row in rows:
        sums[row.kind] += row.amount
    return sums[Kind.EXPENSE] - sums[Kind.REFUND], sums[Kind.INCOME]


def day_sums(
    workspace: Workspace, asked: Filter, *, days: Sequence[date]
) -> dict[date, tuple[Decimal, Decimal]]:
    """Return spent (refunds taken off) and received on each of the days that has rows: one query."""
    sums = (
        asked.apply(workspace.transactions.alive())
        .filter(spent_on__in=set(days))
        .order_by()
        .values_list("spent_on")
        .annotate(
            out=Sum("amount", filter=Q(kind=Kind.EXPENSE), default=ZERO),
            back=Sum("amount", filter=Q(kind=Kind.REFUND), default=ZERO),
            received=Sum("amount", filter=Q(kind=Kind.INCOME), default=ZERO),
        )
    )
    return {day: (out - back, received) for day, out, back, received in sums}
