"""Bars of categories: what was spent, solid, against the budget or against the largest."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from solah.web.charts.drawing import SCREEN, Drawing, Ink
from solah.web.charts.scales import ZERO, percent

HEIGHT = 10


def share_bar(
    spent: Decimal, *, of: Decimal, has_limit: bool = False, ahead: Decimal = ZERO, ink: Ink = SCREEN
) -> SafeString:
    """Draw `spent` as a part of `of`; one that passes its limit is red and shows the limit as a tick.

    `ahead` is what it will probably come to: what is beyond `spent` is hatched.
    """
    value, whole = max(spent, ZERO), max(of, ZERO)
    is_over, most = has_limit and value > whole, max(value, ahead)
    top = most if has_limit and most > whole else whole
    sheet = Drawing(height=HEIGHT, ink=ink, kind="bar")
    sheet.rect("bg", "0", "0", "100%", "100%", round_by=5)
    if most > value and top:
        sheet.rect("ahead", "0", "0", percent(min(float(most / top), 1) * 100), "100%", round_by=5)
    if value and top:
        sheet.rect("ov" if is_over else "ok", "0", "0", percent(float(value / top) * 100), "100%", round_by=5)
    if has_limit and top > whole:
        tick = percent(float(whole / top) * 100)
        sheet.line("mk", tick, "-3", tick, "13")
    return sheet.svg()


def share_widths(values: Sequence[Decimal]) -> list[str]:
    """Return each value as a percentage of the largest, for bars that are read against each other."""
    largest = max(values, default=ZERO)
    return [percent(float(max(value, ZERO) / largest) * 100) if largest > 0 else "0%" for value in values]
