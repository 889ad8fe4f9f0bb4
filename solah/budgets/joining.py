"""Merging categories with their budgets: limits are added up month by month, and come back with the rows."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from solah.accounts.models import User
from solah.billing.gates import UpgradeRequired
from solah.budgets.changing import Deed, Overtaken, deed, undo
from solah.budgets.models import RollOver
from solah.budgets.timelines import ZERO, Terms
from solah.ledger import folding
from solah.ledger.models import Category
from solah.months import Month
from solah.outbox.models import AuditEntry

_KEYS = uuid.UUID("5c1d3b0e-6a44-4d0f-9c59-6f0f8f1f0b16")  # the name space of the keys that undo a joining


@dataclass(frozen=True)
class Merged:
    """How many rows moved, and whether a budget went along."""

    rows: int
    has_budget: bool


@dataclass(frozen=True)
class Unmerged:
    """How many rows returned, and whether the budget, changed since, had to stay where it went."""

    rows: int
    is_budget_kept: bool


def merge_category(category: Category, into: Category, *, by: User | None) -> Merged:
    """Give a category's rows and its budget to another one. Raises what `folding.merge_category` raises."""
    with transaction.atomic():
        rows = folding.merge_category(category, into, by=by)
        key = _key(category)
        if key is None:
            return Merged(rows, has_budget=False)
        what = {"join": category.pk, "into": into.pk}
        with deed(category.workspace, by=by, client_id=key, what=what) as running:
            if not running.is_repeat:
                _join(running.deed, category, into)
    return Merged(rows, has_budget=bool(running.changes))


def unmerge_category(category: Category, *, by: User | None) -> Unmerged:
    """Take the last merge back, its budget too unless somebody has changed it since.

    Raises what `folding.unmerge_category` raises.
    """
    with transaction.atomic():
        key = _key(category)
        rows = folding.unmerge_category(category, by=by)
        try:
            if key is not None:
                undo(category.workspace, key, by=by)
        except (Overtaken, UpgradeRequired):
            return Unmerged(rows, is_budget_kept=True)
    return Unmerged(rows, is_budget_kept=False)


def _join(now: Deed, category: Category, into: Category) -> None:
    """Write the sums wherever either line changes; the lines are read before the first is written."""
    own, other = now.timeline(category.pk), now.timeline(into.pk)
    places = {(month, once) for line, month, once in now.rows if line == category.pk}
    if not places:
        return
    places |= {(month, once) for line, month, once in now.rows if line == into.pk}
    for start, once in sorted(places):
        month = Month(start.year, start.month)
        held = [each.terms(month) if once else each.lasting(month) for each in (other, own)]
        amount, roll_over = _sum([terms for terms in held if terms is not None])
        now.write(into, month, amount, roll_over, once=once)
    for line, start, once in list(now.rows):
        if line == category.pk:
            now.remove(line, start, once=once)


def _sum(held: Sequence[Terms]) -> tuple[Decimal | None, str]:
    """Add limits up; what goes into the next month is said by the first, which is the line that stays."""
    if not held:
        return None, RollOver.NONE
    return sum((each.amount for each in held), ZERO), held[0].roll_over


def _key(category: Category) -> uuid.UUID | None:
    """Return the key that belongs to a category's last merge."""
    last = (
        AuditEntry.objects.filter(
            workspace_id=category.workspace_id, subject="category", subject_id=category.pk, action="merged"
        )
        .order_by("-id")
        .first()
    )
    return uuid.uuid5(_KEYS, str(last.pk)) if last else None
