"""Latest: the last rows of the month, each a way into the ledger."""

from django.urls import reverse
from django.utils.safestring import SafeString

from solah.ledger.kinds import Kind
from solah.ledger.picture import Row
from solah.web.board.face import Board, Face
from solah.web.row_markup import filled, joined
from solah.web.templatetags.money_tags import spent
from solah.web.templatetags.parts import mark
from solah.web.words import day_word

LINE = (
    '<li>{mark}<span class="b"><a href="{list}{pk}/">{title}</a>'
    '<small class="soft">{day}, {name}</small></span>{amount}</li>'
)
EMPTY = filled('<li class="soft">Nothing was added in this month.</li>')


def draw(board: Board) -> Face:
    """List the rows, the newest first."""
    title = "Latest" if board.is_current else "Last rows"
    expenses = reverse("web:expenses")
    link = filled('<a class="btn s" href="{}?month={}">All of them</a>', expenses, board.month)
    lines = joined(_line(board, row, expenses) for row in board.picture.latest)
    return Face(title, filled('<ul class="rows">{}</ul>', lines or EMPTY), aside=link)


def _line(board: Board, row: Row, expenses: str) -> SafeString:
    return filled(
        LINE,
        mark=mark(row),
        list=expenses,
        pk=row.pk,
        title=row.title,
        day=day_word(row.spent_on, board.today),
        name=row.name or ("Transfer" if row.kind == Kind.TRANSFER else "Not sorted yet"),
        amount=spent(row, board.workspace),
    )
