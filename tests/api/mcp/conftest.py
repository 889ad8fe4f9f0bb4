"""Assistants of Alice, who may do everything, and of the others."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import User, Workspace
from solah.accounts.scopes import ALL
from tests.api.mcp.assistant import Assistant


@pytest.fixture
def assistant_of() -> Callable[..., Assistant]:
    """Give somebody an assistant: `assistant_of(bob, workspace, "budgets:read")`; without scopes, all."""

    def make(person: User, workspace: Workspace, *scopes: str) -> Assistant:
        member = workspace.memberships.get(user=person)
        made = tokens.make(member, name="Assistant", scopes=scopes or ALL, days=30, now=timezone.now())
        return Assistant(made.key)

    return make


@pytest.fixture
def assistant(assistant_of: Callable[..., Assistant], alice: User, workspace: Workspace) -> Assistant:
    """Alice's."""
    return assistant_of(alice, workspace)
