"""How a line of budgets is drawn: how far it is, what was too much, and where an even pace would be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from solah.budgets.status import Line
from solah.insights.reading import NOTHING, Ending, Reading
from solah.insights.telling import odds_word
from solah.web.charts import percent

WORTH_SAYING = 0.25


@dataclass(frozen=True)
class BudgetBar:
    """Attribute values of an SVG. `even` is empty where there is no pace: the month is over or to come.

    `ahead` is what is still expected, from where spending stands on.
    """

    spent: str
    over_at: str
    over: str
    even: str
    ahead_at: str = ""
    ahead: str = ""


@dataclass(frozen=True)
class DrawnLine:
    """A line with its bar, and the sentence where its form could not be taken."""

    line: Line
    bar: BudgetBar
    typed: str = ""
    error: str = ""
    ending: Ending | None = None

    @property
    def risk(self) -> str:
        """The odds that it is passed, in words; nothing where they are small or it is passed already."""
        odds = self.ending.odds_of(self.line.available) if self.ending else None
        return odds_word(odds) if odds is not None and odds >= WORTH_SAYING and not self.line.over else ""

    @property
    def likely_over(self) -> Decimal | None:
        """By how much it will probably be passed; None where it is not, or where the odds are small."""
        over = self.ending.expected - self.line.available if self.ending and self.risk else Decimal(0)
        return over if over > 0 else None

    @property
    def heading(self) -> Decimal | None:
        """Where it is heading, while that is above what is spent and no news in itself."""
        is_ahead = self.ending is not None and not self.risk and self.ending.expected > self.line.spent
        return self.ending.expected if self.ending and is_ahead else None

    @property
    def keeps(self) -> Decimal | None:
        """What a day may take to keep it, bills aside."""
        return self.ending.daily_within(self.line.available) if self.ending else None


def budget_bar(line: Line, *, today: date, ending: Ending | None = None) -> BudgetBar:
    """Draw one line."""
    is_now = today in line.month
    return bar_of(
        line.spent,
        line.available,
        even=line.even if is_now else Decimal(0),
        expected=ending.expected if ending and is_now else Decimal(0),
    )


def bar_of(
    spent: Decimal, available: Decimal, *, even: Decimal = Decimal(0), expected: Decimal = Decimal(0)
) -> BudgetBar:
    """Scale what was spent to what there is, or to itself or what is expected where that is more."""
    available, spent = max(available, Decimal(0)), max(spent, Decimal(0))
    top = max(available, spent, expected)
    if top == 0:
        return BudgetBar("0%", "", "", "")
    is_over, is_ahead = spent > available, expected > spent
    return BudgetBar(
        spent=_part(min(spent, available), top),
        over_at=_part(available, top) if is_over or expected > available else "",
        over=_part(spent - available, top) if is_over else "",
        even=_part(min(even, top), top) if even > 0 else "",
        ahead_at=_part(spent, top) if is_ahead else "",
        ahead=_part(expected - spent, top) if is_ahead else "",
    )


def drawn(lines: Iterable[Line], *, today: date, reading: Reading = NOTHING) -> list[DrawnLine]:
    """Draw several lines, each with how it will probably end where a night has said so."""
    endings = ((line, reading.of(line.pk)) for line in lines)
    return [DrawnLine(line, budget_bar(line, today=today, ending=end), ending=end) for line, end in endings]


def _part(value: Decimal, top: Decimal) -> str:
    return percent(float(value / top) * 100)
