"""Guessing passwords is slow, and no answer tells which addresses have an account."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings as current
from django.core import mail as box
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.ops import attempts
from solah.ops.gcra import ask
from solah.outbox.models import Job
from tests.joblist import do_waiting_jobs
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
ALLAUTH_LIMIT = 5


@pytest.fixture(autouse=True)
def _limits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Limits are on, and the cache is the real one, with our JSON in it; each test counts for itself."""
    for name in ("ATTEMPTS", "ATTEMPTS_OF_ALL"):
        own = replace(getattr(attempts, name), name=uuid.uuid4().hex)
        monkeypatch.setattr(attempts, name, own)
    settings.RATE_LIMITS = True
    settings.CACHES = {
        "default": {
            "BACKEND": "solah.ops.cache.ForgivingCache",
            "LOCATION": current.CACHE_URL,
            "KEY_PREFIX": uuid.uuid4().hex,
            "OPTIONS": {"serializer": "solah.ops.cache.JSONSerializer", "socket_timeout": 1},
        }
    }
    yield
    caches["default"].close()


def a_visitor() -> Client:
    """Come from a network that nobody came from before."""
    numbers = uuid.uuid4().bytes
    return Client(REMOTE_ADDR=f"2001:db8:{numbers[:2].hex()}:{numbers[2:4].hex()}::1")


@pytest.fixture
def client() -> Client:
    return a_visitor()


def log_in(client: Client, email: str, password: str) -> list[str]:
    """Try, and return what the form says."""
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    assert answer.status_code in {200, 302, 429}
    if answer.status_code == 302:
        return []
    return [str(each) for each in answer.context["form"].non_field_errors()]


def test_known_and_unknown_addresses_are_refused_alike(alice: User) -> None:
    told = {}
    for email in (alice.email, "nobody@example.com"):
        visitor = a_visitor()
        told[email] = [log_in(visitor, email, "wrong") for _each in range(ALLAUTH_LIMIT + 1)]
    known, unknown = told.values()
    assert known == unknown
    assert known[-1] != known[0], "from the sixth on it says so"
    assert "Too many" in known[-1][0]


def test_after_too_many_the_right_password_waits_too(client: Client, alice: User) -> None:
    for _each in range(ALLAUTH_LIMIT):
        log_in(client, alice.email, "wrong")
    assert log_in(client, alice.email, PASSWORD)


def test_a_stranger_s_guesses_do_not_keep_the_owner_out(
    client: Client, alice: User, workspace: Workspace
) -> None:
    stranger = a_visitor()
    for _each in range(8):
        log_in(stranger, alice.email, "wrong")
    assert not log_in(client, alice.email, PASSWORD)
    assert client.get("/month/").status_code == 200


def test_many_networks_together_may_not_guess_for_ever(alice: User) -> None:
    for _each in range(attempts.ATTEMPTS_OF_ALL.times):
        ask(attempts.ATTEMPTS_OF_ALL, who=attempts.plain(alice.email))
    assert "Too many" in log_in(a_visitor(), alice.email, PASSWORD)[0]


def test_a_code_by_mail_lets_the_owner_in_all_the_same(
    client: Client, alice: User, workspace: Workspace
) -> None:
    for _each in range(attempts.ATTEMPTS_OF_ALL.times):
        ask(attempts.ATTEMPTS_OF_ALL, who=attempts.plain(alice.email))
    client.post(reverse("account_request_login_code"), {"email": alice.email})
    do_waiting_jobs()
    client.post(reverse("account_confirm_login_code"), {"code": box.outbox[-1].subject.split()[-1]})
    assert client.get("/month/").status_code == 200


def test_too_many_is_said_in_the_status_too(client: Client, alice: User) -> None:
    form = {"login": alice.email, "password": "wrong"}
    answers = [client.post(reverse("account_login"), form) for _each in range(ALLAUTH_LIMIT + 1)]
    assert [answer.status_code for answer in answers] == [200] * ALLAUTH_LIMIT + [429]
    assert answers[-1]["Retry-After"] == "300"
    assert alice.email in answers[-1].content.decode(), "what was typed is kept"


def test_a_code_is_sent_to_everybody_alike(alice: User) -> None:
    answers = []
    for email in (alice.email, "nobody@example.com"):
        visitor = a_visitor()
        answer = visitor.post(reverse("account_request_login_code"), {"email": email})
        page = visitor.get(answer["Location"])
        wrong = visitor.post(reverse("account_confirm_login_code"), {"code": "AAAAAA"})
        told = [re.sub(r"\w{64}", "", each.content.decode().replace(email, "")) for each in (page, wrong)]
        answers.append((answer.status_code, answer["Location"], page.status_code, wrong.status_code, *told))
    assert answers[0] == answers[1]
    assert Job.objects.filter(kind="mail.send").count() == 2


def test_a_code_cannot_be_guessed(client: Client, alice: User, workspace: Workspace) -> None:
    client.post(reverse("account_request_login_code"), {"email": alice.email})
    do_waiting_jobs()
    code = box.outbox[-1].subject.split()[-1]
    for number in range(4):
        client.post(reverse("account_confirm_login_code"), {"code": f"AAAAA{number}"})
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.get("/month/").status_code == 302


def test_marks_and_case_do_not_make_a_new_account(client: Client, alice: User) -> None:
    spellings = ["Alice@example.com", "alicé@example.com", "ALICE@example.com", "âlice@example.com"]
    answers = [log_in(client, spellings[number % 4], "wrong") for number in range(11)]
    assert "Too many" in answers[-1][0]


def test_one_network_may_not_try_for_ever(client: Client) -> None:
    for number in range(30):
        client.post(reverse("account_login"), {"login": f"a{number}@example.com", "password": "wrong"})
    answer = client.post(reverse("account_login"), {"login": "b@example.com", "password": "wrong"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "That was a lot at once." in answer.content.decode()


def test_limits_hold_while_the_cache_is_away(
    client: Client, alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CACHE_URL = "redis://127.0.0.1:1/0"
    settings.WEB_PROCESSES = 1
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": settings.CACHE_URL}}
    from solah.ops import gcra

    gcra._script.cache_clear()
    monkeypatch.setattr(gcra, "_store_is_away_until", 0.0)
    monkeypatch.setattr(gcra, "_local", gcra._Local())
    try:
        answers = [log_in(client, alice.email, "wrong") for _each in range(11)]
    finally:
        gcra._script.cache_clear()
    assert "Too many" in answers[-1][0]


def test_signing_up_twice_looks_like_signing_up(client: Client, alice: User) -> None:
    form = {"name": "Asha", "password1": "correct horse battery"}
    first = client.post(reverse("account_signup"), form | {"email": "asha@example.com"})
    second = a_visitor().post(reverse("account_signup"), form | {"email": alice.email})
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert User.objects.filter(email=alice.email).count() == 1
    assert {job.args["to"] for job in Job.objects.filter(kind="mail.send")} == {
        "asha@example.com",
        alice.email,
    }
    do_waiting_jobs()
    assert {letter.subject for letter in box.outbox} == {
        "One link, and you’re in",
        "You have an account already",
    }


def test_a_reset_answers_the_same_for_everybody(client: Client, alice: User) -> None:
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in (alice.email, "nobody@example.com")
    ]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    assert Job.objects.filter(kind="mail.send").count() == 2, "each takes as long, and each gets a letter"
