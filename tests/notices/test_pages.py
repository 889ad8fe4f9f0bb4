"""The bell, the list and the wishes: what a member sees and decides of what they are told."""

from collections.abc import Callable
from datetime import datetime, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from solah.notices.models import Kind
from solah.notices.rounds import take_turn
from solah.notices.wishes import quiet_hours_of, wishes_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
Eat = Callable[..., object]
HOURS = {"starts": "23:00", "ends": "06:30", "is_quiet": "on"}


def test_the_bell_counts_what_is_unread_and_reading_ends_it(
    workspace: Workspace, alice: User, bob: User, eat: Eat, morning: datetime, signed_in: SignIn
) -> None:
    eat(8_500)
    browser = signed_in(alice)
    assert 'aria-label="Notices"' in browser.get("/month/").content.decode()
    take_turn(workspace, now=morning)
    # The kept page of the month knows of it at once.
    assert 'aria-label="Notices, 1 unread"' in browser.get("/month/").content.decode()
    notice = workspace.notices.get(user=alice)
    there = browser.post(f"/notices/{notice.pk}/read/", {"to": "rows"})
    assert there["Location"] == f"/expenses/?month=2026-11&category={notice.facts['category']}"
    assert 'aria-label="Notices"' in browser.get("/month/").content.decode()
    assert 'aria-label="Notices, 1 unread"' in signed_in(bob).get("/month/").content.decode()
    signed_in(bob).post("/notices/read/")
    assert not workspace.notices.filter(seen_at__isnull=True).exists()


def test_the_count_costs_no_query_of_its_own(workspace: Workspace, alice: User, signed_in: SignIn) -> None:
    browser = signed_in(alice)
    browser.get("/month/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get("/month/")
    about = [query["sql"] for query in asked if "notices_" in query["sql"]]
    assert len(about) == 1
    assert "accounts_membership" in about[0]


def test_a_mail_leads_to_its_evidence_in_its_own_workspace(
    workspace: Workspace, alice: User, charlie: User, eat: Eat, morning: datetime, signed_in: SignIn
) -> None:
    eat(8_500)
    take_turn(workspace, now=morning)
    notice = workspace.notices.get()
    browser = signed_in(alice)
    assert browser.get(f"/notices/{notice.pk}/", {"to": "deed"})["Location"] == "/budgets/2026-11/"
    assert browser.session["workspace"] == workspace.pk
    assert signed_in(charlie).get(f"/notices/{notice.pk}/").status_code == 404


def test_wishes_are_kept_for_one_member_and_quiet_hours_for_the_person(
    workspace: Workspace, alice: User, bob: User, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    sent = {"budget_100_app": "on", "budget_100_mail": "on", "daily_mail": "on", **HOURS}
    assert browser.post("/settings/notifications/", sent).status_code == 302
    mine = wishes_of(workspace, by=alice)
    assert {kind for kind, wanted in mine.items() if wanted.by_mail} == {Kind.BUDGET_FULL, Kind.DAILY}
    assert not mine[Kind.BILL].is_any
    assert quiet_hours_of(alice).starts == time(23)
    assert wishes_of(workspace, by=bob)[Kind.BILL].by_mail
    page = browser.get("/settings/notifications/").content.decode()
    assert 'value="23:00"' in page
    refused = browser.post("/settings/notifications/", {**sent, "ends": "23:00"})
    assert refused.status_code == 422
    assert "Choose another time" in refused.content.decode()
    assert quiet_hours_of(alice).ends == time(6, 30)


def test_free_cannot_choose_what_its_plan_does_not_tell_and_loses_no_wish(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    browser.post("/settings/notifications/", {"daily_mail": "on", **HOURS})
    Subscription.objects.update(plan="free", status="active", trial_ends_at=None)
    page = browser.get("/settings/notifications/").content.decode()
    assert page.count("chip pro") == 7
    browser.post("/settings/notifications/", {"budget_80_app": "on", **HOURS})
    after = wishes_of(workspace, by=alice)
    assert after[Kind.DAILY].by_mail
    assert after[Kind.BUDGET_TIGHT].in_app
    assert not after[Kind.BUDGET_TIGHT].by_mail
