"""The second step: codes of an app, recovery codes and passkeys open an account, each one once."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail as box
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.accounts.sealing import unseal
from tests.joblist import do_waiting_jobs
from tests.passkeys import Passkey
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
ACTIVATE = "/accounts/2fa/totp/activate/"
DOOR = "/accounts/2fa/authenticate/"


def log_in(user: User) -> Client:
    client = Client(secure=True)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}, secure=True)
    return client


def is_in(client: Client) -> bool:
    return client.get("/month/", secure=True).status_code == 200


def say_who(client: Client, *, then: str) -> Any:
    """Type the password once more, and go on."""
    form = {"password": PASSWORD, "next": then}
    return client.post(reverse("account_reauthenticate"), form, follow=True, secure=True)


def code(secret: str, *, ahead: int = 0) -> str:
    """Return what an app shows now, or some steps later."""
    step = int(time.time()) // 30 + ahead
    return totp.format_hotp_value(totp.hotp_value(secret, step))


@pytest.fixture
def app(alice: User, workspace: Workspace) -> str:
    """Alice's app, set up through the pages; its secret."""
    client = log_in(alice)
    page = say_who(client, then=ACTIVATE).content.decode()
    secret = re.search(r'<code class="key">([A-Z2-7]+)</code>', page)
    assert secret is not None
    answer = client.post(ACTIVATE, {"code": code(secret[1])}, follow=True, secure=True)
    assert "shown this once" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    return secret[1]


def recovery_codes(client: Client) -> list[str]:
    """Make new codes, and return them."""
    say_who(client, then="/settings/")
    page = client.post("/accounts/2fa/recovery-codes/generate/", follow=True, secure=True).content.decode()
    file = re.search(r"recovery%20codes%0A([\d%A]+)\"", page)
    assert file is not None
    return file[1].removesuffix("%0A").split("%0A")


def test_setting_up_asks_who_you_are(alice: User, workspace: Workspace) -> None:
    client = Client()
    client.force_login(alice)
    for path in (ACTIVATE, "/accounts/2fa/webauthn/add/", "/accounts/2fa/recovery-codes/generate/"):
        assert client.get(path)["Location"].startswith(reverse("account_reauthenticate"))
        assert client.post(path)["Location"].startswith(reverse("account_reauthenticate"))
    assert not Authenticator.objects.exists()


def test_a_password_alone_opens_nothing_then(app: str, alice: User) -> None:
    client = log_in(alice)
    assert client.get("/month/", secure=True).status_code == 302
    assert not is_in(client)
    client.post(DOOR, {"code": code(app, ahead=1)}, secure=True)
    assert is_in(client)


def test_a_code_that_was_used_opens_nothing_more(app: str, alice: User) -> None:
    used = code(app, ahead=1)
    first, second = log_in(alice), log_in(alice)
    first.post(DOOR, {"code": used}, secure=True)
    cache.clear()  # what allauth remembers is gone; what we remember is not
    page = second.post(DOOR, {"code": used}, secure=True).content.decode()
    assert "That code is not right." in page
    assert is_in(first)
    assert not is_in(second)


def test_an_older_code_is_not_taken_after_a_newer_one(app: str, alice: User) -> None:
    log_in(alice).post(DOOR, {"code": code(app, ahead=1)}, secure=True)
    late = log_in(alice)
    late.post(DOOR, {"code": code(app)}, secure=True)
    assert not is_in(late)


def test_a_wrong_code_opens_nothing(app: str, alice: User) -> None:
    client = log_in(alice)
    for wrong in ("000000", "", "x" * 500, code(app, ahead=9)):
        assert client.post(DOOR, {"code": wrong}, secure=True).status_code == 200
    assert not is_in(client)


def test_the_secret_is_sealed_where_it_is_stored(app: str, alice: User) -> None:
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert app not in stored
    assert unseal(stored) == app


def test_without_its_key_a_secret_opens_nothing_and_breaks_nothing(
    app: str, alice: User, settings: Settings
) -> None:
    settings.SECRET_KEY = "another" * 10
    client = log_in(alice)
    assert client.post(DOOR, {"code": code(app, ahead=1)}, secure=True).status_code == 200
    assert not is_in(client)
    inside = Client()
    inside.force_login(alice)
    assert "0 left" in inside.get("/settings/security/").content.decode()


def test_another_address_says_what_has_to_go_first(app: str, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    say_who(client, then="/settings/")
    form = {"email": "alice@new.example", "action_add": ""}
    page = client.post("/accounts/email/", form, secure=True).content.decode()
    assert "Turn the second step off first, and on again when the new address counts." in page


def test_people_hear_of_it(
    alice: User, workspace: Workspace, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    client = log_in(alice)
    page = say_who(client, then=ACTIVATE).content.decode()
    secret = re.search(r'<code class="key">([A-Z2-7]+)</code>', page)
    assert secret is not None
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ACTIVATE, {"code": code(secret[1])}, secure=True)
    do_waiting_jobs()
    assert "The second step is on" in [letter.subject for letter in box.outbox]


def test_recovery_codes_are_shown_once_and_each_opens_once(app: str, alice: User) -> None:
    client = log_in(alice)
    client.post(DOOR, {"code": code(app, ahead=1)}, secure=True)
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    again = client.get("/accounts/2fa/recovery-codes/", secure=True).content.decode()
    assert not [each for each in codes if each in again or f"{each[:4]}" in again]
    assert client.get("/accounts/2fa/recovery-codes/download/", secure=True).status_code in {403, 404}
    lost, thief = log_in(alice), log_in(alice)
    lost.post(DOOR, {"code": codes[0]}, secure=True)
    thief.post(DOOR, {"code": codes[0]}, secure=True)
    assert is_in(lost)
    assert not is_in(thief)
    assert "9 left" in lost.get("/settings/security/", secure=True).content.decode()


def test_turning_it_off_asks_who_you_are_and_ends_it(app: str, alice: User) -> None:
    client = log_in(alice)
    client.post(DOOR, {"code": code(app, ahead=1)}, secure=True)
    off = "/accounts/2fa/totp/deactivate/"
    assert "reauthenticate" in client.post(off, secure=True)["Location"]
    say_who(client, then=off)
    client.post(off, secure=True)
    assert not Authenticator.objects.exists(), "the recovery codes go too"
    assert is_in(log_in(alice))


def test_a_code_by_mail_does_not_walk_around_it(app: str, alice: User) -> None:
    client = Client()
    client.post("/accounts/login/code/", {"email": alice.email})
    do_waiting_jobs()
    letter = next(each for each in box.outbox if each.subject.startswith("Your code is"))
    answer = client.post("/accounts/login/code/confirm/", {"code": letter.subject.split()[-1]})
    assert answer["Location"].startswith(DOOR)
    assert not is_in(client)


def test_neither_does_a_new_password(app: str, alice: User) -> None:
    client = Client()
    client.post(reverse("account_reset_password"), {"email": alice.email})
    do_waiting_jobs()
    letter = next(each for each in box.outbox if "password" in each.subject.lower())
    link = re.search(r"https?://[^/]+(/accounts/\S+)", str(letter.body))
    assert link is not None
    form = client.get(link[1], follow=True)
    new = "another long enough phrase"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    client.post(reverse("account_login"), {"login": alice.email, "password": new})
    assert not is_in(client)


def options(page: str) -> dict[str, Any]:
    """Return what a page tells the browser to do."""
    found = re.search(r'<script id="passkey" type="application/json">(.*?)</script>', page)
    assert found is not None
    asked: dict[str, Any] = json.loads(found[1])
    return next(iter(asked.values()))["publicKey"]


@pytest.fixture
def passkey(alice: User, workspace: Workspace) -> Passkey:
    """A passkey of Alice's, added through the page."""
    client, key = log_in(alice), Passkey()
    path = "/accounts/2fa/webauthn/add/"
    page = say_who(client, then=path).content.decode()
    made = json.dumps(key.made(options(page)["challenge"]))
    answer = client.post(path, {"name": "Phone", "passwordless": "on", "credential": made}, secure=True)
    assert answer.status_code == 302
    return key


def test_a_passkey_opens_an_account_without_a_password(passkey: Passkey, alice: User) -> None:
    client = Client(secure=True)
    path = "/accounts/2fa/webauthn/login/"
    asked = client.get(path, headers={"Accept": "application/json"}, secure=True).json()
    used = passkey.used(asked["request_options"]["publicKey"]["challenge"], alice)
    client.post(path, {"credential": json.dumps(used)}, secure=True)
    assert is_in(client)


def test_a_passkey_s_answer_opens_nothing_twice(passkey: Passkey, alice: User) -> None:
    path = "/accounts/2fa/webauthn/login/"
    client, thief = Client(), Client()
    asked = client.get(path, headers={"Accept": "application/json"}, secure=True).json()
    thief.get(path, headers={"Accept": "application/json"}, secure=True)
    used = json.dumps(passkey.used(asked["request_options"]["publicKey"]["challenge"], alice))
    thief.post(path, {"credential": used}, secure=True)
    assert not is_in(thief), "another browser was asked something else"


@pytest.mark.parametrize(
    "sent", ["", "{}", "[]", "null", "1", '{"id": 1}', '{"response": {"userHandle": "%%"}}', "x"]
)
def test_what_is_no_passkey_is_refused_in_words(passkey: Passkey, sent: str) -> None:
    client = Client()
    path = "/accounts/2fa/webauthn/login/"
    client.get(path, headers={"Accept": "application/json"}, secure=True)
    assert client.post(path, {"credential": sent}, secure=True).status_code in {200, 302}
    assert not is_in(client)


def test_a_forged_signature_is_refused_in_words(passkey: Passkey, alice: User) -> None:
    client = Client()
    path = "/accounts/2fa/webauthn/login/"
    asked = client.get(path, headers={"Accept": "application/json"}, secure=True).json()
    forged = Passkey().used(asked["request_options"]["publicKey"]["challenge"], alice)  # same id, other key
    assert client.post(path, {"credential": json.dumps(forged)}, secure=True).status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize("sent", ["{}", "[]", '{"id": 1}', '{"response": {}}'])
def test_what_no_device_made_is_not_added(alice: User, workspace: Workspace, sent: str) -> None:
    client = log_in(alice)
    path = "/accounts/2fa/webauthn/add/"
    say_who(client, then=path)
    assert client.post(path, {"name": "Phone", "credential": sent}, secure=True).status_code == 200
    assert not Authenticator.objects.exists()


def test_a_passkey_is_the_second_step_too(passkey: Passkey, alice: User) -> None:
    client = log_in(alice)
    assert not is_in(client)
    challenge = options(client.get(DOOR, secure=True).content.decode())["challenge"]
    client.post(DOOR, {"credential": json.dumps(passkey.used(challenge, alice))}, secure=True)
    assert is_in(client)


def test_a_stranger_s_passkey_opens_only_their_own_account(
    passkey: Passkey, alice: User, charlie: User, charlies_workspace: Workspace
) -> None:
    theirs = Passkey(id=b"another sixteen and more")
    theirs.given_to(charlie)
    client = Client()
    path = "/accounts/2fa/webauthn/login/"
    asked = client.get(path, headers={"Accept": "application/json"}, secure=True).json()
    used = theirs.used(asked["request_options"]["publicKey"]["challenge"], alice)
    client.post(path, {"credential": json.dumps(used)}, secure=True)
    assert not is_in(client)


def test_a_passkey_gets_another_name_and_goes(passkey: Passkey, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    say_who(client, then="/settings/")
    one = Authenticator.objects.get(type="webauthn")
    client.post(f"/accounts/2fa/webauthn/keys/{one.pk}/edit/", {"name": "Old phone"}, secure=True)
    assert "Old phone" in client.get("/settings/security/", secure=True).content.decode()
    client.post(f"/accounts/2fa/webauthn/keys/{one.pk}/remove/", secure=True)
    assert not Authenticator.objects.filter(user=alice).exists()
    do_waiting_jobs()
    assert {"A passkey was added", "A passkey was removed"} <= {letter.subject for letter in box.outbox}
