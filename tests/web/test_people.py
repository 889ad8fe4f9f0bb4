"""The pages about people: asked in by letter, answered by the right one, kept apart from everybody else's."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as box
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import inviting, seats
from solah.billing.models import Status, Subscription
from solah.ops.gcra import Limit
from solah.outbox.models import Job
from solah.web.views import people as views
from tests.joblist import do_waiting_jobs
from tests.people import PASSWORD
from tests.rows import spend

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PEOPLE = "/settings/people/"
ASK = {"email": "charlie@example.com", "role": "editor"}


def ask(browser: Client, **more: str) -> Any:
    return browser.post(PEOPLE, ASK | more)


def link() -> str:
    """Return the link of the last letter."""
    do_waiting_jobs()
    return re.search(r"/invitations/[^/\s]+/", str(box.outbox[-1].body)).group()  # type: ignore[union-attr]


def test_from_the_letter_to_the_first_row(
    workspace: Workspace, alice: User, charlies_workspace: Workspace, charlie: User, signed_in: SignIn
) -> None:
    assert ask(signed_in(alice)).status_code == 302
    here = link()
    stranger = Client().get(here).content.decode()
    assert "Alice asks you in" in stranger
    assert f"/accounts/login/?next={here.replace(':', '%3A')}" in stranger
    browser = signed_in(charlie)
    page = browser.get(here).content.decode()
    answer = re.search(r"/invitations/\d+/answer/", page).group()  # type: ignore[union-attr]
    assert browser.post(answer, {"do": "accept"})["Location"] == "/month/"
    browser.post("/expenses/add/", {"text": "tea 20"})
    assert workspace.transactions.get().recorded_by == charlie
    assert not charlies_workspace.transactions.exists()
    shown = signed_in(alice).get("/expenses/").content.decode()
    assert '<small class="by">Charlie</small>' in shown
    assert browser.get(here).status_code == 404


def test_the_letter_and_the_answer_are_the_same_with_an_account_and_without(
    workspace: Workspace, alice: User, charlie: User, signed_in: SignIn
) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan="enterprise", status=Status.ACTIVE)
    browser = signed_in(alice)
    said = []
    for email in (charlie.email, "nobody@example.com"):
        answer = browser.post(PEOPLE, {"email": email, "role": "viewer"}, follow=True)
        page = Client().get(link()).content.decode()
        letter = str(box.outbox[-1].body)
        said.append([re.sub(r"/invitations/\S+", "", each.replace(email, "")) for each in (page, letter)])
        assert answer.status_code == 200
    assert said[0] == said[1]


def test_somebody_elses_invitation_is_told_but_not_taken(
    workspace: Workspace, alice: User, sam: User, signed_in: SignIn
) -> None:
    ask(signed_in(alice))
    browser = signed_in(sam)
    assert "you are logged in as sam@example.com" in browser.get(link()).content.decode()
    pk = workspace.invitations.get().pk
    answers = [browser.post(f"/invitations/{each}/answer/", {"do": "accept"}) for each in (pk, 7_999_999)]
    assert [each.status_code for each in answers] == [404, 404]
    assert not sam.memberships.exists()


def test_logging_in_leads_to_what_waits(
    workspace: Workspace, alice: User, charlie: User, signed_in: SignIn
) -> None:
    ask(signed_in(alice))
    sent = {"login": charlie.email, "password": PASSWORD}
    assert Client().post("/accounts/login/", sent)["Location"] == "/invitations/"
    assert "Alice’s household" in signed_in(charlie).get("/invitations/").content.decode()


def test_a_full_plan_keeps_what_was_typed(
    workspace: Workspace, alice: User, bob: User, signed_in: SignIn
) -> None:
    answer = ask(signed_in(alice))
    assert answer.status_code == 402
    page = answer.content.decode()
    assert "Your plan has room for 2 people." in page
    assert 'value="charlie@example.com"' in page
    assert not Job.objects.filter(kind="mail.send").exists()


def test_only_so_many_letters_go_to_one_address(
    workspace: Workspace,
    alice: User,
    signed_in: SignIn,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.RATE_LIMITS = True
    fresh = uuid4().hex  # counters outlive a test
    monkeypatch.setattr(views, "LETTERS", Limit(f"from {fresh}", times=30, seconds=86_400))
    monkeypatch.setattr(views, "LETTERS_TO_ONE", Limit(f"to {fresh}", times=3, seconds=86_400))
    codes = []
    for _ in range(4):
        codes.append(ask(signed_in(alice), email=f"{fresh}@example.com").status_code)
        workspace.invitations.all().delete()
    assert codes == [302, 302, 302, 429]


def test_a_choice_somebody_else_overtook_is_shown_and_kept(
    workspace: Workspace, alice: User, bob: User, signed_in: SignIn
) -> None:
    member = Membership.objects.get(user=bob)
    browser = signed_in(alice)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": PEOPLE})
    assert 'name="seen" value="editor"' in browser.get(f"{PEOPLE}{member.pk}/").content.decode()
    Membership.objects.filter(pk=member.pk).update(role=Role.VIEWER)
    answer = browser.post(f"{PEOPLE}{member.pk}/", {"role": "owner", "seen": "editor"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bob is viewer now" in page
    assert re.search(r'value="owner"[^>]*checked', page)
    assert browser.post(f"{PEOPLE}{member.pk}/", {"role": "owner", "seen": "viewer"}).status_code == 302
    assert Membership.objects.get(user=bob).role == Role.OWNER


def test_somebody_taken_out_sees_nothing_from_the_next_click_on(
    workspace: Workspace,
    alice: User,
    bob: User,
    charlie: User,
    charlies_workspace: Workspace,
    signed_in: SignIn,
) -> None:
    Membership.objects.create(workspace=charlies_workspace, user=bob, role=Role.EDITOR)
    spend(workspace, "Coffee", 180, by=bob)
    browser = signed_in(bob)
    assert "Coffee" in browser.get("/expenses/").content.decode()
    member = Membership.objects.get(user=bob, workspace=workspace)
    assert signed_in(alice).post(f"{PEOPLE}{member.pk}/remove/").status_code == 302
    assert "Coffee" not in browser.get("/expenses/").content.decode()
    assert browser.post("/expenses/add/", {"text": "tea 20", "workspace": workspace.pk}).status_code == 404
    do_waiting_jobs()
    assert box.outbox[-1].to == ["bob@example.com"]


def test_without_a_seat_one_reads_exports_and_is_told_why_not_more(
    workspace: Workspace, bob: User, signed_in: SignIn
) -> None:
    spend(workspace, "Coffee", 180)
    Subscription.objects.filter(workspace=workspace).update(plan="free", status=Status.ACTIVE)
    seats.reseat_all(now=timezone.now())
    browser = signed_in(bob)
    assert "Coffee" in browser.get("/expenses/").content.decode()
    assert b"Coffee" in browser.get("/expenses/export.csv").getvalue()
    answer = browser.post("/expenses/add/", {"text": "tea 20"})
    assert answer.status_code == 403
    assert "more people than its plan has seats" in answer.content.decode()
    assert "No seat: reads only" in browser.get(PEOPLE).content.decode()


def test_handing_over_asks_who_it_is_first(
    workspace: Workspace, alice: User, bob: User, signed_in: SignIn
) -> None:
    member = Membership.objects.get(user=bob)
    browser = signed_in(alice)
    for answer in (browser.get(f"{PEOPLE}{member.pk}/own/"), browser.post(f"{PEOPLE}{member.pk}/own/")):
        assert answer.status_code == 302
    assert Membership.objects.get(user=bob).role == Role.EDITOR
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": PEOPLE})
    assert browser.post(f"{PEOPLE}{member.pk}/own/").status_code == 302
    assert Membership.objects.get(user=bob).role == Role.OWNER
    assert Membership.objects.get(user=alice).role == Role.EDITOR


def test_making_an_owner_asks_who_it_is_first(
    workspace: Workspace, alice: User, bob: User, signed_in: SignIn
) -> None:
    page = f"{PEOPLE}{Membership.objects.get(user=bob).pk}/"
    wish = {"role": "owner", "seen": "editor"}
    browser = signed_in(alice)
    again = browser.post(page, wish)["Location"]
    assert Membership.objects.get(user=bob).role == Role.EDITOR
    assert "reauthenticate" in browser.get(again)["Location"]
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": again})
    chosen = re.search(r'<input[^>]*value="owner"[^>]*>', browser.get(again).content.decode())
    assert chosen
    assert "checked" in chosen[0]
    assert browser.post(page, wish).status_code == 302
    assert Membership.objects.get(user=bob).role == Role.OWNER


def test_addresses_of_others_are_for_owners(
    workspace: Workspace, bob: User, vera: User, signed_in: SignIn
) -> None:
    page = signed_in(bob).get(PEOPLE).content.decode()
    assert "Vera" in page
    assert "vera@example.com" not in page
    assert inviting.masked("vera@example.com") == "v…@example.com"
