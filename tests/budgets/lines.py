"""Budgets for tests, said in few words."""

from datetime import date
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.budgets.models import Budget, RollOver
from solah.ledger.models import Category
from solah.months import Month


def put(
    workspace: Workspace,
    category: Category | None,
    amount: int | str | None,
    *,
    since: Month,
    roll_over: str = RollOver.NONE,
    once: bool = False,
) -> Budget:
    """Write a change down as it stands in the database, past all deeds."""
    return Budget.objects.create(
        workspace=workspace,
        category=category,
        month=date(since.year, since.month, 1),
        amount=None if amount is None else Decimal(amount),
        roll_over=roll_over,
        is_once=once,
    )
