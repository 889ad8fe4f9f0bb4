"""The twelve months: one column each above zero, and those ahead of us hatched with their range."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from solah.ledger.summaries import MonthTotal
from solah.months import Month
from solah.web.charts.drawing import SCREEN, Drawing, Ink
from solah.web.charts.scales import ZERO, percent, round_ceiling

HEIGHT = 230
AXIS = 9  # per cent of the width, for the amounts beside the columns


@dataclass(frozen=True)
class Ahead:
    """What a month to come will probably take: the middle, and the range that most months land in."""

    month: Month
    low: Decimal
    middle: Decimal
    high: Decimal


def month_columns(
    months: Sequence[MonthTotal],
    *,
    write: Callable[[Decimal], str],
    locale: str,
    usual: Decimal | None = None,
    ahead: Sequence[Ahead] = (),
    ending: Decimal = ZERO,
    is_last_shown: bool = True,
    ink: Ink = SCREEN,
) -> SafeString:
    """Draw the months to a round amount above the highest. The last stands out, if it is what is shown.

    `ending` is what the last, which still runs, will probably come to.
    """
    top = round_ceiling(
        max([each.spent for each in months] + [each.high for each in ahead] + [ending], default=ZERO)
    )
    step = (100 - AXIS) / max(len(months) + len(ahead), 1)
    sheet = Drawing(height=HEIGHT, ink=ink, cross=True)
    _lines(sheet, top, write)
    for index, each in enumerate(months):
        is_shown = is_last_shown and index == len(months) - 1
        if is_shown and ending > each.spent:
            rise = _tall(ending, top)
            sheet.rect(
                "ahead", percent(AXIS + index * step + step * 0.17), percent(100 - rise),
                percent(step * 0.66), percent(rise), round_by=3,
            )  # fmt: skip
        left, tall = AXIS + index * step, _tall(each.spent, top)
        sheet.rect(
            "day" if is_shown else "past",
            percent(left + step * 0.17), percent(100 - tall), percent(step * 0.66), percent(tall), round_by=3,
        )  # fmt: skip
        kind = "strong" if is_shown else "" if (len(months) - index) % 2 else "alt"
        sheet.text(kind, percent(left + step / 2), "100%", each.month.short_label(locale), dy=22)
    if usual and top:
        sheet.level("usual", percent(100 - _tall(usual, top)))
    for index, coming in enumerate(ahead, start=len(months)):
        kind = "fct" if (index - len(months)) % 2 else "fct alt"
        _coming(sheet, coming, kind, left=AXIS + index * step, step=step, top=top, locale=locale)
    return sheet.svg()


def column_middles(number: int, *, ahead: int = 0) -> list[str]:
    """Return where the middle of each column is in per cent of the width, for reading with the keys."""
    step = (100 - AXIS) / max(number + ahead, 1)
    return [f"{AXIS + (index + 0.5) * step:.2f}" for index in range(number)]


def _tall(value: Decimal, top: Decimal) -> float:
    return float(max(value, ZERO) / top) * 100 if top else 0.0


def _lines(sheet: Drawing, top: Decimal, write: Callable[[Decimal], str]) -> None:
    steps = 3 if str(top.normalize()).startswith(("3", "6")) else 2
    for share in range(1, steps + 1 if top else 1):
        y = percent(100 - 100 * share / steps)
        sheet.level("grid-l", y)
        sheet.text("", "0", y, write(top * share / steps), anchor="start", dy=-5)
    sheet.level("zero", "100%")


def _coming(
    sheet: Drawing, coming: Ahead, kind: str, *, left: float, step: float, top: Decimal, locale: str
) -> None:
    tall, middle = _tall(coming.middle, top), percent(left + step / 2)
    sheet.rect(
        "ahead",
        percent(left + step * 0.17),
        percent(100 - tall),
        percent(step * 0.66),
        percent(tall),
        round_by=3,
    )
    sheet.line(
        "rng", middle, percent(100 - _tall(coming.low, top)), middle, percent(100 - _tall(coming.high, top))
    )
    sheet.text(kind, middle, "100%", coming.month.short_label(locale), dy=22)
