"""How much of a plan is used: each thing that has a limit somewhere, beside its limit here."""

from dataclasses import dataclass
from datetime import datetime

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import AVAILABLE, Count, Meter
from solah.billing.seats import seats_of
from solah.budgets import status


@dataclass(frozen=True)
class Use:
    """One line: what, how many, of how many; `limit` is None where there is none."""

    title: str
    used: int
    limit: int | None
    is_monthly: bool = False

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self.used >= self.limit


def uses(workspace: Workspace, *, now: datetime) -> list[Use]:
    """Return what is used of what the plan gives; of calls only once there is a door for them."""
    plan = gates.plan_of(workspace, now=now)
    expenses = gates.remaining(workspace, Meter.EXPENSES, now=now)
    budgets = len(
        status.overview(workspace, workspace.this_month(now=now), today=workspace.today(now=now)).every
    )
    own = workspace.categories.filter(is_standard=False).count()
    taken = seats_of(workspace, now=now).taken
    found = [
        Use("Expenses added", expenses.used, expenses.limit, is_monthly=True),
        Use("Categories of your own", own, plan.allows(Count.CATEGORIES)),
        Use("Budgets", budgets, plan.allows(Count.BUDGETS)),
        Use("People, open invitations among them", taken, plan.allows(Count.SEATS)),
    ]
    if Meter.API_CALLS in AVAILABLE:
        calls = gates.remaining(workspace, Meter.API_CALLS, now=now)
        found.append(Use("API calls", calls.used, calls.limit, is_monthly=True))
    return found
