"""Every answer carries the headers that keep it private, unframed and without foreign code."""

import errno
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from config.urls import urlpatterns as product_urls
from tests.house.recipes import recipe_for
from tests.house.routes import ROLES, routes
from tests.house.world import World, build_world

SHARED = {"public"}


def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("canary")


def away(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("canary")


def full(_request: HttpRequest) -> HttpResponse:
    raise OSError(errno.ENOSPC, "canary")


urlpatterns = [*product_urls, path("broken/", broken), path("away/", away), path("api/full/", full)]
handler400 = "solah.web.views.errors.bad_request"
handler404 = "solah.web.views.errors.not_found"
handler500 = "solah.web.views.errors.server_error"


def wrong_with(response: Any) -> list[str]:
    """Return what is missing from an answer's headers."""
    policy = response.get("Content-Security-Policy", "")
    wrong = [f"csp: {each}" for each in ("unsafe-inline", "unsafe-eval", "*", "http:") if each in policy]
    for name, part in (
        ("Content-Security-Policy", "default-src 'self'"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("Content-Security-Policy", "object-src 'none'"),
        ("Content-Security-Policy", "base-uri 'none'"),
        ("Content-Security-Policy", "form-action 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "private"),
        ("X-Request-ID", ""),
    ):
        if part not in response.get(name, "") or not response.get(name):
            wrong.append(f"{name}: {response.get(name)}")
    cached = {word.strip() for word in response.get("Cache-Control", "").split(",")}
    if cached & SHARED or not cached & {"no-cache", "no-store"}:
        wrong.append(f"Cache-Control: {cached}")
    return wrong


# A letter carries its looks with it, as it does in a mailbox. In production there is no such page.
LETTERS = {"/dev/mail/<str:name>/page/"}


@pytest.fixture
def world(db: None) -> World:
    """Alice's household, its members and its outsiders."""
    return build_world()


@pytest.mark.parametrize("role", ["anonymous", "owner"])
def test_every_route_answers_with_them(world: World, role: str) -> None:
    assert role in ROLES
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(world.people[role])
    wrong = []
    for address, route in routes().items():
        if address in LETTERS:
            continue
        for method in ("get", "put"):
            response = getattr(client, method)(route.fill(recipe_for(address).holes(world)))
            wrong += [f"{method} {address} {response.status_code}: {each}" for each in wrong_with(response)]
    assert not wrong, "\n".join(wrong)


@override_settings(ROOT_URLCONF="tests.house.test_headers")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/broken/", 500),
        ("/away/", 503),
        ("/api/full/", 503),
        ("/nowhere/", 404),
        ("/month/?q=%00", 400),
        ("/month", 301),
        ("/static/none.js", 404),
    ],
)
def test_error_pages_and_redirects_answer_with_them(world: World, address: str, status: int) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.people["owner"])
    response = client.get(address)
    assert response.status_code == status
    assert (response.get("Retry-After") is not None) == (status == 503)
    assert not wrong_with(response)
    assert b"canary" not in response.content


def test_a_forged_form_and_a_foreign_host_are_answered_with_them(world: World) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(world.people["owner"])
    forged = client.post("/wallets/new/", {"name": "x"})
    foreign = client.get("/month/", headers={"Host": "evil.example"})
    assert (forged.status_code, foreign.status_code) == (403, 400)
    assert not wrong_with(forged)
    assert not wrong_with(foreign)
    assert b"evil.example" not in foreign.content


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(world: World) -> None:
    client = Client()
    client.post(
        "/accounts/login/", {"login": "alice@example.com", "password": "correct horse battery staple"}
    )
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["domain"]
