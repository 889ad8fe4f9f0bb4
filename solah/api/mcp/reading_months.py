"""Tools that read what months add up to: totals, comparisons, the forecast, budgets, bills and findings."""

from decimal import Decimal
from typing import Any

from pydantic import Field

from solah.accounts.scopes import Area
from solah.api.mcp.caller import Caller
from solah.api.mcp.facts import amount, month_of, shown
from solah.api.mcp.reading_rows import Nothing
from solah.api.mcp.toolbox import Asked, Facts, tool
from solah.billing import gates
from solah.billing.plans import Feature
from solah.budgets import status
from solah.insights.bills import bills_of
from solah.insights.feed import feed_of
from solah.insights.reading import Ending, month_reading
from solah.ledger import summaries
from solah.ledger.kinds import Kind
from solah.months import Month

ZERO = Decimal(0)
LARGEST = 10
MONTH = "Such as 2026-11; left out, the current one."


class OfMonth(Asked):
    month: str | None = Field(None, description=MONTH)


class TwoMonths(Asked):
    month: str | None = Field(None, description=MONTH)
    with_month: str | None = Field(None, description="The month to compare with; left out, the one before.")


@tool("summarise_month", "Summarise a month", Area.INSIGHTS, OfMonth)
def summarise(caller: Caller, asked: OfMonth) -> Facts:
    """Say what a month took and brought: totals, each category, and how it stands against the month before
    up to the same day. A month may begin on another day than the first: see first and last."""
    workspace = caller.workspace
    month = month_of(workspace, asked.month, today=caller.today)
    found = summaries.overview(workspace, month, today=caller.today, number=2)
    against = found.comparison
    return {
        **_named(month),
        "spent": amount(found.total.spent, workspace),
        "received": amount(found.total.received, workspace),
        "left": amount(found.total.left, workspace),
        "transactions": found.total.entries,
        "categories": _categories(caller, month),
        "compared": against
        and {
            "with": str(against.month),
            "up_to_the_same_day": not against.is_whole,
            "spent_then": amount(against.before, workspace),
            "difference": amount(against.difference, workspace),
        },
    }


@tool("compare_months", "Compare two months", Area.INSIGHTS, TwoMonths)
def compare(caller: Caller, asked: TwoMonths) -> Facts:
    """Compare what two whole months took, category by category, the largest difference first."""
    gates.require(caller.workspace, Feature.ANALYTICS, now=caller.now)
    month, other = _two(caller, asked)
    return {"month": str(month), "with": str(other), "categories": _differences(caller, month, other)}


@tool("why", "Why a month differs", Area.INSIGHTS, TwoMonths)
def why(caller: Caller, asked: TwoMonths) -> Facts:
    """Say why a month took more or less than another: the categories that made the difference, and the
    largest rows of the month in those that grew. Figures alone: word what you make of them carefully."""
    gates.require(caller.workspace, Feature.ANALYTICS, now=caller.now)
    workspace, (month, other) = caller.workspace, _two(caller, asked)
    differences = _differences(caller, month, other)
    grown = [each["id"] for each in differences if Decimal(each["difference"]) > 0][:3]
    rows = workspace.transactions.alive().in_month(month).filter(kind=Kind.EXPENSE, category__in=grown)
    total = sum((Decimal(each["difference"]) for each in differences), ZERO)
    return {
        "month": str(month),
        "with": str(other),
        "difference": amount(total, workspace),
        "categories": differences[:8],
        "largest_rows_where_it_grew": shown(rows.order_by("-amount", "-pk")[:LARGEST]),
    }


@tool("forecast", "Forecast the month", Area.INSIGHTS, OfMonth)
def forecast(caller: Caller, asked: OfMonth) -> Facts:
    """Say how a month is expected to end, as a range: four of five months end between low and high. The
    night works it out; without one yet there is none."""
    workspace = caller.workspace
    month = month_of(workspace, asked.month, today=caller.today)
    has_all = gates.plan_of(workspace, now=caller.now).has(Feature.INSIGHTS)
    reading = month_reading(workspace, month, today=caller.today, has_all=has_all)
    total = reading.total or reading.before
    return {
        **_named(month),
        "total": total and _ending(caller, total),
        "categories": [_ending(caller, each) for each in reading.categories.values()],
        "later_months": [{"month": f"{day:%Y-%m}", **_ending(caller, each)} for day, each in reading.ahead],
        "note": "" if total else "There is no forecast for this month yet.",
    }


@tool("budgets_status", "How budgets stand", Area.BUDGETS, OfMonth)
def budgets_status(caller: Caller, asked: OfMonth) -> Facts:
    """Say how each budget of a month stands: limit, carried over, spent, left, what is left a day, and the
    spending that no budget covers."""
    workspace = caller.workspace
    month = month_of(workspace, asked.month, today=caller.today)
    found = status.overview(workspace, month, today=caller.today)
    return {
        **_named(month),
        "lines": [_line(caller, each) for each in found.every],
        "without_a_budget": [
            {"category": each.category.name, "spent": amount(each.spent, workspace)}
            for each in found.unplanned
        ],
    }


@tool("recurring", "What comes again", Area.INSIGHTS, Nothing)
def recurring(caller: Caller, asked: Nothing) -> Facts:
    """List bills and subscriptions that come again: how much, how often, when next, what a year costs, and
    prices that rose."""
    gates.require(caller.workspace, Feature.INSIGHTS, now=caller.now)
    workspace = caller.workspace
    bills = bills_of(workspace, today=caller.today)
    return {
        "a_year": amount(bills.yearly, workspace),
        "bills": [
            {
                "id": each.stream.pk,
                "name": each.stream.name,
                "amount": amount(each.stream.amount, workspace),
                "rhythm": each.stream.rhythm,
                "next_on": each.stream.next_on.isoformat(),
                "a_year": amount(each.stream.yearly, workspace),
                "rose_by": amount(each.change, workspace),
                "standing": each.stream.standing,
            }
            for each in bills.running
        ],
    }


@tool("insights", "What is worth telling", Area.INSIGHTS, Nothing)
def insights(caller: Caller, asked: Nothing) -> Facts:
    """List what the last night found worth telling, the most telling first, each with the rows behind it."""
    gates.require(caller.workspace, Feature.INSIGHTS, now=caller.now)
    feed = feed_of(caller.workspace, by=caller.user, today=caller.today)
    return {
        "insights": [
            {
                "id": each.told.pk,
                "headline": each.told.headline,
                "detail": each.told.detail,
                "severity": each.told.severity,
                "sure": each.sureness,
                "rows": list(each.evidence)[:20],
            }
            for each in feed.news
        ]
    }


def line_facts(caller: Caller, line: status.Line) -> Facts:
    """Return how one line stands."""
    return _line(caller, line)


def _line(caller: Caller, line: status.Line) -> Facts:
    names = ("limit", "carried", "spent", "left", "a_day")
    return {
        "id": line.pk or 0,
        "category": line.name,
        **{name: amount(getattr(line, name), caller.workspace) for name in names},
        "state": line.state.word,
        "for_this_month_alone": line.terms.is_once,
    }


def _ending(caller: Caller, each: Ending) -> Facts:
    facts: Facts = {"category": each.name or "everything"}
    for name in ("expected", "low", "high", "spent", "limit", "daily"):
        facts[name] = amount(getattr(each, name), caller.workspace)
    odds = None if each.odds is None else round(each.odds, 2)
    return facts | {"chance_of_passing_the_limit": odds, "is_early": each.is_early}


def _named(month: Month) -> Facts:
    return {"month": str(month), "first": month.first.isoformat(), "last": month.last.isoformat()}


def _two(caller: Caller, asked: TwoMonths) -> tuple[Month, Month]:
    month = month_of(caller.workspace, asked.month, today=caller.today)
    other = asked.with_month
    return month, month_of(caller.workspace, other, today=caller.today) if other else month.previous()


def _categories(caller: Caller, month: Month) -> list[Facts]:
    return [
        {
            "id": each.pk,
            "name": each.name or "not sorted yet",
            "spent": amount(each.spent, caller.workspace),
            "transactions": each.entries,
        }
        for each in summaries.by_category(caller.workspace, month)
    ]


def _differences(caller: Caller, month: Month, other: Month) -> list[dict[str, Any]]:
    workspace = caller.workspace
    now = {each.pk: each for each in summaries.by_category(workspace, month)}
    then = {each.pk: each for each in summaries.by_category(workspace, other)}
    found = []
    for pk in {*now, *then}:
        spent, before = (one[pk].spent if pk in one else ZERO for one in (now, then))
        name = (now.get(pk) or then[pk]).name or "not sorted yet"
        found.append((spent - before, name, pk, spent, before))
    return [
        {
            "id": pk,
            "category": name,
            "spent": amount(spent, workspace),
            "spent_then": amount(before, workspace),
            "difference": amount(difference, workspace),
        }
        for difference, name, pk, spent, before in sorted(found, key=lambda each: (-abs(each[0]), each[1]))
    ]
