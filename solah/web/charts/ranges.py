"""The range bar: where a month will probably end, and where its budget lies."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.safestring import SafeString

from solah.web.charts.drawing import SCREEN, Drawing, Ink
from solah.web.charts.scales import percent

HEIGHT = 74
_EDGE = 12.0  # per cent of the width left on each side, so that words fit
_APART = 25.0  # per cent between two words; nearer ones give way


def range_bar(
    *,
    low: Decimal,
    middle: Decimal,
    high: Decimal,
    write: Callable[[Decimal], str],
    limit: Decimal | None = None,
    ink: Ink = SCREEN,
) -> SafeString:
    """Draw the band hatched with a pin at what is expected, and a line at the budget."""
    least = low if limit is None else min(low, limit)
    most = high if limit is None else max(high, limit)
    width = float(most - least) or 1.0

    def x(value: Decimal) -> float:
        return _EDGE + (100 - 2 * _EDGE) * float(value - least) / width

    sheet = Drawing(height=HEIGHT, ink=ink, kind="chart range")
    sheet.line("trk", "1%", "38", "99%", "38")
    sheet.rect("ahead", percent(x(low)), "29", percent(max(x(high) - x(low), 1.0)), "18", round_by=9)
    if limit is not None:
        at = percent(x(limit))
        sheet.line("bud", at, "20", at, "50")
        sheet.text("strong", at, "13", f"Budget {write(limit)}")
    sheet.dot("pin", percent(x(middle)), "38", radius=9)
    for value in (low, high):
        if abs(x(value) - x(middle)) > _APART:
            sheet.text("", percent(x(value)), "68", write(value))
    sheet.text("strong", percent(x(middle)), "68", write(middle))
    return sheet.svg()
