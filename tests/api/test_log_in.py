"""Apps log in with a password and a second step, renew once, and are out at once when they should be."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.utils import timezone
from pytest_django import Settings

from solah.accounts import closing, devices
from solah.accounts.models import AppSession, User, Workspace
from solah.accounts.sealing import seal
from solah.ops import gcra
from tests.api.callers import Caller
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


def log_in(user: User, **more: object) -> dict[str, Any]:
    """Log in and return the pair."""
    answer = Caller().post("auth/token/", {"email": user.email, "password": PASSWORD} | more)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def renew(pair: dict[str, Any]) -> Any:
    """Use the refresh token."""
    return Caller().post("auth/token/refresh/", {"refresh": pair["refresh"]})


def test_a_password_gets_a_pair_that_opens_the_workspace(alice: User, workspace: Workspace) -> None:
    pair = log_in(alice)
    assert pair["expires_in"] == 300
    assert Caller(pair["access"]).get("me/").json()["workspace"]["id"] == workspace.pk
    assert Caller(pair["refresh"]).get("me/").status_code == 401
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert Caller(pair["access"]).get("me/").status_code == 401


def test_who_is_wrong_is_told_no_more_than_that(alice: User, workspace: Workspace) -> None:
    wrong = Caller().post("auth/token/", {"email": alice.email, "password": "guess"})
    nobody = Caller().post("auth/token/", {"email": "no@example.com", "password": "guess"})
    assert wrong.status_code == nobody.status_code == 401
    assert wrong.json()["type"] == nobody.json()["type"] == "urn:solah:problem:wrong-password"
    EmailAddress.objects.update(verified=False)
    told = Caller().post("auth/token/", {"email": alice.email, "password": PASSWORD})
    assert told.json()["type"] == "urn:solah:problem:not-confirmed"


def test_a_second_step_is_asked_for_and_each_code_is_good_once(alice: User, workspace: Workspace) -> None:
    Authenticator.objects.create(user=alice, type="totp", data={"secret": seal("ABCDEFGHIJKLMNOP")})
    sent = {"email": alice.email, "password": PASSWORD}
    for code in ({}, {"code": "000000"}, {"code": "x" * 40}):
        answer = Caller().post("auth/token/", sent | code)
        assert (answer.status_code, answer.json()["type"]) == (401, "urn:solah:problem:second-step")
    step = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value("ABCDEFGHIJKLMNOP", step))
    assert log_in(alice, code=code)
    assert Caller().post("auth/token/", sent | {"code": code}).status_code == 401
    Authenticator.objects.filter(type="totp").update(type="webauthn")
    assert Caller().post("auth/token/", sent).status_code == 401


def test_a_refresh_token_is_good_once_and_a_second_time_ends_all(alice: User, workspace: Workspace) -> None:
    first = log_in(alice)
    second = renew(first).json()
    assert Caller(second["access"]).get("me/").status_code == 200
    assert renew(first).status_code == 401
    assert Caller(second["access"]).get("me/").status_code == 401
    assert renew(second).status_code == 401
    assert not AppSession.objects.exists()


def test_a_log_in_ends_by_itself_by_its_person_and_with_its_person(
    alice: User, bob: User, workspace: Workspace
) -> None:
    pair = log_in(alice)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert renew(pair).status_code == 401
    assert Caller(pair["access"]).post("auth/end/").status_code == 204
    assert Caller(pair["access"]).get("me/").status_code == 401
    bobs = Caller(log_in(bob)["access"])
    closing.leave(workspace.memberships.get(user=bob))
    assert bobs.get("me/").status_code == 401
    pair = log_in(alice)
    devices.end_others(alice, but=None)
    assert Caller(pair["access"]).get("me/").status_code == 401
    pair = log_in(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert Caller(pair["access"]).get("me/").status_code == 401
    assert renew(pair).status_code == 401


def test_guessing_is_counted_with_the_log_in_of_the_pages(
    alice: User, workspace: Workspace, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setattr(gcra, "_store_is_away_until", float("inf"))
    monkeypatch.setattr(gcra, "_local", gcra._Local())
    sent = {"email": alice.email, "password": "guess"}
    answers = [Caller().post("auth/token/", sent) for _ in range(6)]
    right = Caller().post("auth/token/", sent | {"password": PASSWORD})
    assert [each.status_code for each in answers] == [401] * 5 + [429]
    assert (right.status_code, right["Retry-After"]) == (429, "300")
