"""How far a newcomer is, read from what is there: nothing of it is stored."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from solah.accounts.models import Membership, Role, User, Workspace
from solah.ledger.kinds import CategoryBy

# Whoever has this many rows in the year that the month page looks at needs no list of first steps.
SETTLED = 40
FIRST_ROWS = 3


@dataclass(frozen=True)
class Step:
    """One thing worth doing in the first days."""

    title: str
    why: str
    url: str
    is_done: bool
    opens: str = ""


def is_newcomer(user: Any) -> bool:
    """Whether somebody owns a workspace of their own in which nothing was done yet. Two queries at most."""
    memberships = user.memberships.select_related("workspace").order_by("joined_at", "pk")
    first: Membership | None = memberships.first()
    return (
        first is not None
        and first.role == Role.OWNER
        and first.setup_done_at is None
        and not first.workspace.transactions.exists()
    )


def first_steps(workspace: Workspace, user: User) -> list[Step]:
    """Return the steps with what is done of them; empty when all are. Four short queries."""
    rows = workspace.transactions.alive()
    found = [
        Step(
            "Write down three expenses",
            "One line each is enough.",
            reverse("web:add"),
            rows[FIRST_ROWS - 1 : FIRST_ROWS].exists(),
            opens="add",
        ),
        Step(
            "Set a budget",
            "From what is typical, or from your own months.",
            reverse("web:start_budgets"),
            workspace.budgets.exists(),
        ),
        Step(
            "Bring a statement",
            "Your bank’s own file fills months at once.",
            reverse("web:imports"),
            workspace.imports.exists(),
        ),
        Step(
            "Put a category right",
            "The next row of that shop is then right by itself.",
            reverse("web:expenses"),
            rows.filter(category_by=CategoryBy.PERSON).exists(),
        ),
        Step(
            "Look around",
            "Six stops, half a minute.",
            f"{reverse('web:month')}?tour=1",
            user.tour_seen_at is not None,
        ),
    ]
    return [] if all(step.is_done for step in found) else found
