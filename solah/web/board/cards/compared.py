"""Beside the month before: both sums day by day, and the categories that made the difference."""

from django.urls import reverse
from django.utils.safestring import SafeString

from solah.billing.plans import Feature
from solah.ledger.picture import CategoryChange
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.charts.race import sums
from solah.web.row_markup import filled, joined
from solah.web.templatetags.money_tags import money_change
from solah.web.templatetags.parts import mark

SHOWN = 4
MOVE = '<li>{mark}<a href="{list}?month={month}&amp;category={pk}">{name}</a><span>{change}</span></li>'


def draw(board: Board) -> Face:
    """Draw the two months, to the same day while this one runs."""
    picture = board.picture
    before = board.month.previous()
    title = f"Beside {before.label(board.workspace.locale)}"
    if not board.plan.has(Feature.ANALYTICS):
        return Face(title, paint(board, "compared", is_locked=True))
    if picture.comparison is None:
        return Face(title, paint(board, "compared", is_empty=True))
    now = sums([value for day, value in picture.days if day <= board.today])
    then = sums([value for _, value in picture.days_before])
    length = max(len(picture.days), len(picture.days_before))
    moved = [each for each in picture.changes if each.change][:SHOWN]
    rows = [
        (
            f"{number * 100 / length:.1f}",
            f"Day {number}",
            [board.write(now[number]), board.write(then[number])],
        )
        for number in range(1, min(len(now), len(then)))
    ]
    body = paint(
        board,
        "compared",
        comparison=picture.comparison,
        first=moved[0].category if moved else None,
        moves=joined(_move(board, each) for each in moved),
        chart=charts.race(picture.days, picture.days_before, today=board.today, write=board.short),
        rows=table(
            ["Day", board.month.label(board.workspace.locale), before.label(board.workspace.locale)], rows
        ),
    )
    return Face(title, body)


def _move(board: Board, each: CategoryChange) -> SafeString:
    return filled(
        MOVE,
        mark=mark(each.category),
        list=reverse("web:expenses"),
        month=board.month,
        pk=each.category.pk or "none",
        name=each.category.name or "Not sorted yet",
        change=money_change(each.change, board.workspace),
    )
