"""What a month adds up to, read from the daily roll-up."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from solah.accounts.models import Workspace
from solah.ledger.kinds import Kind
from solah.ledger.models import Category
from solah.months import Month

ZERO = Decimal(0)


@dataclass(frozen=True)
class CategorySpend:
    """What one category took in a month, refunds taken off. `category` is None for rows without one."""

    category: Category | None
    spent: Decimal
    entries: int


@dataclass(frozen=True)
class MonthSummary:
    """One month in figures. `days` holds what was spent on each of its days, in order."""

    month: Month
    spent: Decimal
    received: Decimal
    entries: int
    categories: Sequence[CategorySpend]
    days: Sequence[tuple[date, Decimal]]

    @property
    def left(self) -> Decimal:
        """Money in minus spending; below zero when more went out than came in."""
        return self.received - self.spent

    @property
    def overspent(self) -> Decimal:
        """How much more went out than came in; zero when it did not."""
        return max(-self.left, ZERO)


@dataclass(frozen=True)
class MonthTotal:
    """One month of a row of months."""

    month: Month
    spent: Decimal
    received: Decimal


def month_summary(workspace: Workspace, month: Month) -> MonthSummary:
    """Return a month's figures: two queries, whatever the ledger's size."""
    cells = list(
        workspace.daily_spend.filter(day__range=(month.first, month.last), entries__gt=0)
        .values_list("day", "category_id", "kind")
        .annotate(total=Sum("total"), entries=Sum("entries"))
    )
    by_day: dict[date, Decimal] = defaultdict(Decimal)
    by_category: dict[int | None, tuple[Decimal, int]] = {}
    received, count = ZERO, 0
    for day, category_id, kind, total, entries in cells:
        count += entries
        if kind == Kind.INCOME:
            received += total
        elif kind in {Kind.EXPENSE, Kind.REFUND}:
            signed = total if kind == Kind.EXPENSE else -total
            by_day[day] += signed
            spent, number = by_category.get(category_id, (ZERO, 0))
            by_category[category_id] = (spent + signed, number + entries)
    known = {row.pk: row for row in workspace.categories.all()}
    categories = [
        CategorySpend(known[pk] if pk else None, spent, number) for pk, (spent, number) in by_category.items()
    ]
    categories.sort(key=lambda item: (-item.spent, item.category.position if item.category else 999))
    return MonthSummary(
        month=month,
        spent=sum(by_day.values(), ZERO),
        received=received,
        entries=count,
        categories=categories,
        days=[(day, by_day.get(day, ZERO)) for day in month.dates()],
    )


def spent_between(workspace: Workspace, first: date, last: date) -> tuple[Decimal, int]:
    """Return what was spent from `first` to `last`, refunds taken off, and how many rows there were."""
    sums = workspace.daily_spend.filter(day__range=(first, last)).aggregate(
        expense=Sum("total", filter=Q(kind=Kind.EXPENSE), default=ZERO),
        refund=Sum("total", filter=Q(kind=Kind.REFUND), default=ZERO),
        entries=Sum("entries", default=0),
    )
    return sums["expense"] - sums["refund"], sums["entries"]


def months_back(workspace: Workspace, month: Month, *, number: int = 12) -> list[MonthTotal]:
    """Return `number` months that end with `month`, the oldest first: one query."""
    months = [month.shift(-offset) for offset in range(number - 1, -1, -1)]
    days = (
        workspace.daily_spend.filter(day__range=(months[0].first, month.last))
        .values_list("day", "kind")
        .annotate(total=Sum("total"))
    )
    sums: dict[Month, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for day, kind, total in days:
        sums[Month.of(day, start_day=month.start_day)][kind] += total
    return [
        MonthTotal(item, sums[item][Kind.EXPENSE] - sums[item][Kind.REFUND], received=sums[item][Kind.INCOME])
        for item in months
    ]
