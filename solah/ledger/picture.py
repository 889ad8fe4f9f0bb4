"""One month as its page shows it: days, categories, latest rows and the months before, in one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from solah.accounts.models import Workspace
from solah.ledger.kinds import Kind
from solah.ledger.summaries import CategorySpend, Comparison, MonthTotal
from solah.months import Month

ZERO = Decimal(0)
MONTHS = 12
LATEST = 6
COMING = 5
COMING_DAYS = 31

# Six answers of one reading of the roll-up, told apart by `part`. A month is told by the calendar month of
# its first day. The categories of the month before are those up to the day that may be compared.
_SQL = """
WITH cells AS (
    SELECT day, category_id, entries,
           CASE kind WHEN %(expense)s THEN total WHEN %(refund)s THEN -total ELSE 0 END AS spent,
           CASE kind WHEN %(income)s THEN total ELSE 0 END AS received,
           kind IN (%(expense)s, %(refund)s) AS is_spending
    FROM ledger_dailyspend
    WHERE workspace_id = %(workspace)s AND day BETWEEN %(from)s AND %(to)s AND entries > 0
)
SELECT 'month' AS part, date_trunc('month', (day - %(shift)s::int)::timestamp)::date AS day,
       NULL::bigint AS category, NULL AS name, NULL AS icon, NULL AS colour,
       sum(spent), sum(received), sum(entries),
       NULL::bigint AS row, NULL AS title, NULL AS kind
FROM cells GROUP BY 2
UNION ALL
SELECT 'day', day, NULL, NULL, NULL, NULL, sum(spent), sum(received), sum(entries), NULL, NULL, NULL
FROM cells WHERE day >= %(before)s GROUP BY day
UNION ALL
SELECT CASE WHEN each.is_now THEN 'now' ELSE 'before' END, NULL, each.category_id,
       category.name, category.icon, category.colour, each.spent, 0, each.entries, NULL, NULL, NULL
FROM (SELECT day >= %(first)s AS is_now, category_id, sum(spent) AS spent, sum(entries) AS entries
      FROM cells WHERE is_spending AND (day >= %(first)s OR day BETWEEN %(before)s AND %(until)s)
      GROUP BY 1, 2) AS each
LEFT JOIN ledger_category AS category ON category.id = each.category_id
UNION ALL
SELECT 'began', min(day), NULL, NULL, NULL, NULL, 0, 0, 0, NULL, NULL, NULL
FROM ledger_dailyspend WHERE workspace_id = %(workspace)s AND entries > 0
UNION ALL
(SELECT 'latest', each.spent_on, each.category_id, category.name, category.icon, category.colour,
        each.amount, 0, 1, each.id, each.title, each.kind
 FROM ledger_transaction AS each LEFT JOIN ledger_category AS category ON category.id = each.category_id
 WHERE each.workspace_id = %(workspace)s AND each.trashed_at IS NULL
       AND each.spent_on BETWEEN %(first)s AND %(seen)s
 ORDER BY each.spent_on DESC, each.id DESC LIMIT %(latest)s)
UNION ALL
(SELECT 'coming', each.spent_on, each.category_id, category.name, category.icon, category.colour,
        each.amount, 0, 1, each.id, each.title, each.kind
 FROM ledger_transaction AS each LEFT JOIN ledger_category AS category ON category.id = each.category_id
 WHERE each.workspace_id = %(workspace)s AND each.trashed_at IS NULL
       AND each.spent_on BETWEEN %(seen)s::date + 1 AND %(soon)s
 ORDER BY each.spent_on, each.id LIMIT %(coming)s)
"""
_PARTS = ("month", "day", "now", "before", "began", "latest", "coming")


@dataclass(frozen=True)
class CategoryChange:
    """What one category took this month, and until the same day of the month before."""

    category: CategorySpend
    before: Decimal

    @property
    def change(self) -> Decimal:
        """How much more (or less, below zero) than before."""
        return self.category.spent - self.before


@dataclass(frozen=True)
class Row:
    """A row of the ledger in a short list; `icon`, `colour` and `name` are its category's."""

    pk: int
    title: str
    spent_on: date
    amount: Decimal
    kind: str
    name: str
    icon: str
    colour: str


@dataclass(frozen=True)
class Picture:
    """A month's figures. `days` and `days_before` hold what each day of the two months took, in order.

    `categories` are those with rows this month, the largest first; `changes` those of either month, the
    largest difference first. `began` is the first day anybody wrote down, None in an empty workspace.
    `latest` are rows of the month up to today, `coming` those that are dated after it, the nearest first.
    """

    total: MonthTotal
    months: Sequence[MonthTotal]
    days: Sequence[tuple[date, Decimal]]
    days_before: Sequence[tuple[date, Decimal]]
    categories: Sequence[CategorySpend]
    changes: Sequence[CategoryChange]
    comparison: Comparison | None
    began: date | None
    latest: Sequence[Row]
    coming: Sequence[Row]

    @property
    def has_history(self) -> bool:
        """Whether there is a row in any of the months."""
        return any(each.entries for each in self.months)


def month_picture(workspace: Workspace, month: Month, *, today: date) -> Picture:
    """Return everything a month's page says about the ledger: one query."""
    months = [month.shift(-offset) for offset in range(MONTHS - 1, -1, -1)]
    until = _comparable(month, today=today)
    cells = _read(workspace, month, since=months[0].first, until=until, today=today)
    totals = [_total(each, cells["month"]) for each in months]
    now = [_category(cell) for cell in cells["now"]]
    return Picture(
        total=totals[-1],
        months=totals,
        days=_days(month, cells["day"]),
        days_before=_days(month.previous(), cells["day"]),
        categories=sorted(now, key=lambda each: (-each.spent, each.name)),
        changes=_changes(now, [_category(cell) for cell in cells["before"]]),
        comparison=_comparison(month, totals, cells["day"], until=until, today=today),
        began=cells["began"][0][1],
        latest=[_row(cell) for cell in sorted(cells["latest"], key=lambda c: (c[1], c[9]), reverse=True)],
        coming=[_row(cell) for cell in sorted(cells["coming"], key=lambda c: (c[1], c[9]))],
    )


def _read(
    workspace: Workspace, month: Month, *, since: date, until: date, today: date
) -> dict[str, list[Any]]:
    parts: dict[str, list[Any]] = {name: [] for name in _PARTS}
    is_running = today in month
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "workspace": workspace.pk,
                "expense": Kind.EXPENSE.value,
                "refund": Kind.REFUND.value,
                "income": Kind.INCOME.value,
                "from": since,
                "to": month.last,
                "first": month.first,
                "before": month.previous().first,
                "until": until,
                "shift": month.start_day - 1,
                "seen": today if is_running else month.last,
                "soon": today + timedelta(days=COMING_DAYS) if is_running else month.last,
                "latest": LATEST,
                "coming": COMING,
            },
        )
        for row in cursor.fetchall():
            parts[row[0]].append(row)
    return parts


def _comparable(month: Month, *, today: date) -> date:
    """Return the last day of the month before that may be compared: the same day, or its last."""
    before = month.previous()
    if today not in month:
        return before.last
    return min(before.last, before.first + timedelta(days=month.day_number(today) - 1))


def _total(month: Month, cells: Sequence[Any]) -> MonthTotal:
    named = date(month.year, month.month, 1)
    for _part, day, *_names, spent, received, entries, _row_id, _title, _kind in cells:
        if day == named:
            return MonthTotal(month, spent=spent, received=received, entries=int(entries))
    return MonthTotal(month, spent=ZERO, received=ZERO, entries=0)


def _days(month: Month, cells: Sequence[Any]) -> list[tuple[date, Decimal]]:
    spent = {cell[1]: cell[6] for cell in cells}
    return [(day, spent.get(day, ZERO)) for day in month.dates()]


def _category(cell: Any) -> CategorySpend:
    _part, _day, pk, name, icon, colour, spent, _received, entries, *_row_of = cell
    return CategorySpend(pk, name or "", icon or "", colour or "", spent, int(entries))


def _row(cell: Any) -> Row:
    _part, day, _category_id, name, icon, colour, amount, _received, _entries, pk, title, kind = cell
    return Row(pk, title, day, amount, kind, name or "", icon or "", colour or "")


def _changes(now: Sequence[CategorySpend], before: Sequence[CategorySpend]) -> list[CategoryChange]:
    earlier = {each.pk: each for each in before}
    changes = [
        CategoryChange(each, known.spent if (known := earlier.pop(each.pk, None)) else ZERO) for each in now
    ]
    gone = [CategorySpend(e.pk, e.name, e.icon, e.colour, ZERO, 0) for e in earlier.values()]
    changes += [CategoryChange(each, old.spent) for each, old in zip(gone, earlier.values(), strict=True)]
    return sorted(changes, key=lambda each: (-abs(each.change), each.category.name))


def _comparison(
    month: Month, totals: Sequence[MonthTotal], cells: Sequence[Any], *, until: date, today: date
) -> Comparison | None:
    before = month.previous()
    earlier = [cell[6] for cell in cells if before.first <= cell[1] <= until]
    if not earlier:
        return None
    return Comparison(before, sum(earlier, ZERO), totals[-1].spent, is_whole=today not in month)
