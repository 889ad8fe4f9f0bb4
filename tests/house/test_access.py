"""Who gets what: every route, every method, six kinds of people, and no defaults."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.house.recipe import Values
from tests.house.recipes import RECIPES, recipe_for, with_unknown_ids
from tests.house.routes import ASKED, ROLES, WORDS, Route, only_in_development, routes, table
from tests.house.world import CANARY, World, build_world, fingerprint, writes

ROUTES = routes()
ANSWERS = table()
OUTSIDERS = {"anonymous", "stranger", "staff"}
# Views that take no token, and why that is safe.
WITHOUT_TOKEN = {
    "/share/": "another app sends it; it only leads to a form, and writes nothing",
    "/webhooks/stripe/": "signed by its sender, over every byte and the time",
}

SESSIONS: dict[str, str] = {}  # of the world's people, by their columns

pytestmark = pytest.mark.django_db

_PASSING = [
    (re.compile(rb"(?<=data-of=\")[0-9a-f]{8}\b|(?<=sums-)[0-9a-f]{8}\b"), b"mark"),  # of a list's filter
    (re.compile(rb"(?<=csrfmiddlewaretoken\" value=\")\w+"), b"token"),
    (re.compile(rb"\b[A-Za-z0-9]{64}\b"), b"token"),
    (re.compile(rb"\b[0-9a-f]{32}\b"), b"id"),
    (re.compile(rb"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), b"id"),
]


@pytest.fixture
def _django_db_helper() -> None:
    """Stands in for pytest-django's, which opens the database for one test: the world opens it for all."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Alice's household, its members and its outsiders: built once, since whatever is asked is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = build_world()
        for role, person in built.people.items():
            client = Client()
            client.force_login(person)
            SESSIONS[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def _taken_back(world: World) -> Iterator[None]:
    """Take back what a recipe did to the world before it asked."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(
    world: World,
    route: Route,
    method: str,
    role: str,
    *,
    path: str = "",
    body: Values | None = None,
    query: Values | None = None,
    csrf: bool = False,
    follow: bool = False,
) -> Any:
    """Send one request as one person and take back whatever it did to the database."""
    client = Client(enforce_csrf_checks=csrf)
    recipe = recipe_for(route.path)
    body = body or recipe.sends.get(method, lambda _: {})(world)
    address = path or route.fill(recipe.holes(world))
    if query := query or recipe.query(world):
        address += f"?{urlencode(query, doseq=True)}"
    if role != "anonymous":
        client.cookies[settings.SESSION_COOKIE_NAME] = SESSIONS[role]
    with transaction.atomic():
        written = writes()
        if method in {"GET", "POST"}:
            response = getattr(client, method.lower())(address, body, follow=follow)
        else:
            response = client.generic(method, address)
        response.content_read = _content(response)
        after = fingerprint(world.workspace) if writes() != written else None
        transaction.set_rollback(True)
    before = fingerprint(world.workspace) if after else {}
    response.changed = [name for name, digest in (after or {}).items() if digest != before[name]]
    return response


def _content(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def word_for(response: HttpResponse) -> str:
    """Say in the table's words what somebody got."""
    if 200 <= response.status_code < 300:
        return "ok"
    if response.status_code in {301, 302, 303, 307, 308}:
        to = urlsplit(response["Location"])
        is_login = to.path == resolve_url(settings.LOGIN_URL) and "next" in parse_qs(to.query)
        return "login" if is_login else "redirect"
    return str(response.status_code)


def test_every_route_is_decided() -> None:
    undecided = sorted(ROUTES.keys() - ANSWERS.keys())
    assert not undecided, "say in access.toml who gets what:\n" + "\n".join(
        f'"GET {path}" = ""' for path in undecided
    )


def test_every_decision_has_a_route() -> None:
    gone = ANSWERS.keys() - ROUTES.keys() - only_in_development()
    assert not gone, f"these lines of access.toml lead nowhere: {sorted(gone)}"
    assert not (idle := RECIPES.keys() - ANSWERS.keys()), f"recipes for no route: {sorted(idle)}"


def test_the_table_is_well_written() -> None:
    for path, methods in ANSWERS.items():
        for method, cells in methods.items():
            assert method in ASKED, f"{method} {path}"
            assert set(cells.values()) <= WORDS, f"{method} {path}: {sorted(set(cells.values()) - WORDS)}"


@pytest.mark.usefixtures("_taken_back")
def test_what_somebody_may_write_is_seen_to_be_written(world: World) -> None:
    path = "/categories/new/"
    assert ask(world, ROUTES[path], "POST", "owner").changed
    assert not ask(world, ROUTES[path], "POST", "viewer").changed


@pytest.mark.usefixtures("_taken_back")
@pytest.mark.parametrize("path", sorted(ROUTES.keys() & ANSWERS.keys()))
class TestRoute:
    """One route of the resolver, asked by everybody."""

    def test_everybody_gets_what_the_table_says(self, world: World, path: str) -> None:
        wrong = []
        for method, cells in ANSWERS[path].items():
            for role, word in cells.items():
                response = ask(world, ROUTES[path], method, role)
                if (got := word_for(response)) != word:
                    wrong.append(
                        f"{method} as {role}: {word} was decided, {got} came ({response.status_code})"
                    )
                if response.changed and (
                    method == "GET" or word not in {"ok", "redirect"} or role in OUTSIDERS
                ):
                    wrong.append(f"{method} as {role} changed {response.changed}")
                if role in OUTSIDERS and CANARY.encode() in response.content_read:
                    wrong.append(f"{method} as {role} shows what is Alice's")
        assert not wrong, f"{path}\n" + "\n".join(wrong)

    def test_other_methods_are_refused(self, world: World, path: str) -> None:
        wrong = []
        for method in [m for m in ASKED if m not in ANSWERS[path]]:
            for role in ROLES:
                response = ask(world, ROUTES[path], method, role)
                is_refused = word_for(response) in {"login", "redirect", "403", "404", "405"}
                if response.changed or not (is_refused or _is_foreign(ROUTES[path])):
                    wrong.append(f"{method} as {role}: {response.status_code} {response.changed}")
        assert not wrong, f"{path}\n" + "\n".join(wrong)

    def test_what_is_not_yours_looks_like_what_is_not_there(self, world: World, path: str) -> None:
        route, recipe = ROUTES[path], recipe_for(path)
        if not recipe.is_about_a_row(world):
            return
        unknown = route.fill(recipe.unknown_holes(world))
        for method, cells in ANSWERS[path].items():
            for role in OUTSIDERS:
                assert cells[role] in {"404", "405", "login", "redirect"}, (
                    f"{method} {path}: {role} gets {cells[role]}"
                )
                theirs, nobodys = (
                    ask(world, route, method, role),
                    ask(world, route, method, role, path=unknown),
                )
                assert _bare(theirs) == _bare(nobodys), f"{method} {path} as {role}"

    def test_ids_in_the_body_are_no_way_in(self, world: World, path: str) -> None:
        route, recipe = ROUTES[path], recipe_for(path)
        bodies = [(method, recipe.sends.get(method, lambda _: {})(world)) for method in ANSWERS[path]]
        bodies += [("POST", attack(world)) for attack in recipe.attacks]
        query = recipe.query(world)
        for method, body in bodies:
            unknown, nowhere = with_unknown_ids(body), with_unknown_ids(query)
            if (body, query) == (unknown, nowhere):
                continue
            theirs = ask(world, route, method, "stranger", body=body, query=query, follow=True)
            nobodys = ask(world, route, method, "stranger", body=unknown, query=nowhere, follow=True)
            assert CANARY.encode() not in theirs.content_read, f"{method} {path}"
            assert not theirs.changed, f"{method} {path}"
            assert _bare(theirs) == _bare(nobodys), f"{method} {path}"

    def test_writing_needs_a_token_of_our_own_pages(self, world: World, path: str) -> None:
        for method in ANSWERS[path].keys() - {"GET"}:
            if path not in WITHOUT_TOKEN and ANSWERS[path][method]["owner"] not in {"404", "405"}:
                response = ask(world, ROUTES[path], method, "owner", csrf=True)
                assert response.status_code == 403, f"{method} {path}"
                assert not response.changed


def _is_foreign(route: Route) -> bool:
    """Whether a package wrote the view: allauth's forms answer PUT like POST, and read no body from it."""
    return route.view.__module__.startswith("allauth.")


def _bare(response: Any) -> tuple[int, str, bytes]:
    """Return what two answers must have in common: all but tokens, request ids and the id asked for."""
    text = response.content_read
    for pattern, word in _PASSING:
        text = pattern.sub(word, text)
    went = unquote(f"{getattr(response, 'redirect_chain', [])} {response.get('Location', '')}")
    return response.status_code, re.sub(r"\b7\d{6}\b", "0", went), re.sub(rb"\b7\d{6}\b", b"0", text)
