"""Letting months before a month matter no more: what they left to it stays available, their rows may go."""

from decimal import Decimal

from solah.accounts.models import Workspace
from solah.budgets.books import Books
from solah.budgets.models import Budget, RollOver
from solah.budgets.timelines import ZERO, key_of
from solah.money import MAX_AMOUNT
from solah.months import Month


def start_afresh(workspace: Workspace, month: Month) -> int:
    """Fold what is carried into a month into its own limit, and return how many lines that were.

    The month before then passes nothing on, and this one may take for once what it could take with what was
    carried; so each later month stands as it stood. A limit cannot fall below zero: what was overspent by
    more than a whole limit is forgiven. Doing it again changes nothing.
    """
    books, folded = Books(workspace, [month]), 0
    for line, timeline in books.timelines.items():
        then, now = timeline.terms(month.previous()), timeline.terms(month)
        if then is None or then.roll_over == RollOver.NONE:
            continue
        folded += 1
        if now is not None and (carried := books.carried(line, month)):
            _say(workspace, line, month, amount=now.amount + carried, roll_over=now.roll_over)
        _say(workspace, line, month.previous(), amount=then.amount, roll_over=RollOver.NONE)
    return folded


def _say(workspace: Workspace, line: int | None, month: Month, *, amount: Decimal, roll_over: str) -> None:
    Budget.objects.update_or_create(
        workspace=workspace,
        category_id=line,  # type: ignore[misc]
        month=key_of(month),
        is_once=True,
        defaults={"amount": min(max(amount, ZERO), MAX_AMOUNT), "roll_over": roll_over},
    )
