"""The budgets of the demo: what its household means to spend, with lines that hold, run tight or are over."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.budgets.models import RollOver
from solah.budgets.setting import Plan, set_lines
from solah.outbox.models import AuditEntry

OVERALL = "overall"
MONTHS_BACK, RAISED_BACK = 8, 2
HOME = {
    OVERALL: "158000",
    "home": "46500",
    "groceries": "13000",
    "eating_out": "13000",
    "transport": "7700",
    "shopping": "18000",
    "subscriptions": "4000",
    "family": "7800",
    "gifts": "4500",
    "loans": "14700",
    "investments": "23000",
}
RAISED = {"groceries": "14500"}
ALONE = {OVERALL: "9000"}
CARRIED = {"transport": RollOver.SURPLUS}


def fill_budgets(workspace: Workspace, *, by: User | None, now: datetime, is_alone: bool = False) -> int:
    """Give a workspace of the demo its budgets once, and return how many; what people did since stays."""
    with transaction.atomic():
        workspace.touch()
        if AuditEntry.objects.filter(workspace_id=workspace.pk, subject="budget").exists():
            return 0
        month = workspace.this_month(now=now)
        plans = _plans(workspace, ALONE if is_alone else HOME)
        set_lines(workspace, plans, month=month.shift(-MONTHS_BACK), by=by)
        if not is_alone:
            set_lines(workspace, _plans(workspace, RAISED), month=month.shift(-RAISED_BACK), by=by)
    return len(plans)


def _plans(workspace: Workspace, amounts: dict[str, str]) -> list[Plan]:
    kinds = {each.kind: each for each in workspace.categories.filter(is_standard=True)}
    return [
        Plan(kinds.get(kind), Decimal(amount), CARRIED.get(kind, ""))
        for kind, amount in amounts.items()
        if kind == OVERALL or kind in kinds
    ]
