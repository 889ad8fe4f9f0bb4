"""Each workspace is told in its own morning, once; one that fails holds nobody back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.opening import open_workspace
from solah.notices import jobs
from solah.notices.models import Round
from solah.notices.rounds import take_turn, turns
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.joblist import do_waiting_jobs
from tests.people import person
from tests.rows import spend

pytestmark = pytest.mark.django_db


def place_in(zone: str, name: str, *, on: date) -> Workspace:
    """Open a workspace with a row."""
    workspace = open_workspace(name, owner=person(name))
    Workspace.objects.filter(pk=workspace.pk).update(time_zone=zone)
    workspace.refresh_from_db()
    spend(workspace, "Chai", 20, on=on)
    workspace.refresh_from_db()
    return workspace


@pytest.mark.parametrize(
    ("zone", "nine"),
    [
        ("Asia/Kolkata", datetime(2026, 11, 22, 3, 30, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 11, 22, 3, 15, tzinfo=UTC)),
        # The clocks of New York went back on 1 November 2026, and forward on 8 March.
        ("America/New_York", datetime(2026, 10, 31, 13, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 14, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 7, 14, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 8, 13, 0, tzinfo=UTC)),
    ],
)
def test_nine_in_the_morning_is_nine_there(zone: str, nine: datetime) -> None:
    workspace = place_in(zone, "Asha", on=nine.date())
    today = workspace.today(now=nine)
    Round.objects.create(workspace=workspace, day=today - timedelta(days=1), revision=workspace.revision)
    assert turns(now=nine - timedelta(minutes=1)) == []
    assert [turn.workspace for turn in turns(now=nine)] == [workspace.pk]
    take_turn(workspace, now=nine - timedelta(minutes=1))
    assert Round.objects.get().day == today - timedelta(days=1)
    take_turn(workspace, now=nine)
    assert turns(now=nine + timedelta(hours=8)) == []


def test_new_rows_bring_another_turn_the_same_day(morning: datetime, workspace: Workspace) -> None:
    spend(workspace, "Chai", 20)
    workspace.refresh_from_db()
    take_turn(workspace, now=morning)
    assert turns(now=morning) == []
    spend(workspace, "Chai", 20)
    assert [turn.workspace for turn in turns(now=morning)] == [workspace.pk]


def test_a_zone_that_nobody_knows_holds_nobody_back(morning: datetime) -> None:
    lost = place_in("Asia/Kolkata", "Lost", on=morning.date())
    found = place_in("Asia/Kolkata", "Asha", on=morning.date())
    Workspace.objects.filter(pk=lost.pk).update(time_zone="Mars/Olympus")
    assert [turn.workspace for turn in turns(now=morning)] == [found.pk]


def test_a_round_goes_in_chunks_fails_alone_and_is_done_once(
    morning: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    places = [
        place_in("Asia/Kolkata", name, on=morning.date()) for name in ("Asha", "Noa", "Ravi", "Lena", "Omar")
    ]
    bad = places[1]
    # A finding that nobody can read.
    Workspace.objects.filter(pk=bad.pk).update(analysed_for=bad.today())
    bad.insights.create(
        key="odd", kind="odd_amount", severity="act", facts={"day": "someday"}, found_on=bad.today(),
        seen_on=bad.today(), expires_on=bad.today(),
    )  # fmt: skip
    for _again in range(2):
        enqueue("notices.round")
        do_waiting_jobs()
    told = set(Round.objects.values_list("workspace", flat=True))
    assert told == {each.pk for each in places if each != bad}
    assert Job.objects.filter(kind="notices.turn").count() == len(places)
    waiting = Job.objects.get(kind="notices.turn", workspace_id=bad.pk)
    assert (waiting.state, waiting.attempts) == (State.QUEUED, 1)


def test_sleeping_and_closing_workspaces_are_left_alone(morning: datetime, workspace: Workspace) -> None:
    spend(workspace, "Chai", 20)
    assert turns(now=morning)
    assert not turns(now=morning + timedelta(days=200))
    Workspace.objects.filter(pk=workspace.pk).update(closes_at=morning)
    assert not turns(now=morning)


def test_the_mail_of_somebody_far_away_waits_for_their_own_morning(
    morning: datetime, workspace: Workspace, alice: User, eat: Callable[..., object]
) -> None:
    alice.describe(time_zone="America/New_York")  # where it is twenty to eleven at night
    eat(8_500)
    take_turn(workspace, now=morning)
    assert workspace.notices.get().seen_at is None  # in the app at once
    job = Job.objects.get(kind="notices.alert_mail")
    assert job.run_after == datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
