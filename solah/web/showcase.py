"""How the invented household's month is heading, for the landing page, as the last night said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db import DatabaseError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from solah.accounts.models import Workspace
from solah.demo_month import DemoMonth
from solah.insights.reading import Ending, month_reading
from solah.insights.telling import odds_word
from solah.ledger.demo import sample_visitor
from solah.money import format_money
from solah.web import charts
from solah.web.board.course import course

LIKELY = 0.5
SHOWN = 5


@dataclass(frozen=True)
class Heading:
    """One budget of the household: where it stands and where it is heading. `over` is likely, if anything."""

    name: str
    icon: str
    colour: str
    spent: Decimal
    bar: SafeString
    over: Decimal | None


def heading(shown: DemoMonth) -> Mapping[str, SafeString]:
    """Return `ending`, `strip` and `budgets` as they are drawn; empty while nothing was worked out."""
    try:
        visitor = sample_visitor()
        member = visitor.memberships.select_related("workspace").first() if visitor else None
        if member is None:
            return {}
        place = member.workspace
        return _drawn(shown, place, (place.revision, place.analysed_for, place.analysed_at))
    except DatabaseError:  # the shop window stays open without it
        return {}


@lru_cache(maxsize=2)
def _drawn(shown: DemoMonth, place: Workspace, _state: object) -> Mapping[str, SafeString]:
    reading = month_reading(place, shown.month, today=shown.today, has_all=True)
    ending = reading.total
    if ending is None or ending.expected < shown.spent:
        return {}
    steps = course(ending, shown.days, today=shown.today)
    strip = charts.day_strip(shown.days, today=shown.today, ahead={step.day: step.amount for step in steps})
    about = {"shown": shown, "ending": ending, "today": shown.today}
    lines = [_line(each) for each in _telling(reading.categories.values())]
    return {
        "ending": render_to_string("site/_ending.html", about | _odds(ending)),
        "strip": strip,
        "budgets": render_to_string("site/_heading.html", about | {"lines": lines}),
    }


def _odds(ending: Ending) -> dict[str, object]:
    limit = ending.limit
    return {
        "range": charts.range_bar(
            low=ending.low, middle=ending.expected, high=ending.high, write=_write, limit=limit
        ),
        "left": limit - ending.expected if limit is not None else None,
        "staying": odds_word(1 - ending.odds) if ending.odds is not None else "",
    }


def _telling(endings: Iterable[Ending]) -> list[Ending]:
    """Choose those with a budget of which most is to come, and show the larger ones first."""
    held = [each for each in endings if each.limit]
    news = sorted(held, key=lambda each: each.expected - each.spent, reverse=True)[:SHOWN]
    return sorted(news, key=lambda each: each.spent, reverse=True)


def _line(each: Ending) -> Heading:
    limit = each.limit or Decimal(0)
    is_likely = each.odds is not None and each.odds >= LIKELY and each.expected > limit
    bar = charts.share_bar(each.spent, of=limit, has_limit=True, ahead=each.expected)
    over = Decimal(round(each.expected - limit)) if is_likely else None
    return Heading(each.name, each.icon, each.colour, Decimal(round(each.spent)), bar, over)


def _write(amount: Decimal) -> str:
    return format_money(amount, "INR")
