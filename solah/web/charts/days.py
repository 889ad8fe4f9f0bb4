"""The day strip: one bar for each day of a month."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from django.utils.safestring import SafeString

from solah.web.charts.drawing import SCREEN, Drawing, Ink
from solah.web.charts.scales import ZERO, percent

HEIGHT = 96
SHORTEST = 3
CAP_OVER_MEDIAN = 6


def day_strip(
    days: Sequence[tuple[date, Decimal]],
    *,
    today: date,
    ahead: Mapping[date, Decimal] | None = None,
    week_start: int | None = None,
    ink: Ink = SCREEN,
) -> SafeString:
    """Draw what each day took. Today is marked; days to come are hatched as `ahead` says, else flat.

    With `week_start` a thin line stands before the first day of each week.

    A square root scale with a ceiling keeps rent from flattening every other day.
    """
    sheet = Drawing(height=HEIGHT, ink=ink, kind="chart strip", cross=True)
    step = 100 / max(len(days), 1)
    coming = ahead or {}
    shown = [(day, coming.get(day, value) if day > today else value) for day, value in days]
    for index, ((day, _), height) in enumerate(zip(days, bar_heights(shown), strict=True)):
        kind = ("ahead" if coming else "none-day") if day > today else "tod" if day == today else "day"
        sheet.rect(
            kind, percent(index * step), f"{HEIGHT - height:.1f}", percent(step * 0.66), f"{height:.1f}"
        )
        if index and day.weekday() == week_start:
            sheet.line("week", percent((index - 0.17) * step), "0", percent((index - 0.17) * step), "100%")
    return sheet.svg()


def bar_heights(days: Sequence[tuple[date, Decimal]]) -> list[float]:
    """Return how tall each day's bar is, from SHORTEST to HEIGHT."""
    amounts = [max(value, ZERO) for _, value in days]
    usual = median([value for value in amounts if value] or [Decimal(1)])
    cap = float(min(max(amounts, default=Decimal(1)), usual * CAP_OVER_MEDIAN)) or 1.0
    return [max(SHORTEST, HEIGHT * (min(float(value), cap) / cap) ** 0.5) for value in amounts]
