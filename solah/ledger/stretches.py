"""What some days in a row took, by day and by category: read from the daily roll-up, in one query."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum

from solah.accounts.models import Workspace
from solah.ledger.kinds import Kind

ZERO = Decimal(0)


@dataclass(frozen=True)
class Stretch:
    """Some days in a row. `spent` has refunds taken off; transfers count nowhere.

    `days` holds what each day took, in order; `categories` what each took, by id (None: not sorted yet).
    """

    first: date
    last: date
    spent: Decimal
    received: Decimal
    entries: int
    days: Sequence[tuple[date, Decimal]]
    categories: Mapping[int | None, Decimal]
    names: Mapping[int | None, str]

    @property
    def largest(self) -> Sequence[tuple[int | None, Decimal]]:
        """The categories, those that took most first."""
        return sorted(self.categories.items(), key=lambda each: (-each[1], self.names[each[0]]))


def stretches(workspace: Workspace, *spans: tuple[date, date]) -> list[Stretch]:
    """Return what each span of days took, its first and its last day included: one query for all."""
    rows = (
        workspace.daily_spend.filter(
            day__range=(min(first for first, _ in spans), max(last for _, last in spans)), entries__gt=0
        )
        .exclude(kind=Kind.TRANSFER)
        .values_list("day", "kind", "category_id", "category__name")
        .annotate(total=Sum("total"), number=Sum("entries"))
    )
    cells = list(rows)
    return [
        _stretch(first, last, [cell for cell in cells if first <= cell[0] <= last]) for first, last in spans
    ]


def _stretch(
    first: date, last: date, cells: Sequence[tuple[date, str, int | None, str | None, Decimal, int]]
) -> Stretch:
    days: dict[date, Decimal] = defaultdict(Decimal)
    categories: dict[int | None, Decimal] = defaultdict(Decimal)
    names: dict[int | None, str] = {}
    received = ZERO
    for day, kind, category, name, total, _number in cells:
        if kind == Kind.INCOME:
            received += total
            continue
        signed = total if kind == Kind.EXPENSE else -total
        days[day] += signed
        categories[category] += signed
        names[category] = name or ""
    return Stretch(
        first=first,
        last=last,
        spent=sum(days.values(), ZERO),
        received=received,
        entries=sum(cell[5] for cell in cells),
        days=[
            (day, days[day])
            for day in (first + timedelta(days=number) for number in range((last - first).days + 1))
        ],
        categories=dict(categories),
        names=names,
    )
