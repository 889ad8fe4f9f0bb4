"""Who gets what by machine: every operation, seven kinds of callers, and no defaults."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from solah.accounts.models import Role
from solah.accounts.scopes import READ_ALL
from solah.outbox.models import AuditEntry
from tests.api.callers import Caller, caller_of
from tests.house.machine_recipes import RECIPES, Recipe, unknown
from tests.house.routes import MACHINES, Route, every_route
from tests.house.world import CANARY, World, build_world, fingerprint

TABLE = Path(__file__).with_name("api_access.toml")
CALLERS = ("nobody", "stranger", "reader", "viewer", "editor", "owner", "expired")
WORDS = {"ok", "400", "401", "402", "403", "404", "405", "409", "415", "422", "429"}
# Addresses of this door that are read by people.
PAGES = {"/api/v1/schema/", "/api/v1/docs/"}


def table() -> dict[tuple[str, str], dict[str, str]]:
    """Read the table: (method, address) -> caller -> word."""
    answers = {}
    for section in tomllib.loads(TABLE.read_text(encoding="utf-8")).values():
        for line, words in section.items():
            method, path = line.split()
            answers[method, path] = dict(zip(CALLERS, words.split(), strict=True))
    return answers


def operations() -> Iterator[tuple[str, str]]:
    """Yield what each address of the door takes."""
    for path, route in every_route().items():
        if path.startswith(MACHINES) and path not in PAGES:
            for method in ("get", "post", "put", "patch", "delete"):
                if hasattr(route.view.cls, method):
                    yield method.upper(), path


@pytest.fixture
def world(db: None) -> World:
    """Alice's household, with one of everything."""
    return build_world()


@pytest.fixture
def callers(world: World) -> dict[str, Caller]:
    """Programs of everybody; that of somebody whose plan has ended is made when it is needed."""
    place, people = world.workspace, world.people
    own = people["stranger"].memberships.select_related("workspace").get().workspace
    return {
        "nobody": Caller(),
        "stranger": caller_of(people["stranger"], own),
        "reader": caller_of(people["owner"], place, scopes=READ_ALL),
        **{role.value: caller_of(people[role.value], place) for role in Role},
        "expired": caller_of(people["owner"], place),
    }


def ask(world: World, caller: Caller, method: str, path: str, recipe: Recipe) -> Any:
    """Send one request and return the answer, with whatever it changed."""
    route = Route(path, None)
    address = route.fill(recipe.holes(world))
    if recipe.query and method in recipe.asked:
        address += "?" + recipe.query(world)
    body = recipe.sends.get(method)
    if recipe.form and method == "POST":
        response = caller.upload(address, recipe.form(world))
    else:
        response = caller.send(method, address, body(world) if body else None)
    response.whole = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def word(response: Any) -> str:
    """Say in the table's words what somebody got."""
    return "ok" if response.status_code < 300 else str(response.status_code)


def test_every_operation_is_decided_and_every_decision_is_about_one() -> None:
    decided, there = set(table()), set(operations())
    assert there - decided == set(), "say in api_access.toml who gets what"
    assert decided - there == set(), "these lines lead nowhere"
    wrong = {line: cells for line, cells in table().items() if not set(cells.values()) <= WORDS}
    assert not wrong


def test_everybody_gets_what_the_table_says(world: World, callers: dict[str, Caller]) -> None:
    wrong = []
    for (method, path), cells in table().items():
        recipe = RECIPES.get(path, Recipe())
        for name, decided in cells.items():
            with transaction.atomic():
                if name == "expired":
                    end_plan(world)
                recipe.before(world)
                is_refused = decided != "ok" and method != "GET" and name in {"stranger", "viewer"}
                before = fingerprint(world.workspace) if is_refused else {}
                last = AuditEntry.objects.order_by("pk").last()
                response = ask(world, callers[name], method, path, recipe)
                if (got := word(response)) != decided:
                    wrong.append(
                        f"{method} {path} {name}: {decided} decided, {got} came {response.whole[:150]!r}"
                    )
                if name in {"nobody", "stranger"} and CANARY.encode() in response.whole:
                    wrong.append(f"{method} {path} shows {name} what is Alice's")
                if name == "owner" and method != "GET" and (ways := _other_ways(last)):
                    wrong.append(f"{method} {path} is in the trail as come by {ways}")
                if before and _changed(world, before):
                    wrong.append(f"{method} {path} as {name} changed {_changed(world, before)}")
                transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def test_what_is_not_yours_looks_like_what_is_not_there(world: World, callers: dict[str, Caller]) -> None:
    for method, path in table():
        recipe = RECIPES.get(path, Recipe())
        if not any(type(value) is int for value in recipe.holes(world).values()):
            continue
        theirs = ask(world, callers["stranger"], method, path, recipe)
        nobodys = ask(world, callers["stranger"], method, path, unknown(recipe))
        both = [{**each.json(), "request_id": ""} for each in (theirs, nobodys)]
        assert (theirs.status_code, both[0]) == (nobodys.status_code, both[1]), f"{method} {path}"


def _changed(world: World, before: dict[str, str]) -> list[str]:
    """Name the tables that changed; that a call was counted, or a token used, is no change."""
    passing = {"billing_usage", "accounts_accesstoken"}
    after = fingerprint(world.workspace)
    return [name for name, digest in after.items() if digest != before[name] and name not in passing]


def _other_ways(last: AuditEntry | None) -> set[str]:
    """Name the ways other than this door by which the entries since came in; of files, what was in them."""
    fresh = AuditEntry.objects.filter(pk__gt=last.pk if last else 0)
    return set(fresh.values_list("via", flat=True)) - {"api", "import", "scan"}


def end_plan(world: World) -> None:
    """Let the trial be over."""
    subscription = world.workspace.subscription
    subscription.plan, subscription.status, subscription.trial_ends_at = "free", "active", None
    subscription.save()
