"""Spent: how the month ends, or while that is not known what it took; and a bar a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString

from solah.billing.plans import Feature
from solah.insights.reading import Ending, Part
from solah.insights.telling import odds_word
from solah.ledger.reach import days_seen
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.board.table import table
from solah.web.row_markup import filled, joined
from solah.web.templatetags.money_tags import money
from solah.web.words import day, month_word

ZERO = Decimal(0)
LINES = 7
SURE = 0.05
SUM = "<div><dt>{words}</dt><dd>{amount}</dd></div>"


@dataclass(frozen=True)
class Line:
    """One line of the sum behind the month's end: where it leads to is a filter of the list."""

    words: str
    amount: Decimal
    query: str = ""
    row: int | None = None


def draw(board: Board) -> Face:
    """Say how the month ends where a night has worked it out, else what was spent so far."""
    ending = board.ending
    if ending is not None and board.is_current:
        return Face("", _ending(board, ending))
    picture = board.picture
    overall = board.budgets.overall
    seen = [(each, value) for each, value in picture.days if each <= board.today]
    most = max(seen, key=lambda pair: pair[1], default=None)
    body = paint(
        board,
        "spent",
        a_day=Decimal(round(picture.so_far / max(board.day_number, 1))),
        is_to_come=board.today < board.month.first,
        left=overall if board.is_current else None,
        most=most if most and most[1] > 0 else None,
        days_left=board.month.days_left(board.today),
        strip=charts.day_strip(picture.days, today=board.today, week_start=board.workspace.week_start),
        rows=_table(board, {}),
        reach=days_seen(picture.began, today=board.today) if board.is_current else None,
        before=board.reading.before,
        off=_off(board),
    )
    return Face("", body)


def _ending(board: Board, ending: Ending) -> SafeString:
    has_all = board.plan.has(Feature.INSIGHTS)
    ahead = {step.day: step.amount for step in board.steps} if has_all else {}
    overall = board.budgets.overall if has_all else None
    available = overall.available if overall else None
    left = (available - ending.expected) if available is not None else None
    odds = ending.odds_of(available)
    return paint(
        board,
        "ending",
        ending=ending,
        month_name=month_word(board.month, board.today),
        has_all=has_all,
        available=available,
        left=left,
        odds=odds,
        staying=odds_word(1 - odds) if odds is not None else "",
        is_sure=odds is not None and (odds <= SURE or odds >= 1 - SURE),
        overall=overall,
        range=charts.range_bar(
            low=ending.low, middle=ending.expected, high=ending.high, write=board.write, limit=available
        ),
        strip=charts.day_strip(
            board.picture.days, today=board.today, ahead=ahead, week_start=board.workspace.week_start
        ),
        rows=_table(board, ahead),
        lines=joined(_drawn(board, each) for each in _lines(board, ending)) if has_all else "",
        spent=sum((value for each, value in board.picture.days if each <= board.today), ZERO),
        is_behind=_is_behind(board, ending),
    )


def _is_behind(board: Board, ending: Ending) -> bool:
    """Say whether rows were written down, up to the day it was worked out, that it does not know."""
    known = sum((value for each, value in board.picture.days if each <= ending.as_of), ZERO)
    return known != ending.spent


def _lines(board: Board, ending: Ending) -> Sequence[Line]:
    """Return the sum, part by part; the smallest parts together."""
    parts = list(ending.parts)
    shown, rest = parts[:LINES], parts[LINES:]
    lines = [_line(board, part) for part in shown]
    if len(rest) == 1:
        lines.append(_line(board, rest[0]))
    elif rest:
        lines.append(Line(f"{len(rest)} smaller ones", sum((part.amount for part in rest), ZERO)))
    return lines


def _drawn(board: Board, line: Line) -> SafeString:
    expenses = reverse("web:expenses")
    words: str = line.words
    if line.row:
        words = filled('<a href="{}{}/">{}</a>', expenses, line.row, words)
    elif line.query:
        words = filled('<a href="{}?{}">{}</a>', expenses, line.query, words)
    return filled(SUM, words=words, amount=money(line.amount, board.workspace))


def _line(board: Board, part: Part) -> Line:
    name = _name(board, part.category)
    query = f"category={part.category or 'none'}"
    row = part.rows[-1] if part.rows else None
    if part.kind == "spent":
        number = board.day_number
        words = f"Spent so far, {number} day{'s' if number > 1 else ''}"
        return Line(words, part.amount, f"month={board.month}")
    if part.kind == "rest":
        return Line(f"{name}, the rest of the month", part.amount, query)
    if part.kind == "doubt":
        return Line("Not all of this is likely to come", part.amount)
    when = f", {day(part.day, board.today)}" if part.day else ""
    titles = {bill.next_on: bill.name for bill in board.reading.bills if bill.amount == part.amount}
    title = titles.get(part.day, part.text) if part.day else part.text
    return Line(f"{title}{when}", part.amount, query, row)


def _name(board: Board, category: int | None) -> str:
    known = board.reading.categories.get(category) if category else None
    return known.name if known else "Everything else"


def _off(board: Board) -> Decimal | None:
    """Return by how much a month that is over ended above (or below) what was said before it."""
    before = board.reading.before
    is_over = board.today > board.month.last
    return board.picture.total.spent - before.expected if before and is_over else None


def _table(board: Board, ahead: dict[date, Decimal]) -> SafeString:
    step = 100 / board.month.days
    rows = [
        (f"{(n + 0.33) * step:.1f}", day(each, board.today), [board.write(value)])
        for n, (each, value) in enumerate(board.picture.days)
        if each <= board.today
    ]
    rows += [
        (
            f"{(n + 0.33) * step:.1f}",
            f"{day(each, board.today)}, likely",
            [board.write_whole(ahead[each])],
        )
        for n, (each, _) in enumerate(board.picture.days)
        if each in ahead
    ]
    return table(["Day", "Spent"], rows)
