"""Answering messages: in the order the plans promise, with a trace of each reading, once."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail as box
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.sealing import seal
from solah.billing.models import Status, Subscription
from solah.feedback import answering, writing
from solah.feedback.models import SupportMessage
from solah.outbox.models import AuditEntry
from solah.pulse.looking import looks_at
from tests.joblist import do_waiting_jobs
from tests.signing import sure

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(sam: User, signed_in: Callable[[User], Client]) -> Client:
    """Sam's browser; Sam has a second step."""
    Authenticator.objects.create(user=sam, type="totp", data={"secret": seal("ABCDEFGHIJKLMNOP")})
    return sure(signed_in(sam))


def wrote(workspace: Workspace, by: User, *, plan: str, hours_ago: int) -> SupportMessage:
    Subscription.objects.filter(workspace=workspace).update(
        plan=plan, status=Status.ACTIVE, trial_ends_at=None
    )
    here = Workspace.objects.get(pk=workspace.pk)
    message = writing.write(here, by=by, topic="wrong", text=f"A private word from {plan}", client_id=uuid4())
    SupportMessage.objects.filter(pk=message.pk).update(
        written_at=timezone.now() - timedelta(hours=hours_ago)
    )
    return message


def test_the_list_is_in_the_plans_order_and_shows_no_words(
    inside: Client, workspace: Workspace, alice: User
) -> None:
    ages = (("free", 90), ("pro", 2), ("free", 1), ("enterprise", 1), ("pro", 5))
    made = {(plan, age): wrote(workspace, alice, plan=plan, hours_ago=age).pk for plan, age in ages}
    order = [("enterprise", 1), ("pro", 5), ("pro", 2), ("free", 90), ("free", 1)]
    assert [each.pk for each in answering.waiting()] == [made[key] for key in order]
    page = inside.get("/staff/messages/").content.decode()
    assert "private word" not in page
    assert "3 days, 18 hours old" in page.replace("\xa0", " ")
    assert not AuditEntry.objects.filter(action="looked at").exists()


def test_reading_leaves_a_trace_and_an_answer_is_sent_once(
    inside: Client, workspace: Workspace, alice: User, sam: User, signed_in: Callable[[User], Client]
) -> None:
    message = wrote(workspace, alice, plan="pro", hours_ago=1)
    at = f"/staff/messages/{message.pk}/"
    assert "A private word from pro" in inside.get(at).content.decode()
    [look] = looks_at(workspace.pk)
    assert (look.who, look.reason) == ("Sam", f"Message no. {message.pk}")
    assert inside.post(at, {"answer": " "}).status_code == 422
    for text in ("It is mended.", "Twice"):
        inside.post(at, {"answer": text})
    do_waiting_jobs()
    letters = [each for each in box.outbox if each.subject.startswith("The answer")]
    assert [each.to for each in letters] == [[alice.email]]
    assert "It is mended." in str(letters[0].body)
    message.refresh_from_db()
    assert (message.standing, message.answer, message.settled_by) == ("answered", "It is mended.", sam)
    assert not answering.waiting().exists()
    assert "Answered by Sam" in inside.get("/staff/messages/?show=settled").content.decode()
    assert "It is mended." in signed_in(alice).get("/support/").content.decode()
    assert inside.get("/staff/messages/999999/").status_code == 404


def test_closing_sends_nothing(inside: Client, workspace: Workspace, alice: User) -> None:
    message = wrote(workspace, alice, plan="free", hours_ago=1)
    inside.post(f"/staff/messages/{message.pk}/", {"do": "close", "answer": "never sent"})
    message.refresh_from_db()
    assert (message.standing, message.answer) == ("closed", "")
    do_waiting_jobs()
    assert not [each for each in box.outbox if each.subject.startswith("The answer")]


def test_one_forms_id_belongs_to_whoever_sent_it(workspace: Workspace, alice: User, bob: User) -> None:
    same = uuid4()
    for person in (alice, bob, alice):
        writing.write(workspace, by=person, topic="idea", text=f"From {person.name}", client_id=same)
    assert set(SupportMessage.objects.values_list("text", flat=True)) == {"From Alice", "From Bob"}
