"""The burn-down: what is left of a budget after each day, beside an even pace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from django.utils.safestring import SafeString

from solah.web.charts.drawing import SCREEN, Drawing, Ink, Point
from solah.web.charts.scales import ZERO, percent, steps_to

HEIGHT = 230
BELOW = 0.1  # of the budget, as room below zero
LABEL = 32  # per cent of the width: what the words about the last day cover on a phone


@dataclass(frozen=True)
class Fan:
    """What will probably be left after one of the days to come (1 is the month's first)."""

    number: int
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True)
class _Scale:
    days: int
    top: float
    bottom: float

    def x(self, number: float) -> float:
        return number * 100 / self.days

    def y(self, left: Decimal) -> float:
        return 100 - 100 * (float(left) - self.bottom) / (self.top - self.bottom)

    def at(self, number: float, left: Decimal) -> Point:
        return self.x(number), self.y(left)


def burn_down(
    days: Sequence[tuple[date, Decimal]],
    *,
    available: Decimal,
    today: date,
    write: Callable[[Decimal], str],
    left_words: str = "",
    ahead: Sequence[Fan] = (),
    ink: Ink = SCREEN,
) -> SafeString:
    """Draw what is left of `available`, from the evening before the month to that of `today`."""
    lefts = left_after(days, available=available, today=today)
    low = min([ZERO, *lefts, *(each.low for each in ahead)])
    scale = _Scale(len(days), float(available) or 1.0, float(low) - BELOW * (float(available) or 1.0))
    sheet = Drawing(height=HEIGHT, ink=ink, cross=True)
    _lines(sheet, scale, available, write)
    seen = len(lefts) - 1
    if 0 < seen < len(days):
        sheet.line("now", percent(scale.x(seen)), "0", percent(scale.x(seen)), "100%")
    past = [scale.at(number, left) for number, left in enumerate(lefts)]
    _curves(sheet, scale, past, available, ahead)
    if seen:
        x, y = percent(past[-1][0]), percent(past[-1][1])
        sheet.dot("dot", x, y)
        on_left, is_low = past[-1][0] > 45, past[-1][1] >= 80
        # Low down the words stand above the line, clear of the highest point that they pass over.
        above = min(point[1] for point in past if not on_left or point[0] > past[-1][0] - LABEL)
        sheet.text(
            "strong", x, percent(above) if is_low else y, left_words, anchor="end" if on_left else "start",
            dx=-10 if on_left else 10, dy=-12 if is_low else 22,
        )  # fmt: skip
    _ticks(sheet, scale, days, seen)
    return sheet.svg()


def left_after(days: Sequence[tuple[date, Decimal]], *, available: Decimal, today: date) -> list[Decimal]:
    """Return what is left before the first day and after each day up to `today`."""
    spent = accumulate((value for day, value in days if day <= today), initial=ZERO)
    return [available - each for each in spent]


def _curves(
    sheet: Drawing, scale: _Scale, past: Sequence[Point], available: Decimal, ahead: Sequence[Fan]
) -> None:
    zero = scale.y(ZERO)
    fan = [past[-1], *(scale.at(each.number, each.low) for each in ahead)]
    fan += [scale.at(each.number, each.high) for each in reversed(ahead)]
    middle = [past[-1], *(scale.at(each.number, each.middle) for each in ahead)]
    sheet.curves(
        ("pace", [scale.at(0, available), scale.at(scale.days, ZERO)], False),
        ("fan", fan if ahead else [], True),
        ("area", [(0.0, zero), *past, (past[-1][0], zero)], True),
        ("act", past, False),
        ("med", middle if ahead else [], False),
    )


def _lines(sheet: Drawing, scale: _Scale, available: Decimal, write: Callable[[Decimal], str]) -> None:
    for value in steps_to(available):
        y = percent(scale.y(value))
        sheet.level("grid-l", y)
        sheet.text("", "100%", y, write(value), anchor="end", dy=-5)
    sheet.level("zero", percent(scale.y(ZERO)))
    sheet.text("", "0", percent(scale.y(ZERO)), write(ZERO), anchor="start", dy=-5)


def _ticks(sheet: Drawing, scale: _Scale, days: Sequence[tuple[date, Decimal]], seen: int) -> None:
    last = len(days)
    marks = {0: (f"{days[0][0]:%-d %b}", "start"), last: (f"{days[-1][0]:%-d %b}", "end")}
    for number in (7, 14, 21):
        marks[number] = (f"{days[number][0]:%-d}", "middle")
    if 0 < seen < last:
        marks = {at: mark for at, mark in marks.items() if abs(at - seen) > 3 or at in (0, last)}
        if 2 < seen < last - 2:
            marks[seen] = ("Today", "middle")
    for at, (words, anchor) in marks.items():
        kind = "strong" if words == "Today" else ""
        sheet.text(kind, percent(scale.x(at)), "100%", words, anchor=anchor, dy=22)
