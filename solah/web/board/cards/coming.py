"""Coming up: rows that are dated ahead, and what finding bills still waits for."""

from decimal import Decimal

from solah.billing.plans import AVAILABLE, Feature
from solah.ledger.kinds import Kind
from solah.ledger.reach import full_months
from solah.web.board.face import Board, Face, paint


def draw(board: Board) -> Face:
    """List what is written down for the days to come."""
    rows = board.picture.coming
    due = sum(row.amount for row in rows if row.kind == Kind.EXPENSE and row.spent_on in board.month)
    reach = full_months(board.picture.began, today=board.today, start_day=board.workspace.month_start)
    body = paint(board, "coming", rows=rows, reach=reach, is_built=Feature.INSIGHTS in AVAILABLE)
    return Face("Coming up", body, aside=board.amount(Decimal(due)) if due else "")
