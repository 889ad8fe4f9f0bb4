"""One line through time: how its months stood, and who changed what when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from solah.accounts.models import Workspace
from solah.budgets.books import Books
from solah.budgets.models import Budget
from solah.budgets.status import Line, line_of
from solah.months import Month

MONTHS = 12


@dataclass(frozen=True)
class Change:
    """One change as it stands. An amount that is None ended the line."""

    month: Month
    amount: Decimal | None
    roll_over: str
    is_once: bool
    who: str
    at: datetime


@dataclass(frozen=True)
class Course:
    """A line's months and changes, the latest first each; `next_change` is the first after the month."""

    months: Sequence[Line]
    changes: Sequence[Change]
    next_change: Change | None

    @property
    def is_carried(self) -> bool:
        """Whether any of the months took something along from the one before."""
        return any(each.carried for each in self.months)


def course_of(workspace: Workspace, line: int | None, month: Month, *, today: date) -> Course:
    """Return how a line went in the twelve months up to this one: two queries."""
    months = [month.shift(-back) for back in range(MONTHS)]
    books = Books(workspace, months)
    found = [line_of(books, line, each, today=today, currency=workspace.currency) for each in months]
    own = Q(category__isnull=True) if line is None else Q(category_id=line)
    rows = workspace.budgets.filter(own).select_related("set_by").order_by("-month", "-is_once")
    changes = [_change(row, start_day=workspace.month_start) for row in rows]
    later = [each for each in changes if each.month > month and not each.is_once]
    return Course([each for each in found if each], changes, later[-1] if later else None)


def _change(row: Budget, *, start_day: int) -> Change:
    return Change(
        month=Month(row.month.year, row.month.month, start_day),
        amount=row.amount,
        roll_over=row.get_roll_over_display(),
        is_once=row.is_once,
        who=row.set_by.first_name if row.set_by else "",
        at=row.set_at,
    )
