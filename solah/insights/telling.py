"""Findings as sentences, in a workspace's currency, days and names. No number is made up on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from foresight import wording
from foresight.findings import KINDS, Finding
from solah.accounts.models import Workspace
from solah.money import format_money, quantize
from solah.months import Month

UNSORTED = "what is not sorted yet"  # a sentence that begins with it is opened with a capital
_WHOLE_FROM = 100  # below it paise matter


@dataclass(frozen=True)
class Told:
    """One finding in words. `action` says what may be done about it, `category` which one it is about."""

    pk: int
    kind: str
    severity: str
    headline: str
    detail: str
    action: str
    category: int | None
    odds: float
    facts: Mapping[str, Any]


def tell(
    workspace: Workspace, *, pk: int, kind: str, severity: str, facts: Mapping[str, Any], odds: float,
    names: Mapping[str, str], today: date,
) -> Told:  # fmt: skip
    """Write a finding down. `names` are those of categories by their ids, as texts."""
    found = Finding(kind, "", "", severity, facts, (), odds, today, 0.0)
    said = wording.say(found, _voice(workspace, names, today))
    category = str(facts.get("category", ""))
    return Told(
        pk=pk,
        kind=kind,
        severity=severity,
        headline=said.headline.rstrip("."),
        detail=said.detail,
        action=KINDS[kind].action,
        category=int(category) if category.isdigit() else None,
        odds=odds,
        facts=facts,
    )


def name_of(category: int | None) -> str:
    """Return the engine's word for a category; rows without one have the empty word."""
    return "" if category is None else str(category)


def odds_word(chance: float) -> str:
    """Write a chance as people say it: 3 in 4."""
    return wording.odds(chance)


_RHYTHMS = {
    "weekly": "Weekly",
    "fortnightly": "Every two weeks",
    "monthly": "Monthly",
    "two-monthly": "Every two months",
    "quarterly": "Every three months",
    "half-yearly": "Twice a year",
    "yearly": "Yearly",
}


def rhythm_word(rhythm: str) -> str:
    """Write how often a charge comes."""
    return _RHYTHMS.get(rhythm, rhythm.capitalize())


def whole(amount: float | Decimal, workspace: Workspace) -> str:
    """Write an amount as it is said aloud: whole coins from a hundred on."""
    exact = Decimal(repr(amount)) if isinstance(amount, float) else Decimal(amount)
    if abs(exact) >= _WHOLE_FROM:
        exact = exact.quantize(Decimal(1))
    return format_money(quantize(exact, workspace.currency), workspace.currency, locale=workspace.locale)


def _voice(workspace: Workspace, names: Mapping[str, str], today: date) -> wording.Voice:
    def day(when: date) -> str:
        return f"{when:%a} {when.day} {when:%b}" + ("" if when.year == today.year else f" {when.year}")

    def month(name: str) -> str:
        if name.isdigit():  # a month of every year
            return f"{date(today.year, int(name), 1):%B}"
        named = Month.parse(name, start_day=workspace.month_start)
        if workspace.month_start == 1 and named.year == today.year:
            return f"{named.first:%B}"
        return named.label(workspace.locale)

    return wording.Voice(
        money=lambda amount: whole(amount, workspace),
        day=day,
        month=month,
        name=lambda category: names.get(category) or UNSORTED,
    )
