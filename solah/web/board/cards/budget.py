"""Budget left: how the overall budget runs down, and the lines that want a look."""

from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html

from solah.budgets.status import Line, State
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.charts.burn import left_after
from solah.web.words import day

CHIPS = {State.OVER: "risk", State.TIGHT: "watch"}


def draw(board: Board) -> Face:
    """Draw the burn-down of the overall budget, if there is one."""
    budgets, overall = board.budgets, board.budgets.overall
    wanting = [line for line in budgets.lines if line.state in CHIPS]
    page = reverse("web:budgets_of", kwargs={"month": str(board.month)})
    aside = format_html('<a class="btn s" href="{}">Budgets</a>', page) if budgets.every else ""
    more = _burn(board, overall) if overall else {}
    body = paint(
        board,
        "budget",
        overall=overall,
        lines=budgets.lines,
        wanting=[(line, CHIPS[line.state]) for line in wanting],
        page=page,
        **more,
    )
    return Face("Budget left", body, aside=aside)


def _burn(board: Board, line: Line) -> dict[str, object]:
    days, today = board.picture.days, board.today
    lefts = left_after(days, available=line.available, today=today)
    ahead = line.even - line.spent
    step = 100 / len(days)
    rows = [
        (f"{(n + 1) * step:.1f}", day(each, today), [board.write(left), board.write(_even(line, n + 1))])
        for n, ((each, _), left) in enumerate(zip(days, lefts[1:], strict=False))
    ]
    return {
        "days_left": line.days_left,
        "ahead": ahead,
        "ahead_size": abs(ahead),
        "chart": charts.burn_down(
            days, available=line.available, today=today, write=board.short,
            left_words=f"{board.write(abs(line.left))} {'over' if line.over else 'left'}",
        ),
        "rows": table(["Day", "Left", "At an even pace"], rows),
    }  # fmt: skip


def _even(line: Line, number: int) -> Decimal:
    days = line.month.days
    return Decimal(round(line.available * (days - number) / days))
