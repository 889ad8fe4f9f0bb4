"""How often a program may ask, and that every answer says what is left."""

from unittest import mock

import pytest
import redis
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.billing.models import Usage
from solah.ops import gcra
from tests.api.callers import Caller, caller_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def _alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits are on, and Valkey is away: this process counts alone, with half of each limit."""
    settings.RATE_LIMITS = True
    settings.WEB_PROCESSES = 2
    monkeypatch.setattr(gcra, "_store_is_away_until", float("inf"))
    monkeypatch.setattr(gcra, "_local", gcra._Local())


def on_free(workspace: Workspace) -> None:
    """Let the trial be over."""
    subscription = workspace.subscription
    subscription.plan, subscription.status, subscription.trial_ends_at = "free", "active", None
    subscription.save()


@pytest.mark.usefixtures("_alone")
def test_a_burst_ends_with_429_and_says_when_to_come_back(
    api: Caller, bob: User, workspace: Workspace
) -> None:
    first = api.get("me/")
    assert first["RateLimit-Policy"].startswith('"burst";q=120;w=60, "plan";q=2000;')
    assert first["RateLimit"].startswith('"burst";r=59;')
    answers = [api.get("me/")]
    while answers[-1].status_code == 200 and len(answers) < 100:
        answers.append(api.get("me/"))
    last = answers[-1]  # some more than sixty: one comes back each second
    assert (last.status_code, last.json()["type"]) == (429, "urn:solah:problem:too-many-requests")
    assert int(last["Retry-After"]) >= 1
    assert '"burst";r=0;' in last["RateLimit"]
    assert caller_of(bob, workspace).get("me/").status_code == 200


def test_the_plans_calls_are_counted_and_the_last_one_passes(api: Caller, workspace: Workspace) -> None:
    on_free(workspace)
    assert api.get("me/")["RateLimit"].startswith('"plan";r=499;')
    Usage.objects.update(used=499)
    last = api.get("me/")
    assert (last.status_code, last["RateLimit"].split(";")[1]) == (200, "r=0")
    over = api.get("me/")
    assert (over.status_code, over.json()["type"]) == (429, "urn:solah:problem:quota")
    assert (over.json()["limit"], over.json()["plan"]) == (500, "free")
    assert int(over["Retry-After"]) > 0
    assert "r=0" in over["RateLimit"]
    assert Usage.objects.get().used == 500


def test_what_was_refused_at_the_door_costs_nothing(workspace: Workspace, veras: Caller) -> None:
    assert veras.post("transactions/", {"title": "Tea", "amount": "20.00"}).status_code == 403
    assert Caller().get("me/").status_code == 401
    assert not Usage.objects.filter(meter="api_calls").exists()


def test_while_valkey_is_away_it_is_said_in_the_log(
    api: Caller, settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setattr(gcra, "_store_is_away_until", 0.0)
    monkeypatch.setattr(gcra, "_local", gcra._Local())
    with mock.patch.object(gcra, "_script", side_effect=redis.ConnectionError):
        assert api.get("me/").status_code == 200
    assert "rate limits count locally" in caplog.text
