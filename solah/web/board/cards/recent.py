"""Latest: the last rows of the month, each a way into the ledger."""

from django.urls import reverse
from django.utils.html import format_html

from solah.web.board.face import Board, Face, paint


def draw(board: Board) -> Face:
    """List the rows, the newest first."""
    title = "Latest" if board.is_current else "Last rows"
    link = format_html(
        '<a class="btn s" href="{}?month={}">All of them</a>', reverse("web:expenses"), board.month
    )
    return Face(title, paint(board, "recent", rows=board.picture.latest), aside=link)
