"""Rows of a statement that a bill had posted before, on another day than the bank or for another amount."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef

from solah.accounts.models import Workspace
from solah.capture import evidence
from solah.capture.matching import Match, Movement
from solah.capture.models import Posted, Reason
from solah.ledger.models import Transaction

# What a bill foretold comes from so many days before its day to so many after it, for about its amount.
EARLY, LATE = timedelta(days=7), timedelta(days=12)
NEARLY = Decimal("0.3")
_FIRST, _LAST = date(1970, 1, 31), date(2199, 1, 1)


def find_foretold(
    workspace: Workspace, movements: dict[int, Movement], *, used: Collection[int]
) -> Iterator[tuple[int, Match]]:
    """Pair what bills posted by themselves with the charge that came: alike enough to be asked about."""
    days = [movement.spent_on for movement in movements.values()]
    if not days:
        return
    first = min(max(min(days), _FIRST), _LAST) - LATE
    last = min(max(max(days), _FIRST), _LAST) + EARLY
    is_found = Exists(workspace.staged_rows.filter(joined=OuterRef("row")))
    posted = workspace.posted.filter(~is_found, due_on__range=(first, last), row__trashed_at__isnull=True)
    taken, left = set(used), dict(movements)
    for each in posted.select_related("row").order_by("due_on", "pk"):
        row = each.row
        if row is None or row.pk in taken:
            continue
        near = {at: word for at, movement in left.items() if (word := _shared(each, row, movement))}
        if near:
            at = min(near, key=lambda at: abs((left[at].spent_on - each.due_on).days))
            taken.add(row.pk)
            del left[at]
            why = evidence.because("a bill of yours posted it by itself", evidence.in_both(near[at]))
            yield at, Match(row, Reason.MAYBE, why)


def _shared(posted: Posted, row: Transaction, movement: Movement) -> str:
    """Return a word that the bank and the bill share, where day and amount are near enough; else nothing."""
    if movement.amount >= 0:
        return ""
    if not posted.due_on - EARLY <= movement.spent_on <= posted.due_on + LATE:
        return ""
    if abs(-movement.amount - row.amount) > row.amount * NEARLY:
        return ""
    return evidence.shared_word(evidence.words_of(row.title, row.merchant), movement.description)
