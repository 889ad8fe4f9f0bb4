"""Two months on one line each: what was spent by each day, this month and the one before."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from django.utils.safestring import SafeString

from solah.web.charts.drawing import SCREEN, Drawing, Ink, Point
from solah.web.charts.scales import ZERO, percent, steps_to

HEIGHT = 200


def race(
    days: Sequence[tuple[date, Decimal]],
    before: Sequence[tuple[date, Decimal]],
    *,
    today: date,
    write: Callable[[Decimal], str],
    ink: Ink = SCREEN,
) -> SafeString:
    """Draw both sums, day by day; this month's line ends today."""
    now = sums([value for day, value in days if day <= today])
    then = sums([value for _, value in before])
    top = max([*now, *then, Decimal(1)])
    bottom = min([*now, *then, ZERO])
    length = max(len(days), len(before))

    def at(number: int, value: Decimal) -> Point:
        return number * 100 / length, 100 - 100 * float((value - bottom) / (top - bottom)) * 0.94

    sheet = Drawing(height=HEIGHT, ink=ink, cross=True)
    for value in steps_to(top):
        y = percent(at(0, value)[1])
        sheet.level("grid-l", y)
        sheet.text("", "0", y, write(value), anchor="start", dy=-5)
    sheet.level("zero", percent(at(0, ZERO)[1]))
    line = [at(number, value) for number, value in enumerate(now)]
    zero = at(0, ZERO)[1]
    sheet.curves(
        ("was", [at(number, value) for number, value in enumerate(then)], False),
        ("area", [(0.0, zero), *line, (line[-1][0], zero)], True),
        ("act", line, False),
    )
    sheet.dot("dot", percent(line[-1][0]), percent(line[-1][1]))
    for number in (1, 8, 15, 22, len(days)):
        anchor = "start" if number == 1 else "end" if number == len(days) else "middle"
        where = 0 if number == 1 else number * 100 / length
        sheet.text("", percent(where), "100%", f"{days[number - 1][0]:%-d}", anchor=anchor, dy=22)
    return sheet.svg()


def sums(values: Sequence[Decimal]) -> list[Decimal]:
    """Return nothing, then what was spent by the end of each day."""
    return list(accumulate(values, initial=ZERO))
