"""Categories that most budget tests are about."""

import pytest

from solah.accounts.models import Workspace
from solah.ledger.models import Category


@pytest.fixture
def eating(workspace: Workspace) -> Category:
    """Eating out, of Alice's household."""
    return workspace.categories.get(kind="eating_out")


@pytest.fixture
def shopping(workspace: Workspace) -> Category:
    """Shopping, of Alice's household."""
    return workspace.categories.get(kind="shopping")
