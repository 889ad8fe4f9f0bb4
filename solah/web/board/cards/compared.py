"""Beside the month before: both sums day by day, and the categories that made the difference."""

from solah.billing.plans import Feature
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.charts.race import sums

SHOWN = 4


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
        changes=[each for each in picture.changes if each.change][:SHOWN],
        chart=charts.race(picture.days, picture.days_before, today=board.today, write=board.short),
        rows=table(
            ["Day", board.month.label(board.workspace.locale), before.label(board.workspace.locale)], rows
        ),
    )
    return Face(title, body)
