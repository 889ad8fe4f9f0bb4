"""Our record: each month that is over, what was said of it before it began, and what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.insights.models import ModelKind, Said
from solah.ledger.summaries import MonthTotal, overview
from solah.months import Month

MONTHS = 12
ZERO = Decimal(0)


@dataclass(frozen=True)
class Past:
    """One month. `is_afterwards`: nothing was said at the time, this is what would have been."""

    month: Month
    expected: Decimal
    low: Decimal
    high: Decimal
    came: Decimal
    is_afterwards: bool

    @property
    def off(self) -> Decimal:
        """How much more came than was said; below zero for less."""
        return self.came - self.expected

    @property
    def is_within(self) -> bool:
        """Whether it came within the range."""
        return self.low <= self.came <= self.high


@dataclass(frozen=True)
class Record:
    """The past months, the oldest first, and how right guesses at categories were (None: not measured)."""

    past: Sequence[Past]
    months: Sequence[MonthTotal]
    categories: float | None = None
    categories_count: int = 0

    @property
    def off(self) -> float | None:
        """By how much forecasts were off in the middle, as a part of what came."""
        shares = sorted(float(abs(each.off) / each.came) for each in self.past if each.came > ZERO)
        return shares[len(shares) // 2] if shares else None

    @property
    def within(self) -> int:
        """How many months came within their range."""
        return sum(each.is_within for each in self.past)

    @property
    def is_afterwards(self) -> bool:
        """Whether some of it was worked out later."""
        return any(each.is_afterwards for each in self.past)

    @property
    def was_never_said(self) -> bool:
        """Whether all of it was worked out later."""
        return all(each.is_afterwards for each in self.past)


def record_of(workspace: Workspace, *, today: date) -> Record:
    """Return the record: three queries."""
    this_month = Month.of(today, start_day=workspace.month_start)
    months = overview(workspace, this_month.previous(), today=today, number=MONTHS).months
    came = {date(each.month.year, each.month.month, 1): each for each in months if each.entries}
    said = {
        row.month: row
        for row in workspace.forecasts.filter(
            category__isnull=True, month__in=list(came), said__in=[Said.AHEAD, Said.AFTERWARDS]
        ).order_by("said")  # what was said ahead comes last, and counts
    }
    past = [
        Past(
            came[month].month,
            row.expected,
            row.low,
            row.high,
            came[month].spent,
            row.said == Said.AFTERWARDS,
        )
        for month, row in sorted(said.items())
    ]
    measured = workspace.model_scores.filter(kind=ModelKind.CATEGORIES, score__isnull=False).first()
    return Record(past, months, measured.score if measured else None, measured.count if measured else 0)
