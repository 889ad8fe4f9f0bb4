"""One month as its page shows it: days, categories, latest rows and the months before, in one question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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

# Eight answers of one question, told apart by `part`. Names are fetched once and joined here: in the question
# each join makes the plan dearer than its rows. The categories of the month before are those up to the day
# that may be compared.
_SQL = """
WITH cells AS (
    SELECT day, category_id, entries,
           CASE kind WHEN %(expense)s THEN total WHEN %(refund)s THEN -total ELSE 0 END AS spent,
           CASE kind WHEN %(income)s THEN total ELSE 0 END AS received,
           kind IN (%(expense)s, %(refund)s) AS is_spending
    FROM ledger_dailyspend
    WHERE workspace_id = %(workspace)s AND day BETWEEN %(before)s AND %(to)s AND entries > 0
)
{months}
UNION ALL
SELECT 'day', day, NULL, sum(spent), 0, 0, NULL, NULL, NULL, NULL FROM cells GROUP BY day
UNION ALL
SELECT CASE WHEN day > %(seen)s THEN 'ahead' WHEN day >= %(first)s THEN 'now' ELSE 'before' END,
       NULL, category_id, sum(spent), 0, sum(entries), NULL, NULL, NULL, NULL
FROM cells WHERE is_spending AND (day >= %(first)s OR day <= %(until)s) GROUP BY 1, 3
UNION ALL
(SELECT 'began', day, NULL, 0, 0, 0, NULL, NULL, NULL, NULL FROM ledger_dailyspend
 WHERE workspace_id = %(workspace)s AND entries > 0 ORDER BY day LIMIT 1)
UNION ALL
SELECT 'category', NULL, id, 0, 0, 0, NULL, name, icon, colour
FROM ledger_category WHERE workspace_id = %(workspace)s
UNION ALL
(SELECT 'latest', spent_on, category_id, amount, 0, 1, id, title, kind, NULL FROM ledger_transaction
 WHERE workspace_id = %(workspace)s AND trashed_at IS NULL AND spent_on BETWEEN %(first)s AND %(seen)s
 ORDER BY spent_on DESC, id DESC LIMIT %(latest)s)
UNION ALL
(SELECT 'coming', spent_on, category_id, amount, 0, 1, id, title, kind, NULL FROM ledger_transaction
 WHERE workspace_id = %(workspace)s AND trashed_at IS NULL
       AND spent_on BETWEEN %(seen)s::date + 1 AND %(soon)s
 ORDER BY spent_on, id LIMIT %(coming)s)
"""
# What the twelve months add up to, each told by the calendar month of its first day. Calendar months stand in
# the monthly roll-up; months that begin on another day are added up from the daily one.
_CALENDAR = """
SELECT 'month' AS part, month AS day, NULL::bigint AS category,
       sum(CASE kind WHEN %(expense)s THEN total WHEN %(refund)s THEN -total ELSE 0 END),
       sum(CASE kind WHEN %(income)s THEN total ELSE 0 END), sum(entries),
       NULL::bigint AS row, NULL AS title, NULL AS kind, NULL AS colour
FROM ledger_monthlyspend
WHERE workspace_id = %(workspace)s AND month BETWEEN %(from)s AND %(to)s AND entries > 0 GROUP BY month
"""
_SHIFTED = """
SELECT 'month' AS part, (%(names)s::date[])[width_bucket(day, %(firsts)s::date[])] AS day,
       NULL::bigint AS category,
       sum(CASE kind WHEN %(expense)s THEN total WHEN %(refund)s THEN -total ELSE 0 END),
       sum(CASE kind WHEN %(income)s THEN total ELSE 0 END), sum(entries),
       NULL::bigint AS row, NULL AS title, NULL AS kind, NULL AS colour
FROM ledger_dailyspend
WHERE workspace_id = %(workspace)s AND day BETWEEN %(from)s AND %(to)s AND entries > 0
GROUP BY width_bucket(day, %(firsts)s::date[])
"""
_OF_CALENDAR, _OF_SHIFTED = _SQL.format(months=_CALENDAR), _SQL.format(months=_SHIFTED)
_PARTS = ("month", "day", "now", "ahead", "before", "began", "category", "latest", "coming")

_Marks = Mapping[int | None, tuple[str, str, str]]
_NO_MARK = ("", "", "")


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

    A row counts in the month of its day from the moment it is written down: `total` and `categories` have
    those that are dated after today too, which are `ahead`. What claims to be of today has not: `so_far`,
    `comparison` and `changes`.
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
    ahead: Decimal = ZERO

    @property
    def so_far(self) -> Decimal:
        """What was spent until today."""
        return self.total.spent - self.ahead

    @property
    def has_history(self) -> bool:
        """Whether there is a row in any of the months."""
        return any(each.entries for each in self.months)


def month_picture(workspace: Workspace, month: Month, *, today: date) -> Picture:
    """Return everything a month's page says about the ledger: one query."""
    months = [month.shift(-offset) for offset in range(MONTHS - 1, -1, -1)]
    until = _comparable(month, today=today)
    cells = _read(workspace, months, until=until, today=today)
    marks = {pk: (name, icon, colour) for _part, _day, pk, *_sums, name, icon, colour in cells["category"]}
    totals = [_total(each, cells["month"]) for each in months]
    now = [_category(cell, marks) for cell in cells["now"]]
    ahead = [_category(cell, marks) for cell in cells["ahead"]]
    dated_ahead = sum((each.spent for each in ahead), ZERO)
    latest = sorted(cells["latest"], key=_place, reverse=True)
    return Picture(
        total=totals[-1],
        months=totals,
        days=_days(month, cells["day"]),
        days_before=_days(month.previous(), cells["day"]),
        categories=sorted(_together(now, ahead), key=lambda each: (-each.spent, each.name)),
        changes=_changes(now, [_category(cell, marks) for cell in cells["before"]]),
        comparison=_comparison(month, totals, cells["day"], until=until, today=today, ahead=dated_ahead),
        began=cells["began"][0][1] if cells["began"] else None,
        latest=[_row(cell, marks) for cell in latest],
        coming=[_row(cell, marks) for cell in sorted(cells["coming"], key=_place)],
        ahead=dated_ahead,
    )


def _read(workspace: Workspace, months: Sequence[Month], *, until: date, today: date) -> dict[str, list[Any]]:
    parts: dict[str, list[Any]] = {name: [] for name in _PARTS}
    month = months[-1]
    is_running = today in month
    with connection.cursor() as cursor:
        cursor.execute(
            _OF_CALENDAR if month.start_day == 1 else _OF_SHIFTED,
            {
                "workspace": workspace.pk,
                "expense": Kind.EXPENSE.value,
                "refund": Kind.REFUND.value,
                "income": Kind.INCOME.value,
                "from": months[0].first,
                "to": month.last,
                "first": month.first,
                "before": month.previous().first,
                "until": until,
                "firsts": [each.first for each in months],
                "names": [date(each.year, each.month, 1) for each in months],
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
    for _part, day, _category_id, spent, received, entries, *_row_of in cells:
        if day == named:
            return MonthTotal(month, spent=spent, received=received, entries=int(entries))
    return MonthTotal(month, spent=ZERO, received=ZERO, entries=0)


def _days(month: Month, cells: Sequence[Any]) -> list[tuple[date, Decimal]]:
    spent = {cell[1]: cell[3] for cell in cells}
    return [(day, spent.get(day, ZERO)) for day in month.dates()]


def _category(cell: Any, marks: _Marks) -> CategorySpend:
    _part, _day, pk, spent, _received, entries, *_row_of = cell
    return CategorySpend(pk, *marks.get(pk, _NO_MARK), spent, int(entries))


def _together(now: Sequence[CategorySpend], ahead: Sequence[CategorySpend]) -> list[CategorySpend]:
    """Add what is dated ahead to what was spent, category by category."""
    sums = {each.pk: each for each in now}
    for each in ahead:
        known = sums.get(each.pk)
        more = (known.spent, known.entries) if known else (ZERO, 0)
        sums[each.pk] = replace(each, spent=each.spent + more[0], entries=each.entries + more[1])
    return list(sums.values())


def _row(cell: Any, marks: _Marks) -> Row:
    _part, day, category, amount, _received, _entries, pk, title, kind, _colour = cell
    return Row(pk, title, day, amount, kind, *marks.get(category, _NO_MARK))


def _place(cell: Any) -> tuple[date, int]:
    return cell[1], cell[6]


def _changes(now: Sequence[CategorySpend], before: Sequence[CategorySpend]) -> list[CategoryChange]:
    earlier = {each.pk: each for each in before}
    changes = [
        CategoryChange(each, known.spent if (known := earlier.pop(each.pk, None)) else ZERO) for each in now
    ]
    gone = [CategorySpend(e.pk, e.name, e.icon, e.colour, ZERO, 0) for e in earlier.values()]
    changes += [CategoryChange(each, old.spent) for each, old in zip(gone, earlier.values(), strict=True)]
    return sorted(changes, key=lambda each: (-abs(each.change), each.category.name))


def _comparison(
    month: Month,
    totals: Sequence[MonthTotal],
    cells: Sequence[Any],
    *,
    until: date,
    today: date,
    ahead: Decimal,
) -> Comparison | None:
    before = month.previous()
    earlier = [cell[3] for cell in cells if before.first <= cell[1] <= until]
    if not earlier:
        return None
    return Comparison(before, sum(earlier, ZERO), totals[-1].spent - ahead, is_whole=today not in month)
