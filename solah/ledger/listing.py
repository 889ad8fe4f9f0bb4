"""What a list of rows shows: days with their totals, and what the whole of it adds up to."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Max, Min, Q, Sum

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind
from solah.ledger.models import Transaction
from solah.ledger.paging import page_of

ZERO = Decimal(0)


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


@dataclass(frozen=True)
class Overview:
    """What all rows of a filter add up to, and how many there are of each category and wallet.

    The numbers by category leave the chosen categories aside, as those by wallet do the wallets: they say
    what ticking one more box would bring. The key of rows without a category is None.
    """

    spent: Decimal
    received: Decimal
    entries: int
    days: int
    by_category: Mapping[int | None, int]
    by_wallet: Mapping[int, int]

    @property
    def a_day(self) -> Decimal:
        """What was spent on an average day."""
        return self.spent / self.days if self.days else ZERO


def list_days(workspace: Workspace, asked: Filter, *, cursor: str = "", size: int = 50) -> Stretch:
    """Return a stretch of the list by days: three queries. Raises `paging.BadCursor`."""
    rows = asked.apply(workspace.transactions.alive())
    page = page_of(rows.with_names(), cursor=cursor, size=size)
    sums = day_sums(workspace, asked, days=[row.spent_on for row in page.rows])
    seen = cursor.partition(".")[0]
    days = [
        Day(day, list(group), *sums.get(day, (ZERO, ZERO)), is_continued=day.isoformat() == seen)
        for day, group in groupby(page.rows, key=lambda row: row.spent_on)
    ]
    return Stretch(days, page.next_cursor)


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


def overview(workspace: Workspace, asked: Filter, *, today: date) -> Overview:
    """Return what a filter's rows add up to: one query, grouped finely enough for all the sums."""
    open_to_all = replace(asked, categories=(), is_uncategorised=False, wallets=())
    cells = (
        open_to_all.apply(workspace.transactions.alive())
        .order_by()
        .values_list("category_id", "kind", "wallet_id", "to_wallet_id")
        .annotate(total=Sum("amount"), rows=Count("id"), first=Min("spent_on"), last=Max("spent_on"))
    )
    sums: dict[str, Decimal] = defaultdict(Decimal)
    by_category: Counter[int | None] = Counter()
    by_wallet: Counter[int] = Counter()
    entries = 0
    firsts: list[date] = []
    lasts: list[date] = []
    for category, kind, wallet, to_wallet, total, rows, first, last in cells:
        in_category = _has_category(asked, category, kind)
        in_wallet = not asked.wallets or bool({wallet, to_wallet} & set(asked.wallets))
        if in_wallet and kind != Kind.TRANSFER:
            by_category[category] += rows
        if in_category:
            by_wallet.update({pk: rows for pk in (wallet, to_wallet) if pk})
        if in_category and in_wallet:
            sums[kind] += total
            entries += rows
            firsts.append(first)
            lasts.append(last)
    return Overview(
        spent=sums[Kind.EXPENSE] - sums[Kind.REFUND],
        received=sums[Kind.INCOME],
        entries=entries,
        days=_days(asked, firsts, lasts, today=today),
        by_category=by_category,
        by_wallet=by_wallet,
    )


def _has_category(asked: Filter, category: int | None, kind: str) -> bool:
    if not asked.categories and not asked.is_uncategorised:
        return True
    if category is None:
        return asked.is_uncategorised and kind != Kind.TRANSFER
    return category in asked.categories


def _days(asked: Filter, firsts: list[date], lasts: list[date], *, today: date) -> int:
    """Count the days a daily average is taken over: those asked for, as far as they have come."""
    if not firsts:
        return 0
    starts = [day for day in (asked.first, asked.month.first if asked.month else None) if day]
    ends = [day for day in (asked.last, asked.month.last if asked.month else None) if day]
    first = max(starts, default=min(firsts))
    last = max(min([*ends, today]), *lasts)
    return (last - first).days + 1
