"""How much of a plan is used: each thing that has a limit somewhere, beside its limit here."""

from dataclasses import dataclass
from datetime import datetime

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import Count, Meter
from solah.billing.seats import seats_of
from solah.budgets import status


@dataclass(frozen=True)
class Use:
    """One line: what, how many, of how many; `limit` is None where there is none."""

    title: str
    used: int
    limit: int | None
    is_monthly: bool = False
    most: int = 0  # at one time this month

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self.used >= self.limit

    @property
    def is_near(self) -> bool:
        """So much is used that it should be said, and something is left."""
        return gates.Allowance(self.used, self.limit).is_near


_MONTHLY = (
    ("Expenses added", Meter.EXPENSES),
    ("API and assistant calls", Meter.API_CALLS),
    ("AI analyses", Meter.AI_ANALYSES),
    ("Receipts read", Meter.RECEIPTS),
    ("Statement files read", Meter.IMPORTS),
)


def uses(workspace: Workspace, *, now: datetime) -> list[Use]:
    """Return what is used of what the plan gives: what is counted by the month, then what there is now."""
    plan = gates.plan_of(workspace, now=now)
    counted = [(title, gates.remaining(workspace, meter, now=now)) for title, meter in _MONTHLY]
    budgets = len(
        status.overview(workspace, workspace.this_month(now=now), today=workspace.today(now=now)).every
    )
    own = workspace.categories.filter(is_standard=False).count()
    taken = seats_of(workspace, now=now).taken
    peak = gates.remaining(workspace, Meter.PEAK_SEATS, now=now).used
    return [
        *(Use(title, each.used, each.limit, is_monthly=True) for title, each in counted),
        Use("Categories of your own", own, plan.allows(Count.CATEGORIES)),
        Use("Budgets", budgets, plan.allows(Count.BUDGETS)),
        Use("People, open invitations among them", taken, plan.allows(Count.SEATS), most=peak),
    ]
