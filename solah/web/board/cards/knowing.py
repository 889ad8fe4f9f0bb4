"""Worth knowing: what the months say once there are enough of them."""

from django.urls import reverse
from django.utils.html import format_html

from solah.billing.plans import Feature
from solah.ledger.reach import full_months
from solah.web.board.face import Board, Face, paint
from solah.web.looks import look_of


def draw(board: Board) -> Face:
    """Tell the last night's findings; where there are none say what is missing, and since when it can be."""
    reach = full_months(board.picture.began, today=board.today, start_day=board.workspace.month_start)
    unsorted = next((each for each in board.picture.categories if each.pk is None), None)
    body = paint(
        board,
        "knowing",
        reach=reach,
        unsorted=unsorted,
        is_included=board.plan.has(Feature.INSIGHTS),
        notes=[(each, look_of(each, board.reading.categories)) for each in board.reading.notes],
    )
    link = format_html('<a class="btn s" href="{}">All insights</a>', reverse("web:insights"))
    return Face("Worth knowing", body, aside=link if board.reading.notes else "")
