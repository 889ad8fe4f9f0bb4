"""Budget left: how the overall budget runs down, and the lines that want a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from solah.budgets.status import Line, State
from solah.insights.telling import odds_word
from solah.web import charts
from solah.web.board.course import Step
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.charts.burn import Fan, left_after
from solah.web.row_markup import filled, joined
from solah.web.templatetags.parts import chip, mark
from solah.web.words import day

LIKELY, POSSIBLE = 0.5, 0.25
CHIP = '<li><a href="{list}?month={month}&amp;category={pk}">{mark}{name}{chip}</a></li>'


@dataclass(frozen=True)
class Wanting:
    """A line that wants a look, the words of its chip and the chip's kind."""

    line: Line
    words: str
    kind: str


def draw(board: Board) -> Face:
    """Draw the burn-down of the overall budget, if there is one."""
    budgets, overall = board.budgets, board.budgets.overall
    found = (_wanting(board, line) for line in budgets.lines)
    page = reverse("web:budgets_of", kwargs={"month": str(board.month)})
    aside = format_html('<a class="btn s" href="{}">Budgets</a>', page) if budgets.every else ""
    more = _burn(board, overall) if overall else {}
    body = paint(
        board,
        "budget",
        overall=overall,
        lines=budgets.lines,
        wanting=joined(_chip(board, each) for each in found if each),
        page=page,
        **more,
    )
    return Face("Budget left", body, aside=aside)


def _wanting(board: Board, line: Line) -> Wanting | None:
    """Say what is wrong with a line: it is over, likely to be, may be, or goes too quickly."""
    if line.state == State.OVER:
        return Wanting(line, f"{board.write(line.over)} over", "risk")
    ending = board.reading.categories.get(line.pk or 0)
    odds = (ending.odds_of(line.available) if ending else None) or 0.0
    if ending and odds >= LIKELY:
        over = ending.expected - line.available
        words = f"Likely over by {board.write_whole(over)}" if over > 0 else f"{odds_word(odds)} to pass"
        return Wanting(line, words, "risk")
    if odds >= POSSIBLE:
        return Wanting(line, f"{odds_word(odds)} to pass", "watch")
    is_tight = line.state == State.TIGHT and ending is None  # a bill that takes most of its line is no worry
    return Wanting(line, line.state.word, "watch") if is_tight else None


def _chip(board: Board, each: Wanting) -> SafeString:
    line = each.line
    return filled(
        CHIP,
        list=reverse("web:expenses"),
        month=board.month,
        pk=line.pk,
        mark=mark(line.category),
        name=line.name,
        chip=chip(each.words, each.kind),
    )


def _burn(board: Board, line: Line) -> dict[str, object]:
    days, today = board.picture.days, board.today
    lefts = left_after(days, available=line.available, today=today)
    ahead = line.even - line.so_far
    steps = board.steps if board.is_current and board.reading.categories else []
    return {
        "days_left": line.days_left,
        "ahead": ahead,
        "ahead_size": abs(ahead),
        "has_forecast": bool(steps),
        "chart": charts.burn_down(
            days, available=line.available, today=today, write=board.short,
            left_words=f"{board.write(abs(line.left))} {'over' if line.over else 'left'}",
            ahead=[_fan(step, line.available) for step in steps],
        ),
        "rows": _table(board, line, lefts, steps),
    }  # fmt: skip


def _table(board: Board, line: Line, lefts: Sequence[Decimal], steps: Sequence[Step]) -> object:
    days, today = board.picture.days, board.today
    width = 100 / len(days)
    rows = [
        (f"{(n + 1) * width:.1f}", day(each, today), [board.write(left), board.write(_even(line, n + 1))])
        for n, ((each, _), left) in enumerate(zip(days, lefts[1:], strict=False))
    ]
    rows += [
        (
            f"{step.number * width:.1f}",
            f"{day(step.day, today)}, likely",
            [
                board.write_whole(line.available - step.middle),
                board.write(_even(line, step.number)),
            ],
        )
        for step in steps
    ]
    return table(["Day", "Left", "At an even pace"], rows)


def _fan(step: Step, available: Decimal) -> Fan:
    """Turn what a day will have taken into what it leaves."""
    return Fan(step.number, available - step.high, available - step.middle, available - step.low)


def _even(line: Line, number: int) -> Decimal:
    days = line.month.days
    return Decimal(round(line.available * (days - number) / days))
