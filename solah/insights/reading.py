"""What the month's page asks of the last night: its forecast, bills and findings, with one query."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from solah.accounts.models import Workspace
from solah.insights.models import Said, Standing
from solah.insights.telling import Told, tell
from solah.months import Month

NOTES = 4
BILLS = 12
BILL_DAYS = 31
STALE = timedelta(days=4)  # what is older is not shown as news

# Three tables, each row as JSON, told apart by `part`: one way to the database and back.
_SQL = """
SELECT 'forecast', CASE WHEN each.category_id IS NULL THEN to_jsonb(each) ELSE to_jsonb(each) - 'parts' END
       || jsonb_build_object('name', category.name, 'icon', category.icon, 'colour', category.colour)
FROM insights_forecast AS each LEFT JOIN ledger_category AS category ON category.id = each.category_id
WHERE each.workspace_id = %(workspace)s
      AND ((each.month = %(month)s AND (%(all)s OR each.category_id IS NULL))
           OR (%(all)s AND each.month > %(month)s AND each.category_id IS NULL AND each.said = %(ahead)s))
UNION ALL
(SELECT 'note', to_jsonb(found) - 'evidence' || jsonb_build_object('names', jsonb_build_object(
           coalesce(found.facts ->> 'category', '-'), one.name,
           coalesce(found.facts ->> 'usual_category', '--'), other.name))
 FROM insights_insight AS found
 LEFT JOIN ledger_category AS one
        ON one.workspace_id = found.workspace_id AND one.id::text = found.facts ->> 'category'
 LEFT JOIN ledger_category AS other
        ON other.workspace_id = found.workspace_id AND other.id::text = found.facts ->> 'usual_category'
 WHERE %(news)s AND found.workspace_id = %(workspace)s AND found.dismissed_at IS NULL
       AND found.seen_on = %(night)s AND found.expires_on >= %(today)s
 ORDER BY found.rank DESC, found.key LIMIT %(notes)s)
UNION ALL
(SELECT 'bill', to_jsonb(stream) - 'paid' || jsonb_build_object(
           'category_name', category.name, 'icon', category.icon, 'colour', category.colour)
 FROM insights_recurring AS stream LEFT JOIN ledger_category AS category ON category.id = stream.category_id
 WHERE %(news)s AND stream.workspace_id = %(workspace)s AND stream.standing <> %(dismissed)s
       AND stream.next_on BETWEEN %(today)s AND %(soon)s
 ORDER BY stream.next_on, stream.id LIMIT %(bills)s)
"""


@dataclass(frozen=True)
class Part:
    """One summand of the month's end: what is spent, a row dated ahead, a bill, the rest of a category."""

    kind: str
    amount: Decimal
    category: int | None
    text: str
    day: date | None
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Ending:
    """How a month is expected to end, in all or in one category. `odds` are those of passing `limit`.

    `parts` are those of the whole month; a category has none.
    """

    category: int | None
    name: str
    icon: str
    colour: str
    as_of: date
    said: str
    expected: Decimal
    low: Decimal
    high: Decimal
    low_half: Decimal
    high_half: Decimal
    spent: Decimal
    usual: Decimal | None
    limit: Decimal | None
    odds: float | None
    daily: Decimal | None
    runs_out_on: date | None
    is_early: bool
    parts: tuple[Part, ...] = ()

    def odds_of(self, available: Decimal | None) -> float | None:
        """Return the odds of passing a budget; None where it was another one when they were worked out."""
        return self.odds if available is not None and self.limit == available else None

    def daily_within(self, available: Decimal | None) -> Decimal | None:
        """Return what a day may take, bills aside, to stay within a budget that is still the same."""
        return self.daily if available is not None and self.limit == available else None


@dataclass(frozen=True)
class Bill:
    """A charge that is due soon."""

    pk: int
    name: str
    amount: Decimal
    rhythm: str
    next_on: date
    earliest_on: date
    latest_on: date
    is_confirmed: bool
    icon: str
    colour: str


@dataclass(frozen=True)
class Reading:
    """What is known of a month beyond its rows; all of it empty where no night has been, or long ago."""

    total: Ending | None = None
    before: Ending | None = None
    categories: Mapping[int, Ending] = field(default_factory=dict)
    ahead: Sequence[tuple[date, Ending]] = ()
    bills: Sequence[Bill] = ()
    notes: Sequence[Told] = ()

    def of(self, category: int | None) -> Ending | None:
        """Return how one category ends, or all of them together."""
        return self.total if category is None else self.categories.get(category)


NOTHING = Reading()


def month_reading(workspace: Workspace, month: Month, *, today: date, has_all: bool) -> Reading:
    """Return what the last night said of a month: one query. Without `has_all` it is the total alone."""
    night = workspace.analysed_for
    is_fresh = night is not None and today - night <= STALE
    named = date(month.year, month.month, 1)
    parts: dict[str, list[Any]] = {"forecast": [], "note": [], "bill": []}
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "workspace": workspace.pk,
                "month": named,
                "all": has_all,
                "news": has_all and is_fresh and today in month,
                "ahead": Said.AHEAD.value,
                "dismissed": Standing.DISMISSED.value,
                "night": night,
                "today": today,
                "soon": today + timedelta(days=BILL_DAYS),
                "notes": NOTES,
                "bills": BILLS,
            },
        )
        for part, row in cursor.fetchall():
            parts[part].append(_decoded(row))
    said = [_ending(row) for row in parts["forecast"] if row["month"] == named.isoformat()]
    running = [each for each in said if each.said == Said.RUNNING and is_fresh and today in month]
    return Reading(
        total=next((each for each in running if each.category is None), None),
        before=next((each for each in said if each.said != Said.RUNNING and each.category is None), None),
        categories={each.category: each for each in running if each.category is not None},
        ahead=sorted(
            (date.fromisoformat(row["month"]), _ending(row))
            for row in parts["forecast"]
            if row["month"] > named.isoformat() and is_fresh
        ),
        bills=[_bill(row) for row in sorted(parts["bill"], key=lambda row: (row["next_on"], row["id"]))],
        notes=[
            _note(workspace, row, today)
            for row in sorted(parts["note"], key=lambda row: (-row["rank"], row["key"]))
        ],
    )


def _decoded(row: str | dict[str, Any]) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(row, parse_float=Decimal) if isinstance(row, str) else row
    return decoded


def _ending(row: dict[str, Any]) -> Ending:
    return Ending(
        category=row["category_id"],
        name=row["name"] or "",
        icon=row["icon"] or "",
        colour=row["colour"] or "",
        as_of=date.fromisoformat(row["as_of"]),
        said=row["said"],
        odds=None if row["odds"] is None else float(row["odds"]),
        runs_out_on=_day(row["runs_out_on"]),
        is_early=row["is_early"],
        parts=tuple(map(_part, row.get("parts", ()))),
        **{name: _amount(row[name]) for name in _AMOUNTS},
    )


_AMOUNTS = (
    "expected", "low", "high", "low_half", "high_half", "spent", "usual", "limit", "daily",
)  # fmt: skip


def _part(row: dict[str, Any]) -> Part:
    return Part(
        row["kind"],
        Decimal(row["amount"]),
        row["category"],
        row["text"],
        _day(row["day"]),
        tuple(row["rows"]),
    )


def _bill(row: dict[str, Any]) -> Bill:
    return Bill(
        pk=row["id"],
        name=row["name"],
        amount=Decimal(row["amount"]),
        rhythm=row["rhythm"],
        next_on=date.fromisoformat(row["next_on"]),
        earliest_on=date.fromisoformat(row["earliest_on"]),
        latest_on=date.fromisoformat(row["latest_on"]),
        is_confirmed=row["standing"] == Standing.CONFIRMED,
        icon=row["icon"] or "",
        colour=row["colour"] or "",
    )


def _note(workspace: Workspace, row: dict[str, Any], today: date) -> Told:
    facts = {name: float(fact) if isinstance(fact, Decimal) else fact for name, fact in row["facts"].items()}
    return tell(
        workspace,
        pk=row["id"],
        kind=row["kind"],
        severity=row["severity"],
        facts=facts,
        odds=float(row["odds"]),
        names={key: name for key, name in row["names"].items() if name},
        today=today,
    )


def _amount(value: Any) -> Any:
    return None if value is None else Decimal(value)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
