"""A balance over time as a line: numbers in, the points of a path out. The template draws it as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from solah.web.charts import percent, round_ceiling

WIDTH, HEIGHT = 1000, 100  # of the drawing's own units, stretched to any size
TABLE_MOST = 60


@dataclass(frozen=True)
class Level:
    """A horizontal line with its amount."""

    y: str
    value: Decimal


@dataclass(frozen=True)
class Point:
    """One day for the table and for reading along the line. `x` is a percentage without its sign."""

    day: date
    value: Decimal
    x: str


@dataclass(frozen=True)
class BalanceLine:
    """A stepless line of daily balances. `zero` is where nothing is held, if that is within the drawing."""

    path: str
    area: str
    levels: Sequence[Level]
    zero: str
    points: Sequence[Point]
    lowest: Point
    highest: Point


def balance_line(days: Sequence[tuple[date, Decimal]]) -> BalanceLine | None:
    """Place a line through daily balances between round amounts; None where there is nothing to draw."""
    if len(days) < 2:
        return None
    values = [value for _, value in days]
    top, bottom = round_ceiling(max(*values, Decimal(0))), -round_ceiling(-min(*values, Decimal(0)))
    span = top - bottom or Decimal(1)

    def y(value: Decimal) -> float:
        return float((top - value) / span) * HEIGHT

    step = WIDTH / (len(days) - 1)
    spots = [f"{_short(at * step)},{_short(y(value))}" for at, value in enumerate(values)]
    points = [
        Point(day, value, percent(at * step / WIDTH * 100).rstrip("%"))
        for at, (day, value) in enumerate(days)
    ]
    floor = _short(y(Decimal(0)))
    return BalanceLine(
        path="M" + "L".join(spots),
        area=f"M0,{floor}L" + "L".join(spots) + f"L{WIDTH},{floor}Z",
        levels=[
            Level(percent(y(value)), value)
            for value in dict.fromkeys((top, (top + bottom) / 2, bottom))
            if value
        ],
        zero=percent(y(Decimal(0))),
        points=_thinned(points),
        lowest=min(points, key=lambda each: each.value),
        highest=max(points, key=lambda each: each.value),
    )


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Keep the days on which something changed, the first and the last; of very many, every so many."""
    kept = [
        each
        for before, each in zip([None, *points], points, strict=False)
        if before is None or each.value != before.value or each is points[-1]
    ]
    every = -(-len(kept) // TABLE_MOST)
    return [each for at, each in enumerate(kept) if at % every == 0 or each is kept[-1]]


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
