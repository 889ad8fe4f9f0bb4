"""Charts: numbers in, SVG out, one chart a file. Solid is what happened; hatched or dashed is what we expect.

Positions are percentages of the drawing, so that a chart fits any width without a script and without a
`style` attribute. On screen shapes carry classes and take their colours from the stylesheet; on paper and in
a letter they carry the colours themselves.
"""

from solah.web.charts.bars import share_bar, share_widths
from solah.web.charts.burn import burn_down
from solah.web.charts.columns import Ahead, month_columns
from solah.web.charts.counts import count_columns
from solah.web.charts.days import day_strip
from solah.web.charts.drawing import PAPER, SCREEN, Ink
from solah.web.charts.past import past_ranges
from solah.web.charts.race import race
from solah.web.charts.ranges import range_bar
from solah.web.charts.scales import percent, round_ceiling, steps_to

__all__ = [
    "PAPER",
    "SCREEN",
    "Ahead",
    "Ink",
    "burn_down",
    "count_columns",
    "day_strip",
    "month_columns",
    "past_ranges",
    "percent",
    "race",
    "range_bar",
    "round_ceiling",
    "share_bar",
    "share_widths",
    "steps_to",
]
