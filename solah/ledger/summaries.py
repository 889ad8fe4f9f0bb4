"""What months add up to, read from the daily roll-up: the cost does not grow with the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum

from solah.accounts.models import Workspace
from solah.ledger.kinds import Kind
from solah.months import Month

ZERO = Decimal(0)


@dataclass(frozen=True)
class CategorySpend:
    """What one category took in a month, refunds taken off. `pk` is None for rows without a category."""

    pk: int | None
    name: str
    icon: str
    colour: str
    spent: Decimal
    entries: int


@dataclass(frozen=True)
class MonthTotal:
    """One month in three figures. `spent` has refunds taken off; transfers count nowhere."""

    month: Month
    spent: Decimal
    received: Decimal
    entries: int

    @property
    def left(self) -> Decimal:
        """Money in minus spending; below zero when more went out than came in."""
        return self.received - self.spent

    @property
    def overspent(self) -> Decimal:
        """How much more went out than came in; zero when it did not."""
        return max(-self.left, ZERO)


@dataclass(frozen=True)
class Comparison:
    """A month against the one before it: up to the same day of it, or as a whole when it is over."""

    month: Month
    before: Decimal
    now: Decimal
    is_whole: bool

    @property
    def difference(self) -> Decimal:
        """How much more (or less, below zero) was spent."""
        return self.now - self.before

    @property
    def size(self) -> Decimal:
        """The difference without its sign."""
        return abs(self.difference)


@dataclass(frozen=True)
class Overview:
    """One month and the ones before it. `days` holds what was spent on each day of the month, in order;
    `months` ends with the month itself. `comparison` is None when the month before has no rows to compare.
    """

    total: MonthTotal
    days: Sequence[tuple[date, Decimal]]
    months: Sequence[MonthTotal]
    comparison: Comparison | None


@dataclass
class _Day:
    spent: Decimal = ZERO
    received: Decimal = ZERO
    entries: int = 0


def overview(workspace: Workspace, month: Month, *, today: date, number: int = 12) -> Overview:
    """Return a month's figures beside those of the `number` months that end with it: one query."""
    months = [month.shift(-offset) for offset in range(number - 1, -1, -1)]
    days = _days(workspace, months[0].first, month.last)
    totals = [_total(each, days) for each in months]
    return Overview(
        total=totals[-1],
        days=[(day, days[day].spent if day in days else ZERO) for day in month.dates()],
        months=totals,
        comparison=_comparison(month, days, today=today),
    )


def by_category(workspace: Workspace, month: Month) -> list[CategorySpend]:
    """Return what each category took in a month, the largest first: one query."""
    cells = (
        workspace.daily_spend.filter(
            day__range=(month.first, month.last), kind__in=[Kind.EXPENSE, Kind.REFUND], entries__gt=0
        )
        .values_list("category_id", "category__name", "category__icon", "category__colour", "kind")
        .annotate(total=Sum("total"), entries=Sum("entries"))
    )
    found: dict[int | None, CategorySpend] = {}
    for pk, name, icon, colour, kind, total, entries in cells:
        signed = total if kind == Kind.EXPENSE else -total
        known = found.get(pk)
        found[pk] = CategorySpend(
            pk=pk,
            name=name or "",
            icon=icon or "",
            colour=colour or "",
            spent=signed + (known.spent if known else ZERO),
            entries=entries + (known.entries if known else 0),
        )
    return sorted(found.values(), key=lambda each: (-each.spent, each.name))


def _days(workspace: Workspace, first: date, last: date) -> dict[date, _Day]:
    days: dict[date, _Day] = defaultdict(_Day)
    cells = (
        workspace.daily_spend.filter(day__range=(first, last), entries__gt=0)
        .values_list("day", "kind")
        .annotate(total=Sum("total"), entries=Sum("entries"))
    )
    for day, kind, total, entries in cells:
        cell = days[day]
        cell.entries += entries
        if kind == Kind.INCOME:
            cell.received += total
        elif kind == Kind.EXPENSE:
            cell.spent += total
        elif kind == Kind.REFUND:
            cell.spent -= total
    return dict(days)


def _total(month: Month, days: dict[date, _Day]) -> MonthTotal:
    cells = list(_of(days, month.dates()))
    return MonthTotal(
        month=month,
        spent=sum((cell.spent for cell in cells), ZERO),
        received=sum((cell.received for cell in cells), ZERO),
        entries=sum(cell.entries for cell in cells),
    )


def _comparison(month: Month, days: dict[date, _Day], *, today: date) -> Comparison | None:
    before = month.previous()
    is_whole = today not in month
    last = before.last
    if not is_whole:
        last = min(last, before.first + timedelta(days=month.day_number(today) - 1))
    now = list(_of(days, (day for day in month.dates() if is_whole or day <= today)))
    earlier = list(_of(days, (day for day in before.dates() if day <= last)))
    if not earlier:
        return None
    return Comparison(
        month=before,
        before=sum((cell.spent for cell in earlier), ZERO),
        now=sum((cell.spent for cell in now), ZERO),
        is_whole=is_whole,
    )


def _of(days: dict[date, _Day], wanted: Iterable[date]) -> Iterable[_Day]:
    return (days[day] for day in wanted if day in days)
