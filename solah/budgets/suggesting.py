"""What a budget could be: from the last three months, or from what is typical where there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from statistics import median

from solah.accounts.models import Workspace
from solah.budgets.books import Books, Mark
from solah.budgets.timelines import ZERO
from solah.ledger.models import Direction
from solah.months import Month

MONTHS = 3
WHOLE_WITHIN = timedelta(days=10)  # the first row came by then: the month was written down as a whole
LEAST = Decimal("0.01")  # of everything: what is smaller needs no line of its own
FAR = Decimal("1.25")
SAVED = Decimal("0.20")  # of an income that is not meant to be spent

# A plain place to start from, in hundredths of what is spent: rules of thumb, not a measurement. By the
# standard kinds of `solah.ledger.standard`; they add up to 100.
TYPICAL: tuple[tuple[str, int], ...] = (
    ("home", 35),
    ("groceries", 18),
    ("eating_out", 8),
    ("transport", 9),
    ("shopping", 8),
    ("health", 7),
    ("subscriptions", 4),
    ("entertainment", 4),
    ("family", 4),
    ("other", 3),
)


class Basis(StrEnum):
    """What an amount to split is."""

    SPENDING = "spending"
    INCOME = "income"


@dataclass(frozen=True)
class Suggestion:
    """A limit for one line, with the months it comes from. Without a category it is the overall one.

    `limit` is what the line has now, None where it is not in force.
    """

    category: Mark | None
    amount: Decimal
    usual: Decimal
    months: Sequence[tuple[Month, Decimal]]
    limit: Decimal | None = None

    @property
    def pk(self) -> int | None:
        return self.category.pk if self.category else None

    @property
    def is_news(self) -> bool:
        """The line has no limit now, one below what is usual, or one far above it."""
        return self.limit is None or not self.usual <= self.limit <= self.usual * FAR


@dataclass(frozen=True)
class Share:
    """A typical limit for a standard kind of category. `share` is its part of the whole."""

    kind: str
    amount: Decimal
    share: Decimal


def suggestions(workspace: Workspace, month: Month, *, today: date) -> list[Suggestion]:
    """Return limits for a month from the three whole months before it: first the overall one.

    Each is the median, rounded up; a category that was in fewer than half of the months has none. Empty
    until one whole month has been written down. Months that are not over by `today` are passed by.
    """
    last = min(month, Month.of(today, start_day=workspace.month_start)).previous()
    asked = [last.shift(-back) for back in range(MONTHS - 1, -1, -1)]
    books = Books(workspace, [*asked, month])
    months = _whole(workspace, asked)
    if not months:
        return []
    offered = workspace.categories.in_use().filter(direction=Direction.EXPENSE).values_list("pk", flat=True)
    marks = _seen(books, months, offered=set(offered))
    made = [_suggestion(books, mark, months, month) for mark in (None, *marks)]
    least = made[0].usual * LEAST
    return sorted((each for each in made if each.usual > 0 and each.usual >= least), key=_place)


def typical_split(amount: Decimal, *, basis: Basis = Basis.SPENDING) -> list[Share]:
    """Split what somebody expects to spend (or earns) in a month over the standard kinds, in round amounts.

    Of an income a fifth is left out, to be saved. The amounts never add up to more than what was split.
    """
    whole = amount * (1 - SAVED) if basis == Basis.INCOME else amount
    if whole <= 0:
        return []
    shares = [(kind, Decimal(part) / 100) for kind, part in TYPICAL]
    return [Share(kind, nice(whole * share, rounding=ROUND_FLOOR), share) for kind, share in shares]


def nice(amount: Decimal, *, rounding: str = ROUND_CEILING) -> Decimal:
    """Round to two figures, the second in halves where the first is small: 5,486 is 5,500, 1,630 is 1,650.

    It knows no currency: what holds for 16 holds for 1,60,000.
    """
    if amount <= 0:
        return ZERO
    power = Decimal(10) ** amount.adjusted()
    step = power / (20 if amount < 2 * power else 10)
    return (amount / step).to_integral_value(rounding) * step


def _suggestion(books: Books, mark: Mark | None, months: Sequence[Month], month: Month) -> Suggestion:
    line = mark.pk if mark else None
    spent = [(each, books.spent(line, each)) for each in months]
    usual = Decimal(median(value for _, value in spent))
    timeline = books.timelines.get(line)
    terms = timeline.terms(month) if timeline else None
    return Suggestion(mark, nice(usual), usual, spent, terms.amount if terms else None)


def _whole(workspace: Workspace, months: Sequence[Month]) -> list[Month]:
    """Return the months that were written down from near their beginning."""
    first = workspace.daily_spend.filter(entries__gt=0).order_by("day").values_list("day", flat=True).first()
    return [each for each in months if first is not None and first < each.first + WHOLE_WITHIN]


def _seen(books: Books, months: Sequence[Month], *, offered: set[int]) -> set[Mark]:
    return {mark for each in months for mark, _ in books.spending(each) if mark.pk in offered}


def _place(suggestion: Suggestion) -> tuple[bool, Decimal, str]:
    mark = suggestion.category
    return mark is not None, -suggestion.amount, mark.name if mark else ""
