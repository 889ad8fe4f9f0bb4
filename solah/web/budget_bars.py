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
    """Attribute values of an SVG. `even` is empty where there is no pace: the month is over or to come."""

    spent: str
    over_at: str
    over: str
    even: str


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
    def keeps(self) -> Decimal | None:
        """What a day may take to keep it, bills aside."""
        return self.ending.daily_within(self.line.available) if self.ending else None


def budget_bar(line: Line, *, today: date) -> BudgetBar:
    """Draw one line."""
    return bar_of(line.spent, line.available, even=line.even if today in line.month else Decimal(0))


def bar_of(spent: Decimal, available: Decimal, *, even: Decimal = Decimal(0)) -> BudgetBar:
    """Scale what was spent to what there is, or to itself where it is more."""
    available, spent = max(available, Decimal(0)), max(spent, Decimal(0))
    top = max(available, spent)
    if top == 0:
        return BudgetBar("0%", "", "", "")
    is_over = spent > available
    return BudgetBar(
        spent=_part(min(spent, available), top),
        over_at=_part(available, top) if is_over else "",
        over=_part(spent - available, top) if is_over else "",
        even=_part(min(even, top), top) if even > 0 else "",
    )


def drawn(lines: Iterable[Line], *, today: date, reading: Reading = NOTHING) -> list[DrawnLine]:
    """Draw several lines, each with how it will probably end where a night has said so."""
    return [DrawnLine(line, budget_bar(line, today=today), ending=reading.of(line.pk)) for line in lines]


def _part(value: Decimal, top: Decimal) -> str:
    return percent(float(value / top) * 100)
