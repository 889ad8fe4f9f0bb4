"""Messages to us: kept, mailed with the plan's priority, once, and not without end."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core import mail as box
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.billing.models import Status, Subscription
from solah.feedback import asking
from solah.feedback.models import SupportMessage
from tests.joblist import do_waiting_jobs

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TEXT = "The year page shows\nno March."


@pytest.mark.parametrize(
    ("plan", "to", "said"),
    [
        ("free", "help@example.com", "In turn"),
        ("pro", "help@example.com", "Before the others"),
        ("enterprise", "own@example.com", "By a person of your own"),
    ],
)
def test_a_message_carries_what_the_plan_promises(
    workspace: Workspace, vera: User, signed_in: SignIn, settings: Settings, plan: str, to: str, said: str
) -> None:
    settings.SUPPORT_EMAIL, settings.DEDICATED_SUPPORT_EMAIL = "help@example.com", "own@example.com"
    Subscription.objects.filter(workspace=workspace).update(plan=plan, status=Status.ACTIVE)
    browser, went_wrong = signed_in(vera), "a" * 32
    sent = {"topic": "wrong", "text": TEXT, "client_id": str(uuid4()), "about_request": went_wrong}
    first = browser.post("/support/", sent)
    assert browser.post("/support/", sent).status_code == first.status_code == 302
    message = SupportMessage.objects.get()
    assert (message.plan, message.text, message.about_request) == (plan, TEXT, went_wrong)
    assert message.request_id == first.headers["X-Request-ID"]
    do_waiting_jobs()
    ours, theirs = sorted(box.outbox, key=lambda letter: letter.to == [vera.email])
    assert ours.to == [to]
    assert ours.message()["Reply-To"] == vera.email
    assert ours.subject.startswith(f"[{said}] Something is wrong")
    assert TEXT in str(ours.body)
    assert theirs.to == [vera.email]
    assert "no March" in browser.get("/support/").content.decode()


def test_what_is_missing_is_said_by_its_field_and_nothing_typed_is_lost(
    alice: User, workspace: Workspace, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    answer = browser.post("/support/", {"topic": "x", "text": TEXT})
    assert answer.status_code == 422
    assert "no March" in answer.content.decode()
    assert browser.post("/support/", {"topic": "idea", "text": " "}).status_code == 422
    assert browser.post("/support/", {"topic": "idea", "text": "x" * 4001}).status_code == 422
    assert not SupportMessage.objects.exists()


def test_messages_of_others_in_the_workspace_are_not_shown(
    alice: User, bob: User, workspace: Workspace, signed_in: SignIn
) -> None:
    signed_in(bob).post("/support/", {"topic": "idea", "text": "A private matter"})
    assert "A private matter" not in signed_in(alice).get("/support/").content.decode()


def test_the_question_is_asked_once_a_quarter_and_not_of_newcomers(
    alice: User, workspace: Workspace, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    asked = "Would you tell a friend"
    assert asked not in browser.get("/support/").content.decode()
    User.objects.filter(pk=alice.pk).update(joined_at=timezone.now() - asking.NOT_BEFORE)
    assert asked in browser.get("/support/").content.decode()
    assert asked in browser.get("/insights/").content.decode()
    for score in ("11", "-1", "x", ""):
        browser.post("/support/opinion/", {"score": score})
        assert alice.opinions.get().score is None
    browser.post("/support/opinion/", {"score": "9"})
    assert alice.opinions.get().score == 9
    assert asked not in browser.get("/support/").content.decode()
