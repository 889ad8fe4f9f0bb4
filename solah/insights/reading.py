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

# Three tables and the categories' names, each as one list in JSON: one way to the database and back. Names
# are joined here: in the question each join makes the plan dearer than its rows.
_SQL = """
SELECT 'forecast', json_agg(forecast)::text FROM (
    SELECT category_id, month, said, as_of, odds, runs_out_on, is_early,
           CASE WHEN category_id IS NULL THEN parts END AS parts,
           expected, low, high, low_half, high_half, spent, usual, "limit", daily
    FROM insights_forecast
    WHERE workspace_id = %(workspace)s
          AND ((month = %(month)s AND (%(all)s OR category_id IS NULL))
               OR (%(all)s AND month > %(month)s AND category_id IS NULL AND said = %(ahead)s))
) AS forecast
UNION ALL
SELECT 'note', json_agg(found)::text FROM (
    SELECT id, key, rank, kind, severity, odds, facts
    FROM insights_insight
    WHERE %(news)s AND workspace_id = %(workspace)s AND dismissed_at IS NULL
          AND seen_on = %(night)s AND expires_on >= %(today)s
    ORDER BY rank DESC, key LIMIT %(notes)s
) AS found
UNION ALL
SELECT 'bill', json_agg(stream)::text FROM (
    SELECT id, name, amount, rhythm, next_on, earliest_on, latest_on, standing, category_id
    FROM insights_recurring
    WHERE %(news)s AND workspace_id = %(workspace)s AND standing <> %(dismissed)s
          AND next_on BETWEEN %(today)s AND %(soon)s
    ORDER BY next_on, id LIMIT %(bills)s
) AS stream
UNION ALL
SELECT 'mark', json_agg(mark)::text FROM (
    SELECT id, name, icon, colour FROM ledger_category WHERE workspace_id = %(workspace)s
) AS mark
"""
_READ = json.JSONDecoder(parse_float=Decimal).decode
_Mark = dict[str, Any]
_NO_MARK: _Mark = {"name": "", "icon": "", "colour": ""}


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
        """Return what a day may take, bills aside, to stay within the same budget; None if nothing may."""
        return self.daily or None if available is not None and self.limit == available else None


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
        parts: dict[str, list[dict[str, Any]]] = {part: _rows(found) for part, found in cursor.fetchall()}
    marks: dict[int | None, _Mark] = {row["id"]: row for row in parts["mark"]}
    said = [_ending(row, marks) for row in parts["forecast"] if row["month"] == named.isoformat()]
    running = [each for each in said if each.said == Said.RUNNING and is_fresh and today in month]
    return Reading(
        total=next((each for each in running if each.category is None), None),
        before=next((each for each in said if each.said != Said.RUNNING and each.category is None), None),
        categories={each.category: each for each in running if each.category is not None},
        ahead=sorted(
            (date.fromisoformat(row["month"]), _ending(row, marks))
            for row in parts["forecast"]
            if row["month"] > named.isoformat() and is_fresh
        ),
        bills=[
            _bill(row, marks) for row in sorted(parts["bill"], key=lambda row: (row["next_on"], row["id"]))
        ],
        notes=[
            _note(workspace, row, marks, today)
            for row in sorted(parts["note"], key=lambda row: (-row["rank"], row["key"]))
        ],
    )


def _rows(found: str | None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _READ(found) if found else []
    return rows


def _ending(row: dict[str, Any], marks: Mapping[int | None, _Mark]) -> Ending:
    mark = marks.get(row["category_id"], _NO_MARK)
    return Ending(
        category=row["category_id"],
        name=mark["name"],
        icon=mark["icon"],
        colour=mark["colour"],
        as_of=date.fromisoformat(row["as_of"]),
        said=row["said"],
        odds=None if row["odds"] is None else float(row["odds"]),
        runs_out_on=_day(row["runs_out_on"]),
        is_early=row["is_early"],
        parts=tuple(map(_part, row["parts"] or ())),
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


def _bill(row: dict[str, Any], marks: Mapping[int | None, _Mark]) -> Bill:
    mark = marks.get(row["category_id"], _NO_MARK)
    return Bill(
        pk=row["id"],
        name=row["name"],
        amount=Decimal(row["amount"]),
        rhythm=row["rhythm"],
        next_on=date.fromisoformat(row["next_on"]),
        earliest_on=date.fromisoformat(row["earliest_on"]),
        latest_on=date.fromisoformat(row["latest_on"]),
        is_confirmed=row["standing"] == Standing.CONFIRMED,
        icon=mark["icon"],
        colour=mark["colour"],
    )


def _note(workspace: Workspace, row: dict[str, Any], marks: Mapping[int | None, _Mark], today: date) -> Told:
    named = {str(row["facts"].get(fact)) for fact in ("category", "usual_category")}
    facts = {name: float(fact) if isinstance(fact, Decimal) else fact for name, fact in row["facts"].items()}
    return tell(
        workspace,
        pk=row["id"],
        kind=row["kind"],
        severity=row["severity"],
        facts=facts,
        odds=float(row["odds"]),
        names={str(pk): mark["name"] for pk, mark in marks.items() if str(pk) in named},
        today=today,
    )


def _amount(value: Any) -> Any:
    return None if value is None else Decimal(value)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
