"""The books of all lines: their changes, and what was spent in the months that matter to them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from solah.accounts.models import Workspace
from solah.budgets.models import Budget, RollOver
from solah.budgets.timelines import ZERO, Timeline, key_of
from solah.ledger.kinds import Kind
from solah.months import Month


@dataclass(frozen=True, slots=True)
class Mark:
    """A category as it is shown. `pk` is None for rows that are not sorted yet."""

    pk: int | None
    name: str
    icon: str
    colour: str
    position: int = 0


# The changes, and the roll-up of the asked months; of earlier ones as far back as anything is carried along.
_SQL = """
WITH changes AS (
    SELECT id, category_id, month, is_once, amount, roll_over FROM budgets_budget
    WHERE workspace_id = %(workspace)s AND month <= %(until)s
), sums AS (
    SELECT date_trunc('month', day - %(shift)s::int)::date AS month, category_id,
           sum(CASE kind WHEN %(refund)s THEN -total ELSE total END) AS net
    FROM ledger_dailyspend
    WHERE workspace_id = %(workspace)s AND kind IN (%(expense)s, %(refund)s) AND entries > 0
          AND day BETWEEN least(%(first)s, (SELECT min(month) + %(shift)s::int FROM changes
                                            WHERE roll_over <> %(none)s)) AND %(last)s
    GROUP BY 1, 2
), cells AS (
    SELECT id, category_id, month, is_once, amount, roll_over FROM changes
    UNION ALL
    SELECT NULL, category_id, month, NULL, net, NULL FROM sums
)
SELECT cells.*, category.name, category.icon, category.colour, category.position
FROM cells LEFT JOIN ledger_category AS category ON category.id = cells.category_id
ORDER BY cells.month, cells.id NULLS LAST
"""


class Books:
    """Everything that figures of some months are made of, fetched with one query."""

    def __init__(self, workspace: Workspace, months: Sequence[Month]) -> None:
        self.marks: dict[int | None, Mark] = {}
        changes: dict[int | None, list[Budget]] = defaultdict(list)
        self._spent: dict[tuple[int | None, date], Decimal] = {}
        self._spent_in_all: dict[date, Decimal] = defaultdict(lambda: ZERO)
        for pk, line, month, is_once, amount, roll_over, *look in _cells(workspace, min(months), max(months)):
            if pk is None:
                self._spent[line, month] = amount
                self._spent_in_all[month] += amount
            else:
                changes[line].append(
                    Budget(pk=pk, month=month, is_once=is_once, amount=amount, roll_over=roll_over)
                )
            if pk is None or line is not None:
                name, icon, colour, position = look
                self.marks.setdefault(line, Mark(line, name or "", icon or "", colour or "", position or 0))
        self.timelines: dict[int | None, Timeline] = {key: Timeline(each) for key, each in changes.items()}

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


def _cells(workspace: Workspace, first: Month, last: Month) -> list[Any]:
    """Return changes, and cells of the roll-up in their shape: those have no id."""
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "workspace": workspace.pk,
                "until": key_of(last),
                "first": first.first,
                "last": last.last,
                "shift": first.start_day - 1,
                "expense": Kind.EXPENSE.value,
                "refund": Kind.REFUND.value,
                "none": RollOver.NONE.value,
            },
        )
        return cursor.fetchall()
