"""Programs that call the API in somebody's name."""

import json
from collections.abc import Sequence
from typing import Any

from django.test import Client
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import User, Workspace
from solah.accounts.scopes import ALL

V1 = "/api/v1/"


class Caller:
    """A program with a token: `caller.get("me/")` answers with a response that has `.json()`."""

    def __init__(self, key: str = "", **extra: Any) -> None:
        self.key = key
        self.client = Client(**extra)

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> Any:
        """Ask for something."""
        return self.client.get(_address(path), query or {}, headers=self._headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Send JSON."""
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        """Change something."""
        return self.send("PATCH", path, body, **headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        """Put something in place."""
        return self.send("PUT", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        """Take something away."""
        return self.client.delete(_address(path), headers=self._headers(headers))

    def upload(self, path: str, form: dict[str, Any], **headers: str) -> Any:
        """Send a form with a file in it."""
        return self.client.post(_address(path), form, headers=self._headers(headers))

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send a body, or none."""
        return self.client.generic(
            method,
            _address(path),
            b"" if body is None else body if isinstance(body, bytes) else _json(body),
            content_type="application/json",
            headers=self._headers(headers),
        )

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        own = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return own | {name.replace("_", "-"): value for name, value in more.items()}


def caller_of(user: User, workspace: Workspace, *, scopes: Sequence[str] = ALL, **extra: Any) -> Caller:
    """Make a token for somebody and return a program that shows it."""
    member = workspace.memberships.select_related("workspace").get(user=user)
    made = tokens.make(member, name="A script", scopes=scopes, days=30, now=timezone.now())
    return Caller(made.key, **extra)


def _address(path: str) -> str:
    return path if path.startswith("/") else V1 + path


def _json(body: Any) -> bytes:
    return json.dumps(body, default=str).encode()
