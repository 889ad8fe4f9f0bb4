"""The books of all lines: their changes, and what was spent in the months that matter to them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, DateField, Expression, ExpressionWrapper, F, Q, Sum, Value, When
from django.db.models.functions import TruncMonth

from solah.accounts.models import Workspace
from solah.budgets.models import Budget
from solah.budgets.timelines import ZERO, Timeline, key_of
from solah.ledger.kinds import Kind
from solah.ledger.models import Category
from solah.months import Month


@dataclass(frozen=True, slots=True)
class Mark:
    """A category as it is shown. `pk` is None for rows that are not sorted yet."""

    pk: int | None
    name: str
    icon: str
    colour: str
    position: int = 0


class Books:
    """Everything that figures of some months are made of, fetched with two queries."""

    def __init__(self, workspace: Workspace, months: Sequence[Month]) -> None:
        first, last = min(months), max(months)
        self.marks: dict[int | None, Mark] = {}
        self.timelines: dict[int | None, Timeline] = {}
        changes: dict[int | None, list[Budget]] = defaultdict(list)
        for change in workspace.budgets.filter(month__lte=key_of(last)).select_related("category"):
            changes[change.category_id].append(change)
            if change.category is not None:
                self.marks[change.category_id] = _mark(change.category)
        self.timelines = {key: Timeline(found) for key, found in changes.items()}
        self._spent: dict[tuple[int | None, date], Decimal] = {}
        self._spent_in_all: dict[date, Decimal] = defaultdict(lambda: ZERO)
        self._count(workspace, first, last)

    def spent(self, line: int | None, month: Month) -> Decimal:
        """Return what a line took in a month, refunds taken off; None is the overall line."""
        key = key_of(month)
        return self._spent_in_all[key] if line is None else self._spent.get((line, key), ZERO)

    def spending(self, month: Month) -> list[tuple[Mark, Decimal]]:
        """Return what each category took in a month, that of rows without one as well."""
        key = key_of(month)
        return [(self.marks[line], spent) for (line, each), spent in self._spent.items() if each == key]

    def carried(self, line: int | None, month: Month) -> Decimal:
        """Return what earlier months leave to a line in this one."""
        return self.timelines[line].carried(month, lambda each: self.spent(line, each))

    def _count(self, workspace: Workspace, first: Month, last: Month) -> None:
        """Read the roll-up by month: all of the asked months, of earlier ones what is carried along."""
        starts = {line: each.first_that_matters(first) for line, each in self.timelines.items()}
        earliest = min([first, *starts.values()])
        wanted = Q(day__gte=first.first)
        for line, start in starts.items():
            if start < first:
                wanted |= Q(day__gte=start.first) & (Q() if line is None else Q(category_id=line))
        cells = (
            workspace.daily_spend.filter(
                wanted,
                day__range=(earliest.first, last.last),
                kind__in=[Kind.EXPENSE, Kind.REFUND],
                entries__gt=0,
            )
            .values_list(
                TruncMonth(_counted_from(first.start_day), output_field=DateField()),
                "category_id",
                "category__name",
                "category__icon",
                "category__colour",
                "category__position",
            )
            .annotate(net=Sum(Case(When(kind=Kind.REFUND, then=-F("total")), default=F("total"))))
        )
        for month, line, name, icon, colour, position, net in cells:
            self._spent[line, month] = net
            self._spent_in_all[month] += net
            self.marks.setdefault(line, Mark(line, name or "", icon or "", colour or "", position or 0))


def _counted_from(start_day: int) -> Expression | F:
    """Move days so that a month which starts on `start_day` lies within the calendar month of its name."""
    if start_day == 1:
        return F("day")
    return ExpressionWrapper(F("day") - Value(timedelta(days=start_day - 1)), output_field=DateField())


def _mark(category: Category) -> Mark:
    return Mark(category.pk, category.name, category.icon, category.colour, category.position)
