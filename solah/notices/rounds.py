"""Whose turn it is, and one turn: each workspace in its own morning, and again when its rows have changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import Feature
from solah.ledger.models import DailySpend
from solah.notices.alerts import Alert, budget_alerts, early_alerts
from solah.notices.letters import due_on
from solah.notices.models import Kind, Round
from solah.notices.saying import say
from solah.notices.webhook_budgets import tell_reached
from solah.notices.wishes import Listener, listeners

MORNING = 9  # the hour of its own day from which a workspace is told things
ACTIVE = timedelta(days=100)  # since the last row


@dataclass(frozen=True)
class Turn:
    """One workspace whose turn it is; `key` is the same as long as nothing new is to be seen there."""

    workspace: int
    key: str


def turns(*, now: datetime, after: int = 0, most: int = 500) -> list[Turn]:
    """Return the workspaces whose turn it is, in the order of their ids: two queries.

    That is each whose morning has come and that had none today; and each that had one, and has new rows.
    The day and the hour come from the time zones by name, as everywhere, so a zone that the database does
    not know holds nobody back.
    """
    zones = Workspace.objects.order_by().values_list("time_zone", flat=True).distinct()
    wanted = Q()
    for day, is_morning, names in _by_day(zones, now):
        again = Q(notice_round__day=day, revision__gt=F("notice_round__revision"))
        if is_morning:
            again |= Q(notice_round__isnull=True) | Q(notice_round__day__lt=day)
        wanted |= Q(time_zone__in=names) & again
    if not wanted:
        return []
    rows = DailySpend.objects.filter(workspace=OuterRef("pk"), day__gte=now.date() - ACTIVE, entries__gt=0)
    found = Workspace.objects.filter(wanted, Exists(rows), pk__gt=after, closes_at__isnull=True)
    return [
        Turn(each.pk, f"{each.pk}:{each.today(now=now)}:{each.revision}")
        for each in found.only("pk", "time_zone", "revision").order_by("pk")[:most]
    ]


def take_turn(workspace: Workspace, *, now: datetime) -> int:
    """Tell the people of one workspace what is new, and return how many notices that is; again, none."""
    today = workspace.today(now=now)
    last = Round.objects.filter(pk=workspace.pk).first()
    is_morning = last is None or last.day < today
    if is_morning and now.astimezone(ZoneInfo(workspace.time_zone)).hour < MORNING:
        return 0
    with transaction.atomic():
        people = listeners(workspace)
        alerts = list(_alerts(workspace, today, now, is_morning=is_morning))
        tell_reached(workspace, alerts)
        told = say(workspace, alerts, people, now=now)
        if is_morning and gates.plan_of(workspace, now=now).has(Feature.LETTERS):
            told += _letters(workspace, people, today, now)
        Round.objects.update_or_create(
            pk=workspace.pk, defaults={"day": today, "revision": workspace.revision}
        )
    return told


def _alerts(workspace: Workspace, today: date, now: datetime, *, is_morning: bool) -> Iterable[Alert]:
    """Ask what the plan includes: budgets at any time, the rest once a day, after the night."""
    plan = gates.plan_of(workspace, now=now)
    if plan.has(Feature.ALERTS):
        yield from budget_alerts(workspace, today=today, has_odds=plan.has(Feature.SMART_ALERTS))
    if plan.has(Feature.SMART_ALERTS) and is_morning:
        yield from early_alerts(workspace, today=today)


def _letters(workspace: Workspace, people: list[Listener], today: date, now: datetime) -> int:
    """Ask for the letters of the day, for those who were members in the days that they are about."""
    told = 0
    for due in due_on(workspace, today):
        there = [each for each in people if each.member.joined_at.date() <= due.last]
        if there:
            alert = Alert(Kind(due.kind), "", due.first, {"last": due.last.isoformat()})
            told += say(workspace, [alert], there, now=now)
    return told


def _by_day(zones: Iterable[str], now: datetime) -> list[tuple[date, bool, list[str]]]:
    """Sort time zones by the day it is there, and by whether its morning has come."""
    found: dict[tuple[date, bool], list[str]] = {}
    for zone in zones:
        try:
            here = now.astimezone(ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError):
            continue
        found.setdefault((here.date(), here.hour >= MORNING), []).append(zone)
    return [(day, is_morning, names) for (day, is_morning), names in found.items()]
