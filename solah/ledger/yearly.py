"""A year by month and category, beside the year before up to the same day: a question, and one for names."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, DateField, ExpressionWrapper, F, Q, Sum, Value, When
from django.db.models.functions import TruncMonth

from solah.accounts.models import Workspace
from solah.ledger.kinds import Kind
from solah.ledger.shelves import categories_of
from solah.ledger.summaries import CategorySpend, MonthTotal
from solah.months import FinancialYear, Month

ZERO = Decimal(0)


@dataclass(frozen=True)
class CategoryYear:
    """One category's months, in order, and what it took in the same time of the year before."""

    category: CategorySpend
    months: Sequence[tuple[Month, Decimal]]
    before: Decimal

    @property
    def change(self) -> Decimal:
        """How much more (or less, below zero) than in the year before."""
        return self.category.spent - self.before


@dataclass(frozen=True)
class Year:
    """A year's figures. `until` is the day of the year before up to which that one is counted."""

    year: FinancialYear
    months: Sequence[MonthTotal]
    categories: Sequence[CategoryYear]
    before: Decimal
    received_before: Decimal
    until: date
    is_running: bool
    begun: int

    @property
    def spent(self) -> Decimal:
        return sum((each.spent for each in self.months), ZERO)

    @property
    def received(self) -> Decimal:
        return sum((each.received for each in self.months), ZERO)

    @property
    def entries(self) -> int:
        return sum(each.entries for each in self.months)

    @property
    def change(self) -> Decimal:
        """How much more (or less, below zero) than in the same time of the year before."""
        return self.spent - self.before

    @property
    def seen(self) -> Sequence[MonthTotal]:
        """The months that have begun: all of them once the year is over."""
        return self.months[: self.begun]

    @property
    def highest(self) -> MonthTotal | None:
        """The month with the most spending, if there is any."""
        spent = [each for each in self.months if each.spent > 0]
        return max(spent, key=lambda each: each.spent) if spent else None


def year_figures(workspace: Workspace, year: FinancialYear, *, today: date) -> Year:
    """Return a year's months and categories. While it runs, both years count up to the same day."""
    months = year.months(workspace.month_start)
    last = months[-1].last
    is_running = months[0].first <= today <= last
    begun = sum(1 for each in months if each.first <= today) if is_running else len(months)
    until = _same_day(months, today) if is_running else months[0].first - timedelta(days=1)
    cells = _read(workspace, months, seen=today if is_running else last, until=until)
    by_month: dict[Month, MonthTotal] = {each: MonthTotal(each, ZERO, ZERO, 0) for each in months}
    rows: dict[int | None, _Row] = defaultdict(_Row)
    before = received_before = ZERO
    looks = {each.pk: (each.name, each.icon, each.colour) for each in categories_of(workspace)}
    for named, pk, spent, received, entries in cells:
        month = Month(named.year, named.month, workspace.month_start)
        if month not in by_month:
            before, received_before = before + spent, received_before + received
        else:
            total = by_month[month]
            by_month[month] = MonthTotal(
                month, total.spent + spent, total.received + received, total.entries + entries
            )
        rows[pk].add(month, looks.get(pk, ("", "", "")), spent, entries, month in by_month)
    return Year(
        year=year,
        months=list(by_month.values()),
        categories=_categories(rows, months[:begun]),
        before=before,
        received_before=received_before,
        until=until,
        is_running=is_running,
        begun=begun,
    )


class _Row:
    """What one category took, month by month, while the cells are read."""

    def __init__(self) -> None:
        self.look = ("", "", "")
        self.months: dict[Month, Decimal] = {}
        self.before = ZERO
        self.entries = 0

    def add(
        self, month: Month, look: tuple[str, str, str], spent: Decimal, entries: int, is_now: bool
    ) -> None:
        self.look = look
        if is_now:
            self.months[month] = self.months.get(month, ZERO) + spent
            self.entries += entries
        else:
            self.before += spent


def _categories(rows: dict[int | None, _Row], months: Sequence[Month]) -> list[CategoryYear]:
    found = [
        CategoryYear(
            CategorySpend(pk, *row.look, spent=sum(row.months.values(), ZERO), entries=row.entries),
            [(month, row.months.get(month, ZERO)) for month in months],
            row.before,
        )
        for pk, row in rows.items()
        if row.before or any(row.months.values())
    ]
    return sorted(found, key=lambda each: (-each.category.spent, each.category.name))


def _read(workspace: Workspace, months: Sequence[Month], *, seen: date, until: date) -> Any:
    shift = timedelta(days=workspace.month_start - 1)
    day = ExpressionWrapper(F("day") - Value(shift), output_field=DateField()) if shift else F("day")
    spent = Case(
        When(kind=Kind.EXPENSE, then=F("total")),
        When(kind=Kind.REFUND, then=-F("total")),
        default=Value(ZERO),
    )
    return (
        workspace.daily_spend.filter(
            Q(day__range=(months[0].first, seen)) | Q(day__range=(months[0].shift(-12).first, until)),
            entries__gt=0,
        )
        # Names are asked for apart: joined here, the planner reads the categories of all workspaces.
        .values_list(TruncMonth(day, output_field=DateField()), "category_id")
        .annotate(
            spent=Sum(spent),
            received=Sum(Case(When(kind=Kind.INCOME, then=F("total")), default=Value(ZERO))),
            rows=Sum("entries"),
        )
    )


def _same_day(months: Sequence[Month], today: date) -> date:
    """Return the day of the year before that stands where today stands in this one."""
    month = next(each for each in months if today in each)
    before = month.shift(-12)
    return min(before.last, before.first + timedelta(days=month.day_number(today) - 1))
