"""Categories that these tests are about."""

import pytest

from solah.accounts.models import Workspace
from solah.ledger.models import Category


@pytest.fixture
def food(workspace: Workspace) -> Category:
    """Eating out, of Alice's household."""
    return workspace.categories.get(kind="eating_out")


@pytest.fixture
def gifts(workspace: Workspace) -> Category:
    """Gifts, of Alice's household."""
    return workspace.categories.get(kind="gifts")
