"""Worth knowing: what the months say once there are enough of them."""

from solah.billing.plans import AVAILABLE, Feature
from solah.ledger.reach import full_months
from solah.web.board.face import Board, Face, paint


def draw(board: Board) -> Face:
    """Say what is missing, and when it will be there; nothing is made up in the meantime."""
    reach = full_months(board.picture.began, today=board.today, start_day=board.workspace.month_start)
    unsorted = next((each for each in board.picture.categories if each.pk is None), None)
    body = paint(
        board,
        "knowing",
        reach=reach,
        unsorted=unsorted,
        is_included=board.plan.has(Feature.INSIGHTS),
        is_built=Feature.INSIGHTS in AVAILABLE,
    )
    return Face("Worth knowing", body)
