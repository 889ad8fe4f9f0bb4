"""How the rest of a month will probably go, day by day: bills on their days, the rest spread evenly."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from solah.insights.reading import Ending

ZERO = Decimal(0)


@dataclass(frozen=True)
class Step:
    """One day to come: what it will take, and what the month will have taken by its end."""

    number: int
    day: date
    amount: Decimal
    low: Decimal
    middle: Decimal
    high: Decimal


def course(ending: Ending, days: Sequence[tuple[date, Decimal]], *, today: date) -> list[Step]:
    """Return the days after today; on the last of them the month stands at what is expected.

    `days` is what each day of the month took.
    """
    coming = [(number, day) for number, (day, _) in enumerate(days, start=1) if day > today]
    spent = sum((value for day, value in days if day <= today), ZERO)
    left = max(ending.expected - spent, ZERO)
    if not coming:
        return []
    amounts = _amounts(ending, [day for _, day in coming], left)
    steps: list[Step] = []
    so_far = ZERO
    for (number, day), amount in zip(coming, amounts, strict=True):
        so_far += amount
        share = so_far / left if left else Decimal(len(steps) + 1) / len(coming)
        steps.append(
            Step(
                number,
                day,
                amount,
                low=spent + max(ending.low - spent, ZERO) * share,
                middle=spent + so_far,
                high=spent + max(ending.high - spent, ZERO) * share,
            )
        )
    return steps


def _amounts(ending: Ending, days: Sequence[date], left: Decimal) -> list[Decimal]:
    """Put what has a day on it, and spread the rest; should there be more bills than is left, shrink them."""
    due: dict[date | None, Decimal] = defaultdict(lambda: ZERO)
    for part in ending.parts:
        if part.kind != "spent":
            due[part.day] += part.amount
    dated = [due[day] for day in days]
    known = sum(dated, ZERO)
    if known > left:
        return [amount * left / known for amount in dated]
    rest = (left - known) / len(days)
    return [amount + rest for amount in dated]
