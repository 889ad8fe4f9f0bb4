"""Numbers of one kind by day: a column each above zero, the last standing out."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from solah.web.charts.drawing import SCREEN, Drawing, Ink
from solah.web.charts.scales import percent, round_ceiling

HEIGHT = 230
AXIS = 6  # per cent of the width, for the numbers beside the columns


def count_columns(values: Sequence[tuple[str, int]], *, every: int = 7, ink: Ink = SCREEN) -> SafeString:
    """Draw the values to a round number above the highest; each `every`-th from the end is named."""
    top = max(int(round_ceiling(Decimal(max((value for _, value in values), default=0)))), 2)
    step = (100 - AXIS) / max(len(values), 1)
    sheet = Drawing(height=HEIGHT, ink=ink, cross=True)
    for number in (top // 2, top):
        y = percent(100 - 100 * number / top)
        sheet.level("grid-l", y)
        sheet.text("", "0", y, f"{number:,}", anchor="start", dy=-5)
    sheet.level("zero", "100%")
    for index, (name, value) in enumerate(values):
        left, tall, back = AXIS + index * step, 100 * value / top, len(values) - 1 - index
        sheet.rect(
            "past" if back else "day",
            percent(left + step * 0.17), percent(100 - tall), percent(step * 0.66), percent(tall), round_by=2,
        )  # fmt: skip
        if not back % every:
            # The last name ends where its column does, or it would stand beyond the sheet on a phone.
            x, anchor = (left + step / 2, "middle") if back else (left + step, "end")
            sheet.text("" if back else "strong", percent(x), "100%", name, anchor=anchor, dy=22)
    return sheet.svg()


def count_middles(number: int) -> list[str]:
    """Return where the middle of each column is in per cent of the width, for reading with the keys."""
    step = (100 - AXIS) / max(number, 1)
    return [f"{AXIS + (index + 0.5) * step:.2f}" for index in range(number)]
