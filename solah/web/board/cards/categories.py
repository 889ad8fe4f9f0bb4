"""Where it went: category by category, against its budget where it has one."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString

from solah.budgets.status import Line
from solah.ledger.summaries import CategorySpend
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.row_markup import NOTHING, filled, joined
from solah.web.templatetags.money_tags import money
from solah.web.templatetags.parts import mark

SHOWN = 8
ZERO = Decimal(0)
# The lines are written in Python, as those of the list are: a template took most of the card's time.
LINE = (
    '<li>{mark}<a href="{list}?month={month}&amp;category={pk}">{name}</a>'
    "<span>{spent}{limit}</span>{bar}{over}</li>"
)
OF = '<small class="faint"> of {}</small>'
OVER = '<small class="over">{} over</small>'


@dataclass(frozen=True)
class Spent:
    """One line of the card. `line` is its budget."""

    category: CategorySpend
    line: Line | None
    bar: SafeString


def draw(board: Board) -> Face:
    """Draw a bar a category; those with a budget and no spending stand at the end."""
    lines = {line.pk: line for line in board.budgets.lines}
    found = list(board.picture.categories)
    known = {each.pk for each in found}
    found += [_unspent(line) for pk, line in lines.items() if pk not in known]
    ahead = {pk: ending.expected for pk, ending in board.reading.categories.items()}
    largest = max((max(each.spent, ahead.get(each.pk or 0, ZERO)) for each in found), default=ZERO)
    rows = [
        _row(each, lines.get(each.pk), largest=largest, ahead=ahead.get(each.pk or 0, ZERO)) for each in found
    ]
    body = paint(
        board,
        "categories",
        first=rows[0].category if rows else None,
        lines=_lines(board, rows[:SHOWN]),
        more=_lines(board, rows[SHOWN:]),
        left_out=len(rows[SHOWN:]),
        has_budgets=bool(lines),
        most=_most(board),
        has_forecast=bool(ahead),
    )
    return Face("Where it went", body, aside=board.amount(board.picture.total.spent))


def _row(each: CategorySpend, line: Line | None, *, largest: Decimal, ahead: Decimal) -> Spent:
    if line is None:
        return Spent(each, None, charts.share_bar(each.spent, of=largest, ahead=ahead))
    whole = max(line.available, ZERO)
    return Spent(each, line, charts.share_bar(line.spent, of=whole, has_limit=True, ahead=ahead))


def _lines(board: Board, rows: list[Spent]) -> SafeString:
    place, expenses = board.workspace, reverse("web:expenses")
    return joined(
        filled(
            LINE,
            mark=mark(each.category, size="m"),
            list=expenses,
            month=board.month,
            pk=each.category.pk or "none",
            name=each.category.name or "Not sorted yet",
            spent=money(each.category.spent, place),
            limit=filled(OF, money(line.available, place)) if line else NOTHING,
            bar=each.bar,
            over=filled(OVER, money(line.over, place)) if line and line.over else NOTHING,
        )
        for each in rows
        for line in (each.line,)
    )


def _unspent(line: Line) -> CategorySpend:
    found = line.category
    assert found is not None, "lines of categories have a category"  # noqa: S101
    return CategorySpend(found.pk, found.name, found.icon, found.colour, Decimal(0), 0)


def _most(board: Board) -> int:
    """Return the largest category's part of all spending, in per cent."""
    total, found = board.picture.total.spent, board.picture.categories
    return round(found[0].spent / total * 100) if found and total > 0 and found[0].spent > 0 else 0
