"""Rows for tests, said in few words."""

from datetime import date
from decimal import Decimal
from typing import Any

from solah.accounts.models import Workspace
from solah.ledger.models import Transaction


def spend(
    workspace: Workspace, title: str, amount: int | str, *, on: date | None = None, **more: Any
) -> Transaction:
    """Record an expense of today (or `on`) in the default wallet; `more` are fields of a draft."""
    values: dict[str, Any] = {
        "by": None,
        "wallet": workspace.wallets.get(is_default=True),
        "spent_on": on or workspace.today(),
    }
    return workspace.transactions.record(title=title, amount=Decimal(amount), **(values | more))
