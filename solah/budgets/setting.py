"""What people do with budgets: set, move, copy and end them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from solah.accounts.models import User, Workspace
from solah.budgets.changing import Deed, Done, deed
from solah.budgets.models import RollOver
from solah.budgets.timelines import ZERO, Terms, key_of
from solah.ledger.models import Category, Direction
from solah.money import MAX_AMOUNT, format_money
from solah.months import Month

GONE = "That category is not there any more."


class SetConflict(Exception):
    """Somebody changed the line since it was shown. `terms` is how it stands now, None if it ended."""

    def __init__(self, terms: Terms | None, *, who: str) -> None:
        super().__init__("the line was changed by somebody else")
        self.terms = terms
        self.who = who


@dataclass(frozen=True)
class Plan:
    """What one line shall have. Without a category it is the overall line; without a roll-over the old one
    stays."""

    category: Category | None
    amount: Decimal
    roll_over: str = ""


def set_line(
    workspace: Workspace,
    plan: Plan,
    *,
    month: Month,
    by: User | None,
    once: bool = False,
    seen: str | None = None,
    client_id: uuid.UUID | None = None,
) -> Done:
    """Set a line from a month on, or for this month alone (`once`).

    `seen` is the stamp of what the person saw (empty for no line): raises `SetConflict` when that is no
    longer so. Raises `ValidationError` and `billing.gates.UpgradeRequired`.
    """
    what = {"set": _said(plan), "month": month, "once": once}
    with deed(workspace, by=by, client_id=client_id, what=what) as running:
        if not running.is_repeat:
            _check(workspace, plan)
            terms = running.deed.timeline(_key(plan.category)).terms(month)
            if seen is not None and seen != (terms.stamp if terms else "") and not _is_so(plan, terms, once):
                raise SetConflict(terms, who=_who(running.deed, plan, month))
            _write(running.deed, plan, month, once=once)
    return running.done


def set_lines(
    workspace: Workspace,
    plans: Sequence[Plan],
    *,
    month: Month,
    by: User | None,
    client_id: uuid.UUID | None = None,
) -> Done:
    """Set several lines from a month on, all or none. Raises as `set_line` does."""
    what = {"set many": [_said(plan) for plan in plans], "month": month}
    with deed(workspace, by=by, client_id=client_id, what=what) as running:
        if not running.is_repeat:
            for plan in plans:
                _check(workspace, plan)
                _write(running.deed, plan, month, once=False)
    return running.done


def end_line(
    workspace: Workspace,
    category: Category | None,
    *,
    month: Month,
    by: User | None,
    client_id: uuid.UUID | None = None,
) -> Done:
    """End a line from a month on, with everything that was set for later; what was before stays."""
    line = _key(category)
    with deed(workspace, by=by, client_id=client_id, what={"end": line, "month": month}) as running:
        now = running.deed  # of a deed that was done before it is empty
        for key, start, once in list(now.rows):
            if key == line and start >= key_of(month):
                now.remove(line, start, once=once)
        terms = now.timeline(line).lasting(month)
        if terms is not None:
            now.write(category, month, None, terms.roll_over, once=False)
    return running.done


def move(
    workspace: Workspace,
    amount: Decimal,
    *,
    source: Category | None,
    target: Category,
    month: Month,
    by: User | None,
    lasting: bool = False,
    client_id: uuid.UUID | None = None,
) -> Done:
    """Give a part of one category's limit to another: in this month alone, or from it on (`lasting`).

    Without a source it comes from what of the overall limit no category has. Raises `ValidationError` where
    there is not so much, and `billing.gates.UpgradeRequired`.
    """
    what = {"move": amount, "from": _key(source), "to": target.pk, "month": month, "lasting": lasting}
    with deed(workspace, by=by, client_id=client_id, what=what) as running:
        if not running.is_repeat:
            _check(workspace, Plan(target, amount))
            _refuse_too_much(running.deed, amount, source=source, target=target, month=month)
            if source is not None:
                _shift(running.deed, source, -amount, month, lasting=lasting)
            _shift(running.deed, target, amount, month, lasting=lasting)
    return running.done


def copy(
    workspace: Workspace,
    *,
    source: Month,
    month: Month,
    by: User | None,
    once: bool = False,
    client_id: uuid.UUID | None = None,
) -> Done:
    """Give a month the limits that another one had, from it on or for it alone. Further lines stay.

    Raises `ValidationError` where that month had none, and `billing.gates.UpgradeRequired`.
    """
    what = {"copy": source, "month": month, "once": once}
    with deed(workspace, by=by, client_id=client_id, what=what) as running:
        if not running.is_repeat:
            now = running.deed
            categories = {each.pk: each for each in workspace.categories.all()}
            found = [(line, now.timeline(line).terms(source)) for line in {key for key, _, _ in now.rows}]
            plans = [
                Plan(categories[line] if line else None, terms.amount, terms.roll_over)
                for line, terms in found
                if terms is not None
            ]
            if not plans:
                said = f"There were no budgets in {source.label(workspace.locale)}."
                raise ValidationError({"source": said})
            for plan in plans:
                _write(now, plan, month, once=once)
    return running.done


def _write(now: Deed, plan: Plan, month: Month, *, once: bool) -> None:
    line = _key(plan.category)
    timeline = now.timeline(line)
    terms, lasting = timeline.terms(month), timeline.lasting(month)
    roll_over = plan.roll_over or (terms.roll_over if terms else RollOver.NONE)
    holds_already = lasting is not None and (lasting.amount, lasting.roll_over) == (plan.amount, roll_over)
    if once and not holds_already:
        now.write(plan.category, month, plan.amount, roll_over, once=True)
        return
    # From here on: what was said for this month alone gives way.
    now.remove(line, key_of(month), once=True)
    if not holds_already:
        now.write(plan.category, month, plan.amount, roll_over, once=False)


def _shift(now: Deed, category: Category, amount: Decimal, month: Month, *, lasting: bool) -> None:
    """Raise a line by an amount, or lower it; what it says for this month alone moves along."""
    timeline = now.timeline(category.pk)
    terms, base = timeline.terms(month), timeline.lasting(month)
    here = (terms.amount if terms else ZERO) + amount
    roll_over = terms.roll_over if terms else RollOver.NONE
    if not lasting:
        _write(now, Plan(category, here, roll_over), month, once=True)
        return
    after = (base.amount if base else ZERO) + amount
    if after < 0:
        raise ValidationError({"amount": f"{category.name} has less than that from this month on."})
    now.write(category, month, after, base.roll_over if base else roll_over, once=False)
    if terms is not None and terms.is_once:
        now.write(category, month, here, roll_over, once=True)


def _refuse_too_much(
    now: Deed, amount: Decimal, *, source: Category | None, target: Category, month: Month
) -> None:
    workspace = now.workspace
    if source is not None and (source.pk == target.pk or source.workspace_id != workspace.pk):
        raise ValidationError({"source": "Choose two different lines."})
    if source is not None:
        terms = now.timeline(source.pk).terms(month)
        there, name = (terms.amount if terms else ZERO), source.name
    else:
        limits = {line: now.timeline(line).terms(month) for line in {key for key, _, _ in now.rows}}
        overall = limits.pop(None, None)
        placed = sum((each.amount for each in limits.values() if each), ZERO)
        there = (overall.amount if overall else ZERO) - placed
        name = "What is not placed"
    if amount > there:
        left = format_money(max(there, ZERO), workspace.currency, locale=workspace.locale)
        raise ValidationError({"amount": f"{name} has {left} to give."})


def _check(workspace: Workspace, plan: Plan) -> None:
    """Answer another workspace's category like one that is not there, and say what is wrong with others."""
    category = plan.category
    if not 0 <= plan.amount <= MAX_AMOUNT:
        raise ValidationError({"amount": "Write an amount above zero."})
    if category is None:
        return
    if category.workspace_id != workspace.pk or not workspace.categories.filter(pk=category.pk).exists():
        raise ValidationError({"category": GONE})
    if category.direction != Direction.EXPENSE:
        raise ValidationError({"category": "A budget is for spending, not for money that comes in."})


def _is_so(plan: Plan, terms: Terms | None, once: bool) -> bool:
    """What was asked for is how it stands: nobody lost anything."""
    return terms is not None and (terms.amount, terms.is_once) == (plan.amount, once)


def _who(now: Deed, plan: Plan, month: Month) -> str:
    """Return the first name of who changed a line last, nothing if that is not known."""
    line = _key(plan.category)
    own = [row for (key, start, _), row in now.rows.items() if key == line and start <= key_of(month)]
    last = max(own, key=lambda row: row.set_at, default=None)
    return last.set_by.first_name if last and last.set_by else ""


def _said(plan: Plan) -> list[str]:
    return [str(_key(plan.category)), f"{plan.amount.normalize():f}", plan.roll_over]


def _key(category: Category | None) -> int | None:
    return category.pk if category else None
