"""Keeping forecasts: this month as it runs, the next ones, and past ones as they were said."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any, Protocol

from foresight.analysis import Analysis
from foresight.month_end import BILL, REST, Part, Why
from solah.accounts.models import Workspace
from solah.insights.amounts import ZERO, first_of, money, rough
from solah.insights.models import Forecast, Said
from solah.months import Month

_KEPT = (
    "as_of", "expected", "low", "high", "low_half", "high_half", "spent", "usual", "limit", "odds", "daily",
    "runs_out_on", "is_early", "parts",
)  # fmt: skip


class Banded(Protocol):
    """What the engine says of a month, whichever way it was asked."""

    @property
    def expected(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def low_half(self) -> float: ...
    @property
    def high_half(self) -> float: ...


def keep_forecasts(workspace: Workspace, found: Analysis, why: Why) -> None:
    """Write down what is expected now; of this month and later ones what was not said again is gone."""
    rows = [*_running(workspace, found, why), *_ahead(workspace, found)]
    Forecast.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["workspace", "month", "category", "said"],
        update_fields=_KEPT,
    )
    now = workspace.forecasts.filter(as_of__lt=found.today)
    now.filter(said=Said.RUNNING).delete()
    now.filter(said=Said.AHEAD, month__gt=first_of(found.month)).delete()


def _running(workspace: Workspace, found: Analysis, why: Why) -> Iterable[Forecast]:
    """Return this month's rows: nothing before there is one whole month to go by."""
    if not found.months_seen:
        return
    budgets = {each.category: each for each in found.budgets}
    parts, total = parts_of(why, workspace.currency)
    for end in found.ends:
        if end.category == "":
            continue
        budget = budgets.get(end.category)
        more: dict[str, Any] = {}
        if budget:
            more = {
                "limit": money(budget.limit, workspace.currency),
                "odds": budget.chance_over,
                "daily": money(budget.daily, workspace.currency),
                "runs_out_on": None if budget.lasts else budget.runs_out,
            }
        yield _row(
            workspace,
            found,
            end,
            said=Said.RUNNING,
            month=found.month,
            category=end.category,
            middle=total if end.category is None else None,
            spent=money(end.spent, workspace.currency),
            usual=rough(end.usual),
            parts=parts if end.category is None else [],
            **more,
        )


def _ahead(workspace: Workspace, found: Analysis) -> Iterable[Forecast]:
    for point in found.ahead:
        if point.category != "":
            yield _row(workspace, found, point, said=Said.AHEAD, month=point.month, category=point.category)


def _row(
    workspace: Workspace,
    found: Analysis,
    said_by: Banded,
    *,
    said: Said,
    month: int,
    category: str | None,
    middle: Decimal | None = None,
    **more: Any,
) -> Forecast:
    values = (said_by.low, said_by.low_half, said_by.expected, said_by.high_half, said_by.high)
    spent = more.get("spent", ZERO)
    seen = float(max(spent, ZERO))  # only what is still to come is a guess
    rounded = [max(spent, ZERO) + rough(max(each - seen, 0.0)) for each in values]
    if middle is not None:
        rounded = [rough(max(each, 0.0)) for each in values]
    low, low_half, expected, high_half, high = bands(rounded, middle)
    return Forecast(
        workspace=workspace,
        month=first_of(month),
        category_id=int(category) if category else None,
        said=said,
        as_of=found.today,
        expected=expected,
        low=low,
        high=high,
        low_half=low_half,
        high_half=high_half,
        is_early=found.is_early,
        **more,
    )


def bands(values: list[Decimal], middle: Decimal | None = None) -> list[Decimal]:
    """Return low, inner low, expected, inner high and high in that order of size, whatever rounding did."""
    low, low_half, expected, high_half, high = values
    expected = max(expected if middle is None else middle, ZERO)
    below = list(accumulate([expected, low_half, low], min))
    above = list(accumulate([expected, high_half, high], max))
    return [below[2], below[1], expected, above[1], above[2]]


def parts_of(why: Why, currency: str) -> tuple[list[dict[str, Any]], Decimal]:
    """Return the sum behind the month's end, and the rounded figure that it adds up to exactly.

    What happened and what is written down keep their amounts; the rest, which is a guess, takes the rounding.
    """
    parts = why.parts
    exact = sum((money(part.amount, currency) for part in parts if part.kind != REST), ZERO)
    rest = [part for part in parts if part.kind == REST]
    guesses = [rough(part.amount) for part in rest]
    total = exact + sum(guesses, ZERO)
    if rest:
        total = max(rough(why.expected), exact)
        guesses[0] += total - exact - sum(guesses, ZERO)
    amounts = iter(guesses)
    kept = [
        {
            "kind": part.kind,
            "amount": str(next(amounts) if part.kind == REST else money(part.amount, currency)),
            "category": int(part.category) if part.category else None,
            "text": part.text,
            "day": part.day.isoformat() if part.day else None,
            "stream": part.stream,
            "rows": [] if part.kind == "spent" else list(part.rows),
        }
        for part in parts
    ]
    return kept, total


def without_habits(why: Why, bills: Collection[str]) -> Why:
    """Return the same sum in which charges that are no bills count among the rest of their category."""
    kept = [part for part in why.parts if part.kind != BILL or part.stream in bills]
    rest = {part.category: part for part in kept if part.kind == REST}
    for part in why.parts:
        if part.kind == BILL and part.stream not in bills:
            known = rest.get(part.category) or Part(REST, 0.0, part.category)
            rest[part.category] = replace(known, amount=known.amount + part.amount)
    others = [part for part in kept if part.kind != REST]
    return Why(why.expected, (*others, *sorted(rest.values(), key=lambda part: -part.amount)))


def said_before(workspace: Workspace, months: Iterable[date]) -> set[date]:
    """Return which of these months have a forecast from before they began, or one worked out later."""
    known = workspace.forecasts.filter(month__in=list(months), said__in=[Said.AHEAD, Said.AFTERWARDS])
    return set(known.values_list("month", flat=True))


def promised(workspace: Workspace, month: Month) -> float | None:
    """Return what was really told of a month's total before it began; None where nothing was."""
    named = date(month.year, month.month, 1)
    told = workspace.forecasts.filter(
        month=named, category__isnull=True, said=Said.AHEAD, as_of__lt=month.first
    )
    expected = told.values_list("expected", flat=True).first()
    return None if expected is None else float(expected)
