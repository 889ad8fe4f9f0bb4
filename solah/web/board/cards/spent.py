"""Spent: the month in one sentence, four figures and a bar a day."""

from decimal import Decimal

from solah.billing.plans import AVAILABLE, Feature
from solah.ledger.reach import days_seen
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.words import day


def draw(board: Board) -> Face:
    """Say what was spent, how that compares, and what a forecast still waits for."""
    picture, overall = board.picture, board.budgets.overall
    seen = [(each, value) for each, value in picture.days if each <= board.today]
    most = max(seen, key=lambda pair: pair[1], default=None)
    step = 100 / board.month.days
    body = paint(
        board,
        "spent",
        a_day=Decimal(round(picture.total.spent / max(board.day_number, 1))),
        left=overall if board.is_current else None,
        most=most if most and most[1] > 0 else None,
        days_left=board.month.days_left(board.today),
        strip=charts.day_strip(picture.days, today=board.today, week_start=board.workspace.week_start),
        rows=table(
            ["Day", "Spent"],
            [
                (f"{(n + 0.33) * step:.1f}", day(each, board.today), [board.write(value)])
                for n, (each, value) in enumerate(seen)
            ],
        ),
        reach=days_seen(picture.began, today=board.today) if board.is_current else None,
        is_built=Feature.MONTH_END in AVAILABLE,
    )
    return Face("", body)
