"""The books of all lines: their changes, and what was spent in the months that matter to them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection

from solah.accounts.models import Workspace
from solah.budgets.models import RollOver
from solah.budgets.timelines import ZERO, Timeline, key_of
from solah.ledger.kinds import Kind
from solah.months import Month

# Four answers of one question: the changes, what was spent by category and month, what of it is dated ahead,
# and the categories, joined here. A month is told by the calendar month of its first day. Of the months
# before `first` only those can matter in which something is carried along: from the first change on that says
# so, in the line's own category or, overall, in all. Calendar months stand in the monthly roll-up; others are
# added up from the days.
_SQL = """
WITH changes AS (
    SELECT category_id, month, is_once, amount, roll_over
    FROM budgets_budget WHERE workspace_id = %(workspace)s AND month <= %(last_key)s
), rolling AS (
    SELECT category_id, min(month) + %(shift)s::int AS since
    FROM changes WHERE roll_over <> %(none)s GROUP BY category_id
)
SELECT 'change' AS part, category_id AS line, month, amount, is_once, roll_over,
       NULL AS name, NULL AS icon, NULL AS colour, NULL::int AS position
FROM changes
UNION ALL
SELECT 'spent', spend.category_id, {month},
       sum(CASE spend.kind WHEN %(refund)s THEN -spend.total ELSE spend.total END),
       NULL, NULL, NULL, NULL, NULL, NULL
FROM {spends} AS spend
WHERE spend.workspace_id = %(workspace)s AND spend.entries > 0 AND spend.kind IN (%(expense)s, %(refund)s)
      AND {day} BETWEEN least(%(first)s, (SELECT min(since) FROM rolling)) AND %(last)s
      AND ({day} >= %(first)s OR EXISTS (
          SELECT FROM rolling
          WHERE (rolling.category_id IS NULL OR rolling.category_id = spend.category_id)
                AND {day} >= rolling.since))
GROUP BY 2, 3
UNION ALL
SELECT 'ahead', spend.category_id, NULL,
       sum(CASE spend.kind WHEN %(refund)s THEN -spend.total ELSE spend.total END),
       NULL, NULL, NULL, NULL, NULL, NULL
FROM ledger_dailyspend AS spend
WHERE spend.workspace_id = %(workspace)s AND spend.entries > 0 AND spend.kind IN (%(expense)s, %(refund)s)
      AND spend.day BETWEEN %(after)s AND %(last)s
GROUP BY 2
UNION ALL
SELECT 'mark', id, NULL, NULL, NULL, NULL, name, icon, colour, position
FROM ledger_category WHERE workspace_id = %(workspace)s
"""
_OF_CALENDAR = _SQL.format(spends="ledger_monthlyspend", day="spend.month", month="spend.month")
_OF_SHIFTED = _SQL.format(
    spends="ledger_dailyspend",
    day="spend.day",
    month="date_trunc('month', (spend.day - %(shift)s::int)::timestamp)::date",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A category as it is shown. `pk` is None for rows that are not sorted yet."""

    pk: int | None
    name: str
    icon: str
    colour: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One change to a line, as `Budget` keeps it."""

    month: date
    amount: Decimal | None
    is_once: bool
    roll_over: str


class Books:
    """Everything that figures of some months are made of, fetched with one query.

    Told what day it is, they say what of the last month is dated after it.
    """

    def __init__(self, workspace: Workspace, months: Sequence[Month], *, today: date | None = None) -> None:
        self.marks: dict[int | None, Mark] = {None: Mark(None, "", "", "")}
        self._spent: dict[tuple[int | None, date], Decimal] = {}
        self._ahead: dict[int | None, Decimal] = {}
        self._spent_in_all: dict[date, Decimal] = defaultdict(lambda: ZERO)
        changes: dict[int | None, list[Change]] = defaultdict(list)
        for part, line, month, amount, is_once, roll_over, *mark in _read(
            workspace, min(months), max(months), today=today
        ):
            if part == "change":
                changes[line].append(Change(month, amount, is_once, roll_over))
            elif part == "spent":
                self._spent[line, month] = amount
                self._spent_in_all[month] += amount
            elif part == "ahead":
                self._ahead[line] = amount
            else:
                self.marks[line] = Mark(line, *mark)
        self.timelines = {line: Timeline(found) for line, found in changes.items()}

    def spent(self, line: int | None, month: Month) -> Decimal:
        """Return what a line took in a month, refunds taken off; None is the overall line."""
        key = key_of(month)
        return self._spent_in_all[key] if line is None else self._spent.get((line, key), ZERO)

    def ahead(self, line: int | None) -> Decimal:
        """Return what of the last month's spending is dated after today."""
        return sum(self._ahead.values(), ZERO) if line is None else self._ahead.get(line, ZERO)

    def spending(self, month: Month) -> list[tuple[Mark, Decimal]]:
        """Return what each category took in a month, that of rows without one as well."""
        key = key_of(month)
        return [(self.marks[line], spent) for (line, each), spent in self._spent.items() if each == key]

    def carried(self, line: int | None, month: Month) -> Decimal:
        """Return what earlier months leave to a line in this one."""
        return self.timelines[line].carried(month, lambda each: self.spent(line, each))


def _read(workspace: Workspace, first: Month, last: Month, *, today: date | None) -> list[tuple]:
    after = today + timedelta(days=1) if today else last.last + timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute(
            _OF_CALENDAR if first.start_day == 1 else _OF_SHIFTED,
            {
                "workspace": workspace.pk,
                "expense": Kind.EXPENSE.value,
                "refund": Kind.REFUND.value,
                "none": RollOver.NONE.value,
                "first": first.first,
                "last": last.last,
                "after": max(after, last.first),
                "last_key": key_of(last),
                "shift": first.start_day - 1,
            },
        )
        rows: list[tuple] = cursor.fetchall()
        return rows
