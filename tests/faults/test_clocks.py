"""Days that are short, long, last or missing: each morning, night and month comes once, at its own hour."""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.models import Subscription, Usage
from solah.billing.plans import Meter
from solah.insights.jobs import waiting
from solah.ledger.opening import open_workspace
from solah.notices.rounds import take_turn, turns
from tests.people import person
from tests.rows import spend

pytestmark = [pytest.mark.fault, pytest.mark.django_db]
ZONES = ("Asia/Kolkata", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe")
# What happens in the middle of each stretch of days, the earliest first.
STRETCHES = {
    "Lord Howe goes half an hour forward": datetime(2026, 10, 3, 12, tzinfo=UTC),
    "New York goes back, on the first of a month": datetime(2026, 10, 31, 20, tzinfo=UTC),
    "the last of a year": datetime(2026, 12, 31, 12, tzinfo=UTC),
    "New York goes forward": datetime(2027, 3, 14, 6, tzinfo=UTC),
    "Lord Howe goes half an hour back": datetime(2027, 4, 3, 12, tzinfo=UTC),
    "the 29th of February": datetime(2028, 2, 29, 0, tzinfo=UTC),
}
# All of them with `make faults`; otherwise the two that are the hardest.
SHORT = {"New York goes back, on the first of a month", "Lord Howe goes half an hour back"}
AROUND, TICK = timedelta(hours=34), timedelta(minutes=30)


def ticks(middle: datetime) -> Iterator[datetime]:
    """Give the moments at which the clock looks."""
    moment = middle - AROUND
    while moment < middle + AROUND:
        yield moment
        moment += TICK


@pytest.fixture
def places() -> list[Workspace]:
    """A workspace in each zone."""
    found = []
    for number, zone in enumerate(ZONES):
        workspace = open_workspace(zone, owner=person(f"Someone{number}"))
        Workspace.objects.filter(pk=workspace.pk).update(time_zone=zone)
        Subscription.objects.filter(workspace=workspace).update(plan="enterprise", status="active")
        workspace.refresh_from_db()
        found.append(workspace)
    return found


def drink(workspace: Workspace, day: date) -> None:
    """Let a workspace have a row of a day, however far away that is."""
    row = spend(workspace, "Chai", 20)
    workspace.transactions.filter(pk=row.pk).update(spent_on=day)
    workspace.refresh_from_db()


def test_each_morning_and_each_night_comes_once_at_its_hour(places: list[Workspace]) -> None:
    by_pk = {each.pk: each for each in places}
    wanted = STRETCHES if "FAULTS" in os.environ else SHORT
    for what, middle in ((what, STRETCHES[what]) for what in STRETCHES if what in wanted):
        mornings, nights = defaultdict[str, list[datetime]](list), defaultdict[str, list[datetime]](list)
        for each in places:
            drink(each, (middle - AROUND).date() - timedelta(days=1))
        for now in ticks(middle):
            for turn in turns(now=now):
                place = by_pk[turn.workspace]
                take_turn(place, now=now)
                mornings[place.time_zone].append(now.astimezone(ZoneInfo(place.time_zone)))
            for pk, day in waiting(now=now):
                place = by_pk[pk]
                Workspace.objects.filter(pk=pk).update(analysed_for=day)
                nights[place.time_zone].append(now.astimezone(ZoneInfo(place.time_zone)))
                assert nights[place.time_zone][-1].date() == day, (what, place.time_zone)
        for zone in ZONES:
            # The first look of a stretch catches up with what came before it.
            seen, hours = mornings[zone][1:], {each.time() for each in mornings[zone][1:]}
            assert days(mornings[zone]) == one_after_another(mornings[zone]), (what, zone)
            assert hours == {time(9)}, (what, zone, hours)
            assert len(seen) >= 2, (what, zone)
            assert days(nights[zone]) == one_after_another(nights[zone]), (what, zone)
            assert {each.time() for each in nights[zone][1:]} == {time(0)}, (what, zone)


def days(moments: list[datetime]) -> list[date]:
    return [each.date() for each in moments]


def one_after_another(moments: list[datetime]) -> list[date]:
    """Return as many days as these, from the first of them on, none missing and none twice."""
    return [moments[0].date() + timedelta(days=number) for number in range(len(moments))]


def test_each_moment_counts_in_the_month_that_it_is_there(places: list[Workspace]) -> None:
    for what in ("New York goes back, on the first of a month", "the 29th of February", "the last of a year"):
        for place in places:
            zone, counted = ZoneInfo(place.time_zone), defaultdict[date, int](int)
            Usage.objects.filter(workspace=place).delete()
            for now in ticks(STRETCHES[what]):
                gates.spend(place, Meter.EXPENSES, now=now)
                counted[now.astimezone(zone).date().replace(day=1)] += 1
            used = dict(Usage.objects.filter(workspace=place).values_list("period", "used"))
            assert used == dict(counted), (what, place.time_zone)
            assert len(used) == 2, "the stretch has the end of a month in it"


def test_a_day_that_a_place_never_had_brings_no_second_round(places: list[Workspace]) -> None:
    """Samoa had no 30 December 2011: it went over the date line."""
    apia, middle = places[2], datetime(2011, 12, 30, 10, tzinfo=UTC)
    drink(apia, date(2011, 12, 27))
    seen = []
    for now in ticks(middle):
        if [turn for turn in turns(now=now) if turn.workspace == apia.pk]:
            take_turn(apia, now=now)
            seen.append(now.astimezone(ZoneInfo("Pacific/Apia")).date())
    assert seen == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]
