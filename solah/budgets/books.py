"""The books of all lines: their changes, and what was spent in the months that matter to them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection

from solah.accounts.models import Workspace
from solah.budgets.models import RollOver
from solah.budgets.timelines import ZERO, Timeline, key_of
from solah.ledger.kinds import Kind
from solah.months import Month

# Two answers of one question: the changes, then what was spent by category and month. A month is told by the
# calendar month of its first day. Of the months before `first` only those can matter in which something is
# carried along: from the first change on that says so, in the line's own category or, overall, in all.
_SQL = """
WITH changes AS (
    SELECT category_id, month, is_once, amount, roll_over
    FROM budgets_budget WHERE workspace_id = %(workspace)s AND month <= %(last_key)s
), rolling AS (
    SELECT category_id, min(month) + %(shift)s::int AS since
    FROM changes WHERE roll_over <> %(none)s GROUP BY category_id
), cells AS (
    SELECT spend.category_id, date_trunc('month', (spend.day - %(shift)s::int)::timestamp)::date AS month,
           sum(CASE spend.kind WHEN %(refund)s THEN -spend.total ELSE spend.total END) AS net
    FROM ledger_dailyspend AS spend
    WHERE spend.workspace_id = %(workspace)s AND spend.entries > 0 AND spend.kind IN (%(expense)s, %(refund)s)
          AND spend.day BETWEEN least(%(first)s, (SELECT min(since) FROM rolling)) AND %(last)s
          AND (spend.day >= %(first)s OR EXISTS (
              SELECT FROM rolling
              WHERE (rolling.category_id IS NULL OR rolling.category_id = spend.category_id)
                    AND spend.day >= rolling.since))
    GROUP BY 1, 2
)
SELECT TRUE AS is_change, each.category_id, each.month, each.amount, each.is_once, each.roll_over,
       category.name, category.icon, category.colour, category.position
FROM changes AS each LEFT JOIN ledger_category AS category ON category.id = each.category_id
UNION ALL
SELECT FALSE, each.category_id, each.month, each.net, NULL, NULL,
       category.name, category.icon, category.colour, category.position
FROM cells AS each LEFT JOIN ledger_category AS category ON category.id = each.category_id
"""


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
    """Everything that figures of some months are made of, fetched with one query."""

    def __init__(self, workspace: Workspace, months: Sequence[Month]) -> None:
        self.marks: dict[int | None, Mark] = {}
        self._spent: dict[tuple[int | None, date], Decimal] = {}
        self._spent_in_all: dict[date, Decimal] = defaultdict(lambda: ZERO)
        changes: dict[int | None, list[Change]] = defaultdict(list)
        for is_change, line, month, amount, is_once, roll_over, *mark in _read(
            workspace, min(months), max(months)
        ):
            if is_change:
                changes[line].append(Change(month, amount, is_once, roll_over))
            else:
                self._spent[line, month] = amount
                self._spent_in_all[month] += amount
            if line not in self.marks and not (is_change and line is None):
                name, icon, colour, position = mark
                self.marks[line] = Mark(line, name or "", icon or "", colour or "", position or 0)
        self.timelines = {line: Timeline(found) for line, found in changes.items()}

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


def _read(workspace: Workspace, first: Month, last: Month) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "workspace": workspace.pk,
                "expense": Kind.EXPENSE.value,
                "refund": Kind.REFUND.value,
                "none": RollOver.NONE.value,
                "first": first.first,
                "last": last.last,
                "last_key": key_of(last),
                "shift": first.start_day - 1,
            },
        )
        rows: list[tuple] = cursor.fetchall()
        return rows
