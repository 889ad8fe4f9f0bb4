"""Accounts: what changes a log-in asks who you are, ends other sessions, and works once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail as box
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from solah.accounts.models import User, Workspace
from solah.outbox.models import Job
from tests.joblist import do_waiting_jobs
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "another long enough phrase"
_PASSING = re.compile(r'value="\w{64}"|"X-CSRFToken": "\w{64}"|value="[^"@]+@[^"]+"')


def log_in(email: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": email, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/month/").status_code == 200


def ask_for_address(client: Client, address: str) -> Any:
    """Ask for another address, and say the password when it is asked for."""
    client.post(reverse("account_email"), {"email": address, "action_add": ""})
    said = {"password": PASSWORD, "next": reverse("account_email")}
    return client.post(reverse("account_reauthenticate"), said, follow=True)


def letters() -> list[Any]:
    """Send what waits, and return the letters of this test."""
    do_waiting_jobs()
    return box.outbox


def link_in(letter: Any) -> str:
    found = re.search(r"https?://[^/]+(/accounts/\S+)", letter.body)
    assert found is not None
    return found[1]


def page_of(answer: Any) -> tuple[int, str, str]:
    """Return what two answers must have in common: all but tokens and the address that was typed."""
    return answer.status_code, answer.get("Location", ""), _PASSING.sub("", answer.content.decode())


@pytest.fixture
def in_two_places(alice: User, workspace: Workspace) -> tuple[Client, Client]:
    """Alice, logged in with two browsers."""
    return log_in(alice.email), log_in(alice.email)


def test_no_answer_tells_which_addresses_have_an_account(alice: User, workspace: Workspace) -> None:
    User.objects.create_user("gone@example.com", PASSWORD, is_active=False)
    User.objects.create_user("new@example.com", PASSWORD)  # never confirmed
    addresses = (
        alice.email,
        alice.email.upper(),
        "gone@example.com",
        "new@example.com",
        "nobody@example.com",
    )
    tries: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("account_login", "login", {"password": "wrong"}),
        ("account_reset_password", "email", {}),
        ("account_signup", "email", {"name": "Asha", "password1": NEW}),
    )
    for name, field, more in tries:
        answers = []
        for address in addresses:
            answer = Client().post(reverse(name), {field: address} | more)
            client = Client()
            final = client.post(reverse(name), {field: address} | more, follow=True)
            answers.append((page_of(answer), page_of(final)))
        assert len(set(answers)) == 1, name


@pytest.mark.parametrize(
    "address",
    [
        "a@ẞ.com",
        "a@İ.com",
        "a@\ua7cb.com",
        "ａ@example.com",
        "a\u200b@example.com",
        '"a b"@example.com',
        "a@[127.0.0.1]",
        "a@example.com\nBcc: b@example.com",
        "a@example.com\x00",
        "a" * 400 + "@example.com",
        "\ud83d@example.com".encode("utf-8", "replace").decode(),
        "a@b",
        "@",
        "",
    ],
)
def test_an_odd_address_is_answered_in_words(address: str) -> None:
    client = Client(raise_request_exception=False)
    for name, form in (
        ("account_signup", {"name": "Asha", "email": address, "password1": NEW}),
        ("account_login", {"login": address, "password": NEW}),
        ("account_reset_password", {"email": address}),
    ):
        answer = client.post(reverse(name), form)
        assert answer.status_code in {200, 302, 422}, name
    do_waiting_jobs()
    assert all("\n" not in str(letter.to) for letter in box.outbox)
    assert Job.objects.filter(kind="mail.send").exclude(state="done").count() == 0


def test_a_log_in_gets_a_new_session(alice: User, workspace: Workspace) -> None:
    client = Client()
    client.get("/accounts/login/")
    client.post("/expenses/add/", {"text": "coffee 180"})  # begins a session
    before = client.cookies["sessionid"].value
    client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value != before
    stolen = Client()
    stolen.cookies["sessionid"] = before
    assert not is_in(stolen)
    assert is_in(client)


def test_logging_out_ends_the_session(alice: User, workspace: Workspace) -> None:
    client = log_in(alice.email)
    kept = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert not is_in(thief)


def test_a_new_password_ends_every_other_session(in_two_places: tuple[Client, Client], alice: User) -> None:
    here, there = in_two_places
    assert is_in(there)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post(reverse("account_change_password"), form).status_code == 302
    assert not is_in(there)
    assert is_in(here)
    assert is_in(log_in(alice.email, NEW))
    assert "Your password was changed" in [letter.subject for letter in letters()]


def test_a_password_is_changed_only_with_the_old_one(in_two_places: tuple[Client, Client]) -> None:
    here, _there = in_two_places
    form = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert here.post(reverse("account_change_password"), form).status_code == 200
    assert is_in(here)


def test_a_link_to_a_new_password_works_once(in_two_places: tuple[Client, Client], alice: User) -> None:
    _here, there = in_two_places
    asker = Client()
    asker.post(reverse("account_reset_password"), {"email": alice.email})
    link = link_in(letters()[-1])
    form = asker.get(link, follow=True)
    assert alice.email not in form.content.decode()
    action = form.redirect_chain[-1][0]
    assert link != action, "the page's own address holds no secret"
    assert asker.post(action, {"password1": NEW, "password2": NEW}).status_code == 302
    assert not is_in(there)
    for visitor in (asker, Client()):
        assert "This link has run out." in visitor.get(link, follow=True).content.decode()
    assert is_in(log_in(alice.email, NEW))


def test_a_link_to_a_new_password_dies_with_the_old_one(alice: User, workspace: Workspace) -> None:
    Client().post(reverse("account_reset_password"), {"email": alice.email})
    link = link_in(letters()[0])
    alice.set_password(NEW)
    alice.save()
    assert "This link has run out." in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize(("hours", "is_good"), [(0.9, True), (1.1, False)])
def test_a_link_to_a_new_password_lives_an_hour(
    alice: User, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, hours: float, is_good: bool
) -> None:
    Client().post(reverse("account_reset_password"), {"email": alice.email})
    link = link_in(letters()[0])
    clock = PasswordResetTokenGenerator._now
    monkeypatch.setattr(
        PasswordResetTokenGenerator, "_now", lambda self: clock(self) + timedelta(hours=hours)
    )
    page = Client().get(link, follow=True).content.decode()
    assert ("This link has run out." not in page) is is_good


def test_another_address_counts_once_it_is_confirmed(alice: User, workspace: Workspace) -> None:
    client = log_in(alice.email)
    ask_for_address(client, "alice@new.example")
    assert User.objects.get(pk=alice.pk).email == alice.email
    assert not is_in(log_in("alice@new.example"))
    asked = letters()
    assert [letter.to for letter in asked] == [["alice@new.example"]]
    link = link_in(asked[0])
    client.post(link)
    assert User.objects.get(pk=alice.pk).email == "alice@new.example"
    assert is_in(log_in("alice@new.example"))
    assert not is_in(log_in(alice.email))
    told = {letter.to[0] for letter in letters() if letter.subject == "Your address was changed"}
    assert alice.email in told, "the old address hears of it"
    assert EmailAddress.objects.filter(user=alice).count() == 1


def test_another_address_is_not_for_whoever_finds_the_browser_open(alice: User, workspace: Workspace) -> None:
    client = Client()
    client.force_login(alice)  # long ago: nobody typed a password just now
    answer = client.post(reverse("account_email"), {"email": "thief@evil.example", "action_add": ""})
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not letters()
    assert not EmailAddress.objects.filter(email="thief@evil.example").exists()


def test_an_address_that_somebody_has_is_not_told(alice: User, workspace: Workspace, charlie: User) -> None:
    pages = []
    for address in (charlie.email, "free@example.com"):
        EmailAddress.objects.filter(user=alice, verified=False).delete()
        answer = ask_for_address(log_in(alice.email), address)
        pages.append((answer.status_code, _PASSING.sub("", answer.content.decode().replace(address, ""))))
    assert pages[0] == pages[1]


def test_a_link_to_confirm_works_once_and_for_its_address(workspace: Workspace) -> None:
    client = Client()
    client.post(reverse("account_signup"), {"name": "Asha", "email": "asha@example.com", "password1": NEW})
    assert not is_in(client), "not before it is confirmed"
    link = link_in(letters()[0])
    stranger = Client()
    stranger.post(link)
    assert not is_in(stranger), "whoever has the link has no session by it"
    assert stranger.post(link).status_code == 404
    assert is_in(log_in("asha@example.com", NEW))


def test_one_persons_wrong_passwords_count_wherever_they_say_they_come_from(
    alice: User, workspace: Workspace, settings: Any
) -> None:
    settings.RATE_LIMITS = True
    statuses = [
        Client(REMOTE_ADDR="198.51.100.77")
        .post(
            reverse("account_login"),
            {"login": f"n{number}@example.com", "password": "wrong"},
            headers={"X-Forwarded-For": f"203.0.113.{number}", "X-Real-IP": f"203.0.113.{number}"},
        )
        .status_code
        for number in range(70)
    ]
    assert 429 in statuses


@pytest.mark.parametrize(
    ("name", "field", "more"),
    [
        ("account_login", "login", {"password": "wrong"}),
        ("account_reset_password", "email", {}),
        ("account_signup", "email", {"name": "Asha", "password1": NEW}),
    ],
)
def test_a_known_address_takes_as_much_work_as_an_unknown_one(
    alice: User,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    field: str,
    more: dict[str, str],
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(*values: Any, **named: Any) -> str:
        hashed.append("")
        return encode(*values, **named)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    work = []
    for address in (alice.email, "nobody@example.com"):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            Client().post(reverse(name), {field: address} | more)
        written = sum(query["sql"].startswith(("INSERT", "UPDATE")) for query in queries)
        work.append((len(hashed), written // 4))
    assert work[0] == work[1]
    assert User.objects.filter(email__endswith=".invalid").count() == 0
