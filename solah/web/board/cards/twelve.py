"""Twelve months: what each took, and what is usual."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from solah.ledger.summaries import MonthTotal
from solah.months import Month
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.charts.columns import Ahead, column_middles

FOR_USUAL = 3


def draw(board: Board) -> Face:
    """Draw the months that end with the one that is shown."""
    months, locale = board.picture.months, board.workspace.locale
    spent = [each for each in months if each.spent > 0]
    usual = usual_month(months[:-1])
    ahead = _ahead(board)
    ending = board.ending.expected if board.ending and board.is_current and ahead else Decimal(0)
    places = column_middles(len(months) + len(ahead))
    body = paint(
        board,
        "twelve",
        highest=max(spent, key=lambda each: each.spent) if spent else None,
        is_alone=len(spent) == 1,
        usual=usual,
        chart=charts.month_columns(
            months, write=board.short, locale=locale, usual=usual, ahead=ahead, ending=ending
        ),
        has_forecast=bool(ahead),
        rows=table(
            ["Month", "Spent", "Money in"],
            [
                (place, each.month.label(locale), [board.write(each.spent), board.write(each.received)])
                for place, each in zip(places, months, strict=False)
            ]
            + [
                (place, f"{each.month.label(locale)}, likely", [board.write(each.middle), ""])
                for place, each in zip(places[len(months) :], ahead, strict=True)
            ],
        ),
    )
    return Face("Twelve months, and three ahead" if ahead else "Twelve months", body)


def _ahead(board: Board) -> list[Ahead]:
    """Return the months to come, as the last night saw them; beside the month that runs only."""
    if not board.is_current:
        return []
    start_day = board.month.start_day
    return [
        Ahead(Month(first.year, first.month, start_day), each.low, each.expected, each.high)
        for first, each in board.reading.ahead
    ]


def usual_month(months: Sequence[MonthTotal]) -> Decimal | None:
    """Return the median of the months with spending, when there are at least three."""
    spent = [each.spent for each in months if each.spent > 0]
    return Decimal(round(median(spent))) if len(spent) >= FOR_USUAL else None
