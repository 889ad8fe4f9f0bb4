"""The record: each month's range, what was said of it, and what came."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from solah.insights.record import Past
from solah.web.charts.drawing import SCREEN, Drawing, Ink
from solah.web.charts.scales import percent

HEIGHT = 150
_ROOM = 8.0  # per cent above and below


def past_ranges(past: Sequence[Past], *, locale: str, ink: Ink = SCREEN) -> SafeString:
    """Draw a bar from low to high for each month, a ring at what was said and a dot at what came."""
    values = [value for each in past for value in (each.low, each.high, each.came)]
    least, most = min(values), max(values)
    width = float(most - least) or 1.0
    step = 100 / len(past)

    def y(value: Decimal) -> str:
        return percent(100 - _ROOM - (100 - 2 * _ROOM) * float(value - least) / width)

    sheet = Drawing(height=HEIGHT, ink=ink, cross=True)
    for index, each in enumerate(past):
        x = percent((index + 0.5) * step)
        sheet.line("rng", x, y(each.low), x, y(each.high))
        sheet.dot("dot f", x, y(each.expected), radius=6)
        sheet.dot("hit", x, y(each.came), radius=4)
        sheet.text("", x, "100%", each.month.short_label(locale), dy=22)
    return sheet.svg()
