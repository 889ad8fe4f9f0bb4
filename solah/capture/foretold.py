"""Rows of a statement that a bill had posted before, on another day than the bank or for another amount."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.capture import evidence
from solah.capture.matching import Match, Movement
from solah.capture.models import Posted, Reason, StagedRow

# What a bill foretold comes from so many days before its day to so many after it, for about its amount.
EARLY, LATE = timedelta(days=7), timedelta(days=12)
NEARLY = Decimal("0.3")


def find_foretold(
    workspace: Workspace, movements: dict[int, Movement], *, used: Collection[int]
) -> Iterator[tuple[int, Match]]:
    """Pair what bills posted by themselves with the charge that came: alike enough to be asked about."""
    days = [movement.spent_on for movement in movements.values()]
    if not days:
        return
    first, last = min(days) - LATE, max(days) + EARLY
    here = StagedRow.objects.filter(joined__isnull=False).values("joined")
    posted = workspace.posted.filter(due_on__range=(first, last), row__trashed_at__isnull=True)
    taken = set(used)
    for each in (
        posted.exclude(row__in=here).filter(row__isnull=False).select_related("row").order_by("due_on")
    ):
        if each.row_id in taken:
            continue
        near = [(at, word) for at, movement in movements.items() if (word := _shared(each, movement))]
        if near:
            at, word = min(near, key=lambda pair: abs((movements[pair[0]].spent_on - each.due_on).days))
            taken.add(each.row.pk)
            movements = {other: movement for other, movement in movements.items() if other != at}
            why = evidence.because("a bill of yours posted it by itself", evidence.in_both(word))
            yield at, Match(each.row, Reason.MAYBE, why)


def _shared(posted: Posted, movement: Movement) -> str:
    """Return a word that the bank and the bill share, where day and amount are near enough; else nothing."""
    row = posted.row
    if row is None or movement.amount >= 0:
        return ""
    if not posted.due_on - EARLY <= movement.spent_on <= posted.due_on + LATE:
        return ""
    if abs(-movement.amount - row.amount) > row.amount * NEARLY:
        return ""
    return evidence.shared_word(evidence.words_of(row.title, row.merchant), movement.description)
