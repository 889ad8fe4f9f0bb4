"""Where a limit is too small month after month, and where the difference could come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.budgets.books import Books, Mark
from solah.budgets.status import Line, Overview, line_of, overview_from
from solah.budgets.suggesting import nice
from solah.budgets.timelines import ZERO
from solah.months import Month

LOOKED_AT = 6
OFTEN = 3  # times over in these months before it is worth saying


@dataclass(frozen=True)
class Move:
    """A move worth thinking about. Without a source it comes from what no category has yet.

    `over` are the months in which the line passed what it had, of `months` in which it was in force.
    """

    amount: Decimal
    source: Mark | None
    target: Mark
    over: Sequence[Line]
    months: int
    average: Decimal
    spare: Decimal


def worth_moving(books: Books, shown: Overview, workspace: Workspace, *, today: date) -> Move | None:
    """Return the move that would help most: None unless a line was over often and another has enough.

    Open the books for `months_before(month)` and the month itself.
    """
    pasts = {line.pk: _past(books, line, workspace, shown.month, today=today) for line in shown.lines}
    target, over = max(
        ((line, [each for each in pasts[line.pk] if each.over]) for line in shown.lines),
        key=lambda pair: (len(pair[1]), sum((each.over for each in pair[1]), ZERO)),
        default=(None, []),
    )
    if target is None or target.category is None or len(over) < OFTEN:
        return None
    average = sum((each.over for each in over), ZERO) / len(over)
    amount = nice(average)
    source, spare = _source(shown, pasts, target, amount=amount)
    if amount > spare:
        return None
    return Move(amount, source, target.category, over, len(pasts[target.pk]), average, spare)


def months_before(month: Month) -> list[Month]:
    """Return the months that a move is judged by."""
    return [month.shift(-back) for back in range(LOOKED_AT, 0, -1)]


def overview_and_move(workspace: Workspace, month: Month, *, today: date) -> tuple[Overview, Move | None]:
    """Return a month's overview with the move worth making, from the same query."""
    books = Books(workspace, [*months_before(month), month], today=today)
    shown = overview_from(books, workspace, month, today=today)
    return shown, worth_moving(books, shown, workspace, today=today)


def _past(books: Books, line: Line, workspace: Workspace, month: Month, *, today: date) -> list[Line]:
    found = (
        line_of(books, line.pk, each, today=today, currency=workspace.currency)
        for each in months_before(month)
        if each.last < today
    )
    return [each for each in found if each is not None]


def _source(
    shown: Overview, pasts: dict[int | None, list[Line]], target: Line, *, amount: Decimal
) -> tuple[Mark | None, Decimal]:
    """Return what can give so much: what is not placed if that is enough, else the line with most to spare.

    A line can spare what it had left in each of the months looked at, and has left now.
    """
    if shown.free >= amount:
        return None, shown.free
    spare = {
        line.category: min(line.left, line.limit, *(each.left for each in pasts[line.pk]))
        for line in shown.lines
        if line.category and line.pk != target.pk and len(pasts[line.pk]) >= OFTEN
    }
    best = max(spare, key=lambda mark: spare[mark], default=None)
    return (best, spare[best]) if best else (None, ZERO)
