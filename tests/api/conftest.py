"""Programs of Alice, Vera and Charlie."""

import pytest

from solah.accounts.models import User, Workspace
from tests.api.callers import Caller, caller_of


@pytest.fixture
def api(alice: User, workspace: Workspace) -> Caller:
    """Alice's program: it may do all that she may."""
    return caller_of(alice, workspace)


@pytest.fixture
def veras(vera: User, workspace: Workspace) -> Caller:
    """Vera's program: she may only look."""
    return caller_of(vera, workspace)


@pytest.fixture
def charlies(charlie: User, charlies_workspace: Workspace) -> Caller:
    """Charlie's program, of his own workspace."""
    return caller_of(charlie, charlies_workspace)
