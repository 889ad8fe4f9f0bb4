"""How a month's budgets stand: the one place where pages, alerts and machines take the figures from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from solah.accounts.models import Workspace
from solah.budgets.books import Books, Mark
from solah.budgets.timelines import ZERO, Terms
from solah.money import quantize
from solah.months import Month

TIGHT_FROM = Decimal("0.8")
OVERALL = "Everything"


class State(StrEnum):
    """How a line stands. Say it with its word and its icon, never by colour alone."""

    OVER = "over"
    TIGHT = "tight"
    ON_TRACK = "on_track"

    @property
    def word(self) -> str:
        return {"over": "Over", "tight": "Tight", "on_track": "On track"}[self.value]


@dataclass(frozen=True)
class Line:
    """One line of a month's budgets. Without a category it is the overall one.

    `limit` is what was set, `carried` what earlier months leave (below zero: what was too much), `available`
    both together; `even` is what would be spent by the end of today at an even pace. A row counts from the
    moment it is written down: `ahead` is what of `spent` is dated after today, and `so_far` the rest.
    """

    category: Mark | None
    month: Month
    limit: Decimal
    carried: Decimal
    spent: Decimal
    even: Decimal
    days_left: int
    terms: Terms
    ahead: Decimal = ZERO

    @property
    def pk(self) -> int | None:
        """The category's id; None for the overall line."""
        return self.category.pk if self.category else None

    @property
    def name(self) -> str:
        return self.category.name if self.category else OVERALL

    @property
    def available(self) -> Decimal:
        return self.limit + self.carried

    @property
    def so_far(self) -> Decimal:
        """What was spent until today."""
        return self.spent - self.ahead

    @property
    def left(self) -> Decimal:
        """What may still be spent; below zero when it is over."""
        return self.available - self.spent

    @property
    def over(self) -> Decimal:
        """How much too much was spent; zero when it was not."""
        return max(-self.left, ZERO)

    @property
    def share(self) -> Decimal:
        """Spent as a part of available: 0.5 is half. One where something was spent of nothing."""
        if self.available > 0:
            return self.spent / self.available
        return Decimal(1) if self.over else ZERO

    @property
    def state(self) -> State:
        """Over; tight when four fifths are gone sooner than at an even pace; else on track."""
        if self.over:
            return State.OVER
        is_ahead = self.so_far > self.even and self.share >= TIGHT_FROM
        return State.TIGHT if is_ahead else State.ON_TRACK

    @property
    def a_day(self) -> Decimal:
        """What is left for each day after today; all of it on the last one, nothing when it is over."""
        return max(self.left, ZERO) / max(self.days_left, 1)


@dataclass(frozen=True)
class Unplanned:
    """What a category without a line took in the month."""

    category: Mark
    spent: Decimal


@dataclass(frozen=True)
class Overview:
    """The budgets of one month. `lines` are those of categories, in the order of the categories."""

    month: Month
    overall: Line | None
    lines: Sequence[Line]
    unplanned: Sequence[Unplanned]
    spent: Decimal

    @property
    def every(self) -> Sequence[Line]:
        """All lines in force, the overall one first."""
        return [*([self.overall] if self.overall else []), *self.lines]

    @property
    def planned(self) -> Decimal:
        """What the categories' limits add up to."""
        return sum((line.limit for line in self.lines), ZERO)

    @property
    def free(self) -> Decimal:
        """What of the overall limit no category has yet; below zero when they have more than it."""
        return self.overall.limit - self.planned if self.overall else ZERO

    @property
    def spent_within(self) -> Decimal:
        """What was spent in the categories that have a line."""
        return sum((line.spent for line in self.lines), ZERO)

    @property
    def available_within(self) -> Decimal:
        return sum((line.available for line in self.lines), ZERO)


def overview(workspace: Workspace, month: Month, *, today: date) -> Overview:
    """Return how each line in force in a month stands: one query on the changes and the daily roll-up."""
    return overview_from(Books(workspace, [month], today=today), workspace, month, today=today)


def overview_from(books: Books, workspace: Workspace, month: Month, *, today: date) -> Overview:
    """Return the same from books that are open already."""
    lines = [
        line
        for key in books.timelines
        if (line := line_of(books, key, month, today=today, currency=workspace.currency))
    ]
    kept = {line.pk for line in lines if line.category}
    unplanned = [Unplanned(mark, spent) for mark, spent in books.spending(month) if mark.pk not in kept]
    return Overview(
        month=month,
        overall=next((line for line in lines if line.category is None), None),
        lines=sorted((line for line in lines if line.category), key=_place),
        unplanned=sorted(unplanned, key=lambda each: (-each.spent, each.category.name)),
        spent=books.spent(None, month),
    )


def line_of(books: Books, key: int | None, month: Month, *, today: date, currency: str) -> Line | None:
    """Return how one line stands in a month; None where it is not in force."""
    terms = books.timelines[key].terms(month) if key in books.timelines else None
    if terms is None:
        return None
    carried = books.carried(key, month)
    even = (terms.amount + carried) * month.day_number(today) / month.days
    return Line(
        category=None if key is None else books.marks[key],
        month=month,
        limit=terms.amount,
        carried=carried,
        spent=books.spent(key, month),
        even=quantize(max(even, ZERO), currency),
        days_left=month.days_left(today),
        terms=terms,
        ahead=books.ahead(key),
    )


def _place(line: Line) -> tuple[int, str]:
    return (line.category.position, line.category.name) if line.category else (0, "")
