"""Coming up: rows that are dated ahead, what finding bills still waits for, and the weeks so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString

from solah.billing.plans import AVAILABLE, Feature
from solah.ledger.kinds import Kind
from solah.ledger.reach import full_months
from solah.months import weeks_in
from solah.web import charts
from solah.web.board.face import Board, Face, paint

FEW = 3  # rows ahead, with which there is room for the weeks


@dataclass(frozen=True)
class Week:
    """What a week of the month took, from its first to its last day in it."""

    first: date
    last: date
    spent: Decimal
    is_now: bool
    bar: SafeString


def draw(board: Board) -> Face:
    """List what is written down for the days to come."""
    rows = board.picture.coming
    due = sum(row.amount for row in rows if row.kind == Kind.EXPENSE and row.spent_on in board.month)
    reach = full_months(board.picture.began, today=board.today, start_day=board.workspace.month_start)
    weeks = list(_weeks(board)) if len(rows) < FEW else []
    body = paint(board, "coming", rows=rows, reach=reach, weeks=weeks, is_built=Feature.INSIGHTS in AVAILABLE)
    title = "Coming up" if board.is_current or not weeks else "Week by week"
    return Face(title, body, aside=board.amount(Decimal(due)) if due else "")


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
