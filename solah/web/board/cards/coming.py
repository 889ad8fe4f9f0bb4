"""Coming up: bills that are due, rows that are dated ahead, and the weeks so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from solah.insights.reading import Bill
from solah.insights.telling import rhythm_word
from solah.ledger.kinds import Kind
from solah.ledger.picture import Row
from solah.ledger.reach import full_months
from solah.months import weeks_in
from solah.web import charts
from solah.web.board.face import Board, Face, paint
from solah.web.row_markup import filled, joined
from solah.web.templatetags.money_tags import money
from solah.web.templatetags.money_tags import spent as in_or_out
from solah.web.words import month_word, short_month, short_weekday

SHOWN = 5
LINE = (
    '<li{tone}><span class="date"><b>{number}</b><span class="xs faint">{beside}</span></span>'
    '<span class="b">{title}<small class="soft">{about}</small></span>{amount}</li>'
)
TITLES = ("<b>{title}</b>", '<a href="{href}">{title}</a>')
LATER = filled(' class="soft"')
_SAME = timedelta(days=4)  # a row dated ahead so near a bill of its name is that bill


@dataclass(frozen=True)
class Due:
    """One line: a row that is written down, or a bill that is likely to come."""

    day: date
    title: str
    about: str
    amount: Decimal
    row: Row | None = None


@dataclass(frozen=True)
class Week:
    """What a week of the month took, from its first to its last day in it."""

    first: date
    last: date
    spent: Decimal
    is_now: bool
    bar: SafeString


def draw(board: Board) -> Face:
    """List what is due in the days to come, the nearest first."""
    rows = board.picture.coming
    due = [_written(row) for row in rows] + [_bill(each) for each in _still_to_come(board)]
    due.sort(key=lambda each: (each.day, each.title))
    amounts = [row.amount for row in rows if row.kind == Kind.EXPENSE and row.spent_on in board.month]
    amounts += [each.amount for each in due if each.row is None and each.day in board.month]
    bills = sum(amounts, Decimal(0))
    reach = full_months(board.picture.began, today=board.today, start_day=board.workspace.month_start)
    more: dict[str, Any] = {
        "month_name": month_word(board.month, board.today),
        "due": joined(_line(board, each) for each in due[:SHOWN]),
        "reach": reach,
        "has_bills": bool(board.reading.bills),
    }
    total = board.ending
    overall = board.budgets.overall
    if total and overall and not overall.over and board.is_current:
        more["daily"] = total.daily_within(overall.available)
    weeks = list(_weeks(board))
    body = paint(board, "coming", rows=rows, weeks=weeks, **more)
    title = "Coming up" if board.is_current or not weeks else "Week by week"
    return Face(title, body, aside=board.amount(bills) if bills else "")


def _still_to_come(board: Board) -> Sequence[Bill]:
    """Leave out bills that somebody has written down already."""
    if not board.is_current:
        return []
    written = [(row.title.casefold(), row.spent_on) for row in board.picture.coming]
    return [
        bill
        for bill in board.reading.bills
        if not any(
            title == bill.name.casefold() and abs(day - bill.next_on) <= _SAME for title, day in written
        )
    ]


def _line(board: Board, due: Due) -> SafeString:
    """Write one line; what lies beyond the month is paler and says so."""
    is_later, row, place = due.day not in board.month, due.row, board.workspace
    href = reverse("web:expense", args=[row.pk]) if row else ""
    return filled(
        LINE,
        tone=LATER if is_later else "",
        number=due.day.day,
        beside=short_month(due.day) if is_later else short_weekday(due.day),
        title=filled(TITLES[row is not None], title=due.title, href=href),
        about=f"{due.about}, next month" if is_later else due.about,
        amount=in_or_out(row, place) if row else money(due.amount, place),
    )


def _written(row: Row) -> Due:
    return Due(row.spent_on, row.title, row.name or "Not sorted yet", row.amount, row)


def _bill(bill: Bill) -> Due:
    return Due(bill.next_on, bill.name, f"{rhythm_word(bill.rhythm)}, likely", bill.amount)


def _weeks(board: Board) -> Iterator[Week]:
    """Yield the weeks that began by today, as the workspace counts them."""
    spent = dict(board.picture.days)
    spans = [
        (first, last, sum((spent[day] for day in spent if first <= day <= last), Decimal(0)))
        for first, last in weeks_in(list(spent), board.workspace.week_start)
        if first <= board.today
    ]
    most = max((each for _, _, each in spans), default=Decimal(0))
    for first, last, each in spans:
        yield Week(first, last, each, first <= board.today <= last, charts.share_bar(each, of=most))
