"""Anybody may walk through the sample household: everything can be read there, and nothing changed."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.billing.plans import PRO
from solah.ledger.demo import SAMPLE, fill_sample, sample_visitor
from solah.ops import middleware
from solah.ops.gcra import Limit
from solah.ops.ratelimit import asker
from solah.outbox.models import Job
from solah.web.visiting import OPEN
from tests.house.recipes import recipe_for
from tests.house.routes import ASKED, routes, table
from tests.house.world import World, build_world

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
AT_LEAST = 3000  # rows that eighteen months have


@pytest.fixture
def sample(db: None) -> Workspace:
    """The sample as the night makes it."""
    return fill_sample(now=NOW)


@pytest.fixture
def visitor(client: Client, sample: Workspace) -> Client:
    """A browser that has pressed “See a live month”."""
    assert client.post("/sample/").headers["Location"] == "/month/"
    return client


def test_the_first_visitor_asks_for_the_sample_to_be_made(client: Client, db: None) -> None:
    answer = client.post("/sample/")
    assert answer.status_code == 202
    assert "being invented" in answer.content.decode()
    client.post("/sample/")
    assert Job.objects.filter(kind="budgets.fill_sample").count() == 1


def test_a_visitor_sees_the_month_and_is_told_that_it_is_invented(visitor: Client) -> None:
    page = visitor.get("/month/").content.decode()
    assert "You are looking around an invented household" in page
    assert SAMPLE in page
    assert 'data-open="add"' not in page


def test_the_sample_is_made_once_and_brought_up_to_the_day(sample: Workspace) -> None:
    rows = sample.transactions.count()
    assert rows > AT_LEAST
    assert sample.subscription.plan == PRO.slug
    assert fill_sample(now=NOW) == sample
    assert sample.transactions.count() == rows
    fill_sample(now=NOW.replace(day=24))
    assert sample.transactions.count() > rows


@pytest.mark.parametrize("name", ["visitor", "ananya", "Rohan"])
def test_nobody_takes_an_address_that_the_sample_will_need(client: Client, db: None, name: str) -> None:
    sent = {"name": "Mallory", "email": f"{name}@sample.invalid", "password1": "correct horse battery"}
    page = client.post("/accounts/signup/", sent).content.decode()
    assert "Write an address that letters can reach." in page
    assert not User.objects.exists()
    fill_sample(now=NOW)
    assert sample_visitor()


def test_nobody_can_log_in_as_the_people_of_the_sample(sample: Workspace) -> None:
    assert all(not member.user.has_usable_password() for member in sample.memberships.all())
    assert all(member.user.email.endswith(".invalid") for member in sample.memberships.all())


@pytest.fixture
def world(db: None) -> World:
    """Alice's household, whose addresses a visitor might try."""
    return build_world()


def test_a_visitor_is_refused_everything_that_was_not_opened_to_visitors(
    client: Client, world: World, sample: Workspace
) -> None:
    """Each route that asks for a log-in, by each method: only the list answers, and only to reading."""
    visitor = sample_visitor()
    assert visitor
    opened = set()
    for path, route in routes().items():
        if table().get(path, {}).get("GET", {}).get("anonymous", "login") not in {"login", "404"}:
            continue
        for method in ASKED:
            client.force_login(visitor)
            answer = client.generic(method, route.fill(recipe_for(path).holes(world)))
            if answer.status_code < 400 and not answer.headers.get("Location", "").startswith("/accounts/"):
                opened.add((method, answer.resolver_match.view_name))
    leaving = {"web:sample", "web:leave_sample", "account_logout"}
    assert {name for method, name in opened if method != "GET"} <= leaving
    assert {name for _, name in opened} <= OPEN | leaving
    assert ("GET", "web:expenses") in opened


def test_a_visitor_cannot_reach_into_somebody_elses_workspace(visitor: Client, world: World) -> None:
    assert visitor.get(f"/expenses/{world.row.pk}/").status_code == 404
    assert visitor.get("/month/", headers={"X-Workspace": str(world.workspace.pk)}).status_code == 404


def test_starting_your_own_ends_the_visit(visitor: Client) -> None:
    answer = visitor.post("/sample/leave/", {"to": "signup"})
    assert answer.headers["Location"] == reverse("account_signup")
    assert visitor.get("/month/").headers["Location"].startswith("/accounts/login/")


def test_the_log_in_and_the_sign_up_end_the_visit_by_themselves(visitor: Client) -> None:
    assert visitor.get("/accounts/signup/").status_code == 200
    assert visitor.get("/month/").headers["Location"].startswith("/accounts/login/")


def test_somebody_who_is_signed_in_stays_who_they_are(client: Client, alice: User, sample: Workspace) -> None:
    client.force_login(alice)
    client.post("/sample/")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_visit_ends_by_itself(visitor: Client) -> None:
    assert 0 < visitor.session.get_expiry_age() <= 2 * 60 * 60
    assert settings.SESSION_COOKIE_AGE > 2 * 60 * 60


def test_visitors_are_told_apart_by_their_networks(visitor: Client) -> None:
    """They share one account, and must not use up each other's limits."""
    request = visitor.get("/month/", REMOTE_ADDR="203.0.113.7").wsgi_request
    assert asker(request) == "network:203.0.113.7"


def test_a_visit_frees_nobody_from_the_limit_at_the_door(
    visitor: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "KNOCKING", Limit(uuid4().hex, times=2))
    settings.RATE_LIMITS = True
    answers = [visitor.post("/share/").status_code for _ in range(3)]
    assert answers == [302, 302, 429]
