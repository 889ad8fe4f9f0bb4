"""Who takes part is placed among others by night; nobody else's figures can be had from it."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.insights import cohorts
from solah.insights.models import PeerShare
from solah.insights.peers import among, join, leave
from solah.ledger.models import Transaction
from tests.rows import spend

TODAY = date(2026, 11, 22)
Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Kolkata")), tick=False):
        yield


def eats(workspace: Workspace, amount: int) -> Workspace:
    """Spend so much on eating out in each of the last three months, and take part."""
    food = workspace.categories.get(kind="eating_out")
    for month in (8, 9, 10):
        spend(workspace, "Canary’s Biryani", amount, on=date(2026, month, 12), category=food)
    join(workspace, by=workspace.memberships.earliest("pk").user, now=timezone.now())
    return workspace


@pytest.fixture
def crowd(db: None) -> list[Workspace]:
    """Thirty others, who eat out for 1,000 to 3,900 a month, as a night found them."""
    made = Workspace.objects.bulk_create(Workspace(name=f"Other {number}") for number in range(30))
    PeerShare.objects.bulk_create(
        PeerShare(
            workspace=each,
            month=date(2026, 11, 1),
            cohort="INR one",
            gives={"eating_out": f"{1000 + 100 * number}.00"},
        )
        for number, each in enumerate(made)
    )
    return made


def night(today: date = TODAY) -> None:
    cohorts.gather(today=today)
    cohorts.place(today=today)


def test_one_is_placed_about_right_among_enough_others(workspace: Workspace, crowd: list[Workspace]) -> None:
    eats(workspace, 3500)
    night()
    told = among(workspace)
    assert told is not None
    (place,) = told.known
    assert (place.name, place.own) == ("Eating out", 3500)
    assert 65 <= place.percentile <= 95
    assert 20 <= place.people <= 40
    assert place.low <= place.middle <= place.high


def test_too_few_others_says_so_and_nothing_of_them(
    workspace: Workspace, charlies_workspace: Workspace
) -> None:
    eats(workspace, 3500)
    eats(charlies_workspace, 777)
    night()
    told = among(workspace)
    assert told is not None
    assert (told.known, [each.name for each in told.too_few]) == ([], ["Eating out"])
    assert "777" not in json.dumps(PeerShare.objects.get(workspace=workspace).stands)


def test_leaving_removes_what_was_given_and_counts_no_more(
    workspace: Workspace, alice: User, crowd: list[Workspace]
) -> None:
    for other in crowd[:15]:
        leave(other, by=alice)
    assert PeerShare.objects.count() == 15
    eats(workspace, 3500)
    night()
    told = among(workspace)
    assert told is not None
    assert told.known == []  # fifteen are left


def test_nobody_is_placed_twice_in_a_month(workspace: Workspace, crowd: list[Workspace]) -> None:
    eats(workspace, 3500)
    night()
    before = PeerShare.objects.get(workspace=workspace).stands
    leave(crowd[0], by=workspace.memberships.get().user)
    night(date(2026, 11, 29))
    assert PeerShare.objects.get(workspace=workspace).stands == before
    night(date(2026, 12, 1))
    assert PeerShare.objects.get(workspace=workspace).month == date(2026, 12, 1)


def test_who_did_not_take_part_is_in_nobodys_figures(
    workspace: Workspace, charlies_workspace: Workspace
) -> None:
    eats(charlies_workspace, 777)
    leave(charlies_workspace, by=charlies_workspace.memberships.get().user)
    eats(workspace, 3500)
    night()
    assert [each.workspace_id for each in PeerShare.objects.all()] == [workspace.pk]


def test_the_page_asks_the_owner_and_tells_charlie_only_of_himself(
    workspace: Workspace,
    alice: User,
    vera: User,
    charlie: User,
    charlies_workspace: Workspace,
    crowd: list[Workspace],
    signed_in: Browser,
) -> None:
    assert "Take part</button>" not in signed_in(vera).get("/insights/").content.decode()
    browser = signed_in(alice)
    assert "What you give" in browser.get("/insights/").content.decode()
    browser.post("/insights/peers/", {"do": "join"})
    eats(workspace, 3500)
    eats(charlies_workspace, 2000)
    night()
    page = browser.get("/insights/").content.decode()
    assert "others; half of them" in page
    theirs = signed_in(charlie).get("/insights/").content.decode()
    assert "₹2,000" in theirs
    assert "Canary" not in theirs
    assert "₹3,500" not in theirs
    browser.post("/insights/peers/", {"do": "leave"})
    assert not PeerShare.objects.filter(workspace=workspace).exists()
    assert Transaction.objects.filter(workspace=workspace).exists()


def test_who_brings_many_workspaces_counts_as_one(
    workspace: Workspace, crowd: list[Workspace], charlie: User
) -> None:
    PeerShare.objects.filter(workspace__in=crowd).update(joined_by=charlie)
    eats(workspace, 3500)
    night()
    told = among(workspace)
    assert told is not None
    assert not told.known
    assert not PeerShare.objects.get(workspace=crowd[0]).stands[0].get("people")
