"""Twelve months: what each took, and what is usual."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from solah.ledger.summaries import MonthTotal
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.charts.columns import column_middles

FOR_USUAL = 3


def draw(board: Board) -> Face:
    """Draw the months that end with the one that is shown."""
    months, locale = board.picture.months, board.workspace.locale
    spent = [each for each in months if each.spent > 0]
    usual = usual_month(months[:-1])
    body = paint(
        board,
        "twelve",
        highest=max(spent, key=lambda each: each.spent) if spent else None,
        is_alone=len(spent) == 1,
        usual=usual,
        chart=charts.month_columns(months, write=board.short, locale=locale, usual=usual),
        rows=table(
            ["Month", "Spent", "Money in"],
            [
                (place, each.month.label(locale), [board.write(each.spent), board.write(each.received)])
                for place, each in zip(column_middles(len(months)), months, strict=True)
            ],
        ),
    )
    return Face("Twelve months", body)


def usual_month(months: Sequence[MonthTotal]) -> Decimal | None:
    """Return the median of the months with spending, when there are at least three."""
    spent = [each.spent for each in months if each.spent > 0]
    return Decimal(round(median(spent))) if len(spent) >= FOR_USUAL else None
