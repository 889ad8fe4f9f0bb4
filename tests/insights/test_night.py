"""The night finds whose day is new, asks for one job each, and one that fails holds nobody back."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.insights import asking, jobs
from solah.insights.refresh import refresh
from solah.ledger.opening import open_workspace
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.joblist import do_waiting_jobs
from tests.people import person
from tests.rows import spend


def an_active_one(name: str, **more: str) -> Workspace:
    """Open a workspace with a row of today."""
    workspace = open_workspace(name, owner=person(name))
    Workspace.objects.filter(pk=workspace.pk).update(**more)
    workspace.refresh_from_db()
    spend(workspace, "Chai", 20)
    return workspace


@pytest.mark.django_db
def test_each_workspace_is_due_when_its_own_day_begins() -> None:
    kolkata = an_active_one("Asha", time_zone="Asia/Kolkata")
    honolulu = an_active_one("Noa", time_zone="Pacific/Honolulu")
    now = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # the 23rd in India, the 22nd on Hawaii
    Workspace.objects.update(analysed_for=date(2026, 11, 22))
    assert [pk for pk, _day in jobs.waiting(now=now)] == [kolkata.pk]
    later = now + timedelta(hours=14)
    assert [pk for pk, _day in jobs.waiting(now=later)] == [kolkata.pk, honolulu.pk]


@pytest.mark.django_db
def test_sleeping_empty_and_closing_workspaces_are_left_alone() -> None:
    an_active_one("Asha")
    open_workspace("Empty", owner=person("Empty"))
    closing = an_active_one("Leaving")
    Workspace.objects.filter(pk=closing.pk).update(closes_at=timezone.now())
    soon = timezone.now()
    assert len(jobs.waiting(now=soon)) == 1
    assert len(jobs.waiting(now=soon + timedelta(days=200))) == 0


@pytest.mark.django_db
def test_a_night_in_chunks_analyses_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    places = [an_active_one(name) for name in ("Asha", "Noa", "Ravi", "Lena", "Omar")]
    enqueue("insights.night")
    do_waiting_jobs()
    assert Job.objects.filter(kind="insights.refresh").count() == len(places)
    assert all(each.analysed_for == each.today() for each in Workspace.objects.all())
    first = dict(Workspace.objects.values_list("pk", "analysed_at"))
    enqueue("insights.night")
    do_waiting_jobs()
    assert dict(Workspace.objects.values_list("pk", "analysed_at")) == first


@pytest.mark.django_db
def test_one_that_fails_holds_nobody_back() -> None:
    bad, good = an_active_one("Asha"), an_active_one("Noa")

    def fails_for_one(workspace: Workspace, *, today: object) -> None:
        if workspace.pk == bad.pk:
            raise ZeroDivisionError
        refresh(workspace, today=workspace.today())

    enqueue("insights.night")
    with mock.patch("solah.insights.refresh.refresh", fails_for_one):
        do_waiting_jobs()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert bad.analysed_for is None
    assert good.analysed_for == good.today()
    assert Job.objects.get(workspace_id=bad.pk).state == State.QUEUED


@pytest.mark.django_db
def test_a_burst_of_changes_asks_once_and_looks_again() -> None:
    place = an_active_one("Asha")
    refresh(place, today=place.today())
    before = place.analysed_at
    now = timezone.now() - timedelta(minutes=10)
    for _each in range(20):
        asking.ask_soon(place, now=now)
    assert Job.objects.filter(kind="insights.refresh").count() == 1
    do_waiting_jobs()
    place.refresh_from_db()
    assert before is not None
    assert place.analysed_at is not None
    assert place.analysed_at > before


@pytest.mark.django_db
def test_a_workspace_that_is_gone_by_then_is_given_up() -> None:
    job = enqueue("insights.refresh", workspace_id=404)
    do_waiting_jobs()
    job.refresh_from_db()
    assert job.state == State.DEAD
