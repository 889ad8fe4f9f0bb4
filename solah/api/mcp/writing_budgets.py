"""Tools that change budgets: setting a line, and moving a part of one to another."""

from decimal import Decimal

from pydantic import Field

from solah.accounts.scopes import Area
from solah.api.mcp.caller import Caller, Refused
from solah.api.mcp.facts import category_of, month_of
from solah.api.mcp.reading_months import MONTH, line_facts
from solah.api.mcp.toolbox import Asked, Change, Facts, tool
from solah.budgets import status
from solah.budgets.changing import Done
from solah.budgets.setting import Plan, move, set_line
from solah.ledger.models import Category
from solah.money import format_money
from solah.months import Month

EVERYTHING = "everything"


class SetBudget(Asked):
    category: str = Field(description="Its name or id; “everything” for the overall budget.")
    amount: Decimal = Field(ge=0, max_digits=17, decimal_places=3, description="What a month may take.")
    month: str | None = Field(None, description=MONTH)
    for_this_month_alone: bool = Field(False, description="Else it holds from this month on.")


class MoveBudget(Asked):
    amount: Decimal = Field(gt=0, max_digits=17, decimal_places=3)
    source: str | None = Field(
        None, description="The category it comes from; left out, what no category has of the overall budget."
    )
    target: str = Field(description="The category that gets it.")
    month: str | None = Field(None, description=MONTH)
    from_then_on: bool = Field(False, description="Else in this month alone.")


@tool("set_budget", "Set a budget", Area.BUDGETS, SetBudget, writes=True)
def set_budget(caller: Caller, asked: SetBudget) -> Change:
    """Set what a category, or everything, may take in a month: from that month on, or in it alone."""
    workspace = caller.workspace
    month = month_of(workspace, asked.month, today=caller.today)
    is_all = asked.category.casefold() == EVERYTHING
    category = None if is_all else category_of(workspace, asked.category)
    before = _lines(caller, month, [category])
    plan = Plan(category, asked.amount)
    done = set_line(workspace, plan, month=month, by=caller.user, once=asked.for_this_month_alone)
    said = f"Set {category.name if category else 'everything'} to {_money(caller, asked.amount)}"
    named = month.label(workspace.locale)
    span = f"in {named} alone" if asked.for_this_month_alone else f"from {named} on"
    return _changed(f"{said} {span}.", before, _lines(caller, month, [category]), done)


@tool("move_budget", "Move budget", Area.BUDGETS, MoveBudget, writes=True)
def move_budget(caller: Caller, asked: MoveBudget) -> Change:
    """Give a part of one category's budget to another."""
    workspace = caller.workspace
    month = month_of(workspace, asked.month, today=caller.today)
    source = category_of(workspace, asked.source) if asked.source else None
    target = category_of(workspace, asked.target)
    touched = [source, target]
    before = _lines(caller, month, touched)
    done = move(
        workspace,
        asked.amount,
        source=source,
        target=target,
        month=month,
        by=caller.user,
        lasting=asked.from_then_on,
    )
    origin = source.name if source else "what is free"
    said = f"Move {_money(caller, asked.amount)} from {origin} to {target.name}"
    named = month.label(workspace.locale)
    span = f"from {named} on" if asked.from_then_on else f"in {named} alone"
    return _changed(f"{said} {span}.", before, _lines(caller, month, touched), done)


def _changed(said: str, before: list[Facts], after: list[Facts], done: Done) -> Change:
    if not done.changes:
        raise Refused("It is so already: nothing would change.")
    return Change(said, before, after, {"do": "budget", "key": str(done.key)})


def _lines(caller: Caller, month: Month, wanted: list[Category | None]) -> list[Facts]:
    keys = {each.pk if each else None for each in wanted}
    found = status.overview(caller.workspace, month, today=caller.today)
    return [line_facts(caller, each) for each in found.every if each.pk in keys]


def _money(caller: Caller, amount: Decimal) -> str:
    return format_money(amount, caller.workspace.currency, locale=caller.workspace.locale)
