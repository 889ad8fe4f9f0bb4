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
    said: str = ""

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self.used >= self.limit

    @property
    def left_said(self) -> str:
        """How many are left, in words."""
        return f"{(self.limit or 0) - self.used:,} left"

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


def monthly(workspace: Workspace, *, now: datetime) -> list[Use]:
    """Return what is counted by the month."""
    counted = [(title, gates.remaining(workspace, meter, now=now)) for title, meter in _MONTHLY]
    return [Use(title, each.used, each.limit) for title, each in counted]


def standing(workspace: Workspace, *, now: datetime) -> list[Use]:
    """Return what there is at this moment."""
    plan = gates.plan_of(workspace, now=now)
    month, today = workspace.this_month(now=now), workspace.today(now=now)
    budgets = len(status.overview(workspace, month, today=today).every)
    own = workspace.categories.filter(is_standard=False).count()
    taken = seats_of(workspace, now=now).taken
    peak = gates.remaining(workspace, Meter.PEAK_SEATS, now=now).used
    most = f", {peak} at most this month" if peak > taken else ""
    return [
        Use("Categories of your own", own, plan.allows(Count.CATEGORIES)),
        Use("Budgets", budgets, plan.allows(Count.BUDGETS)),
        Use("People", taken, plan.allows(Count.SEATS), said=f"Open invitations among them{most}"),
    ]
