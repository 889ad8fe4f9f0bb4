"""Those who run the product see what was given up, and try it again; a password alone shows nothing."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User
from solah.accounts.sealing import seal
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from tests.signing import sure

pytestmark = pytest.mark.django_db
PAGE, RETRY = "/staff/jobs/", "/staff/jobs/retry/"


@pytest.fixture
def dead() -> Job:
    job = enqueue("mail.send", args={"to": "canary@example.com"})
    values = {"state": State.DEAD, "finished_at": timezone.now(), "last_error": "SMTPServerDisconnected"}
    Job.objects.filter(pk=job.pk).update(**values, attempts=12)
    return job


@pytest.fixture
def staff(sam: User, signed_in: Callable[[User], Client]) -> Client:
    Authenticator.objects.create(user=sam, type="totp", data={"secret": seal("ABCDEFGHIJKLMNOP")})
    return sure(signed_in(sam))


def test_what_was_given_up_is_shown_without_what_it_was_told(staff: Client, dead: Job) -> None:
    page = staff.get(PAGE).content.decode()
    assert "mail.send" in page
    assert "SMTPServerDisconnected" in page
    assert str(dead.pk) in page
    assert "canary" not in page


def test_one_is_tried_again(staff: Client, dead: Job) -> None:
    assert "1 job waits again." in staff.post(RETRY, {"job": str(dead.pk)}, follow=True).content.decode()
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (State.QUEUED, 0)
    again = staff.post(RETRY, {"job": str(dead.pk)}, follow=True).content.decode()
    assert "Nothing to try again" in again


def test_a_whole_kind_is_tried_again_and_no_other(staff: Client, dead: Job) -> None:
    other = enqueue("outbox.forget_keys")
    Job.objects.filter(pk=other.pk).update(state=State.DEAD, finished_at=timezone.now())
    staff.post(RETRY, {"kind": "mail.send"})
    assert list(Job.objects.filter(state=State.DEAD)) == [other]


@pytest.mark.parametrize("nonsense", ["", "x", "' OR 1=1", "\x00"])
def test_nonsense_revives_nothing(staff: Client, dead: Job, nonsense: str) -> None:
    assert staff.post(RETRY, {"job": nonsense, "kind": ""}).status_code == 302
    assert Job.objects.get(pk=dead.pk).state == State.DEAD


def test_a_password_alone_opens_nothing(sam: User, signed_in: Callable[[User], Client], dead: Job) -> None:
    browser = sure(signed_in(sam))
    assert browser.get(PAGE)["Location"].endswith("/settings/security/")
    assert browser.post(RETRY, {"job": str(dead.pk)})["Location"].endswith("/settings/security/")
    assert Job.objects.get(pk=dead.pk).state == State.DEAD


def test_who_logged_in_long_ago_is_asked_again(
    sam: User, signed_in: Callable[[User], Client], dead: Job
) -> None:
    Authenticator.objects.create(user=sam, type="totp", data={"secret": seal("ABCDEFGHIJKLMNOP")})
    browser = signed_in(sam)
    assert "reauthenticate" in browser.get(PAGE)["Location"]
    assert browser.post(RETRY, {"job": str(dead.pk)})["Location"] == PAGE
    assert Job.objects.get(pk=dead.pk).state == State.DEAD


def test_for_others_there_is_no_such_page(
    alice: User, signed_in: Callable[[User], Client], dead: Job
) -> None:
    assert sure(signed_in(alice)).get(PAGE).status_code == 404
