"""Every route of the product, and the table that says who gets what from it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

MACHINES = "/api/"  # they show tokens, and have a table of their own
TABLE = Path(__file__).with_name("access.toml")
ROLES = ("anonymous", "stranger", "viewer", "editor", "owner", "staff")
ASKED = ("GET", "POST", "PUT", "PATCH", "DELETE")
WORDS = {"ok", "login", "redirect", "400", "402", "403", "404", "405", "409", "410", "413", "422", "429"}

_HOLE = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """An address with holes, such as /expenses/<int:pk>/, and the view behind it."""

    path: str
    view: Any

    @property
    def holes(self) -> tuple[str, ...]:
        """The names that the address asks for."""
        return tuple(_HOLE.findall(self.path))

    def fill(self, values: dict[str, Any]) -> str:
        """Return a real address."""
        return _HOLE.sub(lambda hole: str(values[hole[1]]), self.path)


def routes() -> dict[str, Route]:
    """Walk the resolver and return every route of the pages by its address."""
    return {path: route for path, route in every_route().items() if not path.startswith(MACHINES)}


def every_route() -> dict[str, Route]:
    """Return the routes of both doors."""
    return {path: Route(path, view) for path, view in _walk(get_resolver(), "/")}


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        own = str(entry.pattern)
        path = prefix + (own if isinstance(entry.pattern, RoutePattern) else simplify_regex(own).lstrip("/"))
        if isinstance(entry, URLPattern):
            yield path, entry.callback
        else:
            yield from _walk(entry, path)


def table() -> dict[str, dict[str, dict[str, str]]]:
    """Read the table: address -> method -> role -> word."""
    answers: dict[str, dict[str, dict[str, str]]] = {}
    for section in tomllib.loads(TABLE.read_text(encoding="utf-8")).values():
        for line, words in section.items():
            method, path = line.split()
            answers.setdefault(path, {})[method] = dict(zip(ROLES, words.split(), strict=True))
    return answers


def only_in_development() -> set[str]:
    """Return the addresses that need not exist everywhere."""
    section = tomllib.loads(TABLE.read_text(encoding="utf-8")).get("development", {})
    return {line.split()[1] for line in section}
