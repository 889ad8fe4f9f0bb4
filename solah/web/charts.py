"""Where the marks of a chart stand: numbers in, percentages out. Templates draw them as SVG.

Positions are percentages of the drawing, so that a chart fits any width without a script and without a
`style` attribute. Every chart comes with the sentence that it shows and the rows of its table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from solah.ledger.summaries import MonthTotal

STRIP_HEIGHT = 96
SHORTEST_BAR = 3
CAP_OVER_MEDIAN = 6
AXIS = 9  # per cent of the width, for the amounts beside the columns


@dataclass(frozen=True)
class Bar:
    """One bar. `x`, `width`, `y` and `height` are attribute values of an SVG rectangle."""

    label: str
    value: Decimal
    x: str
    width: str
    y: str
    height: str
    middle: str = ""
    is_now: bool = False
    is_ahead: bool = False
    is_labelled_when_narrow: bool = True


@dataclass(frozen=True)
class Strip:
    """One bar a day. A square root scale with a ceiling keeps rent from flattening every other day."""

    bars: Sequence[Bar]
    height: int = STRIP_HEIGHT


@dataclass(frozen=True)
class GridLine:
    """A horizontal line with its amount."""

    y: str
    value: Decimal


@dataclass(frozen=True)
class Columns:
    """One column a month above zero, with lines at round amounts."""

    bars: Sequence[Bar]
    lines: Sequence[GridLine]
    highest: MonthTotal | None


def day_strip(days: Sequence[tuple[date, Decimal]], *, today: date) -> Strip:
    """Place one bar for each day of a month; days after `today` are flat and marked as ahead."""
    amounts = [max(value, Decimal(0)) for _, value in days]
    usual = median([value for value in amounts if value] or [Decimal(1)])
    cap = float(min(max(amounts, default=Decimal(1)), usual * CAP_OVER_MEDIAN)) or 1.0
    step = 100 / max(len(days), 1)
    bars = []
    for index, (day, value) in enumerate(days):
        share = (min(float(max(value, Decimal(0))), cap) / cap) ** 0.5
        height = max(SHORTEST_BAR, STRIP_HEIGHT * share)
        bars.append(
            Bar(
                label=day.isoformat(),
                value=value,
                x=percent(index * step),
                width=percent(step * 0.66),
                y=f"{STRIP_HEIGHT - height:.1f}",
                height=f"{height:.1f}",
                is_now=day == today,
                is_ahead=day > today,
            )
        )
    return Strip(bars)


def month_columns(months: Sequence[MonthTotal]) -> Columns:
    """Place one column for each month, scaled to a round amount above the highest; the last one is shown."""
    amounts = [max(each.spent, Decimal(0)) for each in months]
    top = round_ceiling(max(amounts, default=Decimal(0)))
    step = (100 - AXIS) / max(len(months), 1)
    bars = []
    for index, (each, value) in enumerate(zip(months, amounts, strict=True)):
        height = float(value / top) * 100 if top else 0.0
        bars.append(
            Bar(
                label=f"{each.month.first:%b}",
                value=each.spent,
                x=percent(AXIS + index * step + step * 0.17),
                middle=percent(AXIS + (index + 0.5) * step),
                width=percent(step * 0.66),
                y=percent(100 - height),
                height=percent(height),
                is_now=index == len(months) - 1,
                is_labelled_when_narrow=(len(months) - index) % 2 == 1,
            )
        )
    steps = 3 if str(top.normalize()).startswith(("3", "6")) else 2
    lines = [
        GridLine(percent(100 - 100 * share / steps), top * share / steps)
        for share in range(1, steps + 1)
        if top
    ]
    spent = [each for each in months if each.spent > 0]
    return Columns(bars, lines, highest=max(spent, key=lambda each: each.spent) if spent else None)


def share_widths(values: Sequence[Decimal]) -> list[str]:
    """Return each value as a percentage of the largest, for bars that are read against each other."""
    largest = max(values, default=Decimal(0))
    return [
        percent(float(max(value, Decimal(0)) / largest) * 100) if largest > 0 else "0%" for value in values
    ]


def round_ceiling(value: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 3, 4, 6, 8, 10 times a power of ten not below `value`; 0 for nothing."""
    if value <= 0:
        return Decimal(0)
    power = Decimal(10) ** value.adjusted()
    return next(power * step for step in (1, 2, 3, 4, 6, 8, 10) if power * step >= value)


def percent(value: float) -> str:
    """Return a percentage with at most two decimals, as SVG attributes take it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
