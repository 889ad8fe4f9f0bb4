"""A practice Stripe, and a household whose trial is over."""

from collections.abc import Iterator

import pytest

from solah.accounts.models import Workspace
from solah.billing.models import Status, Subscription
from tests.practice import Practice, practice_stripe


@pytest.fixture
def practice(db: None) -> Iterator[Practice]:
    """A practice Stripe in this process."""
    with practice_stripe() as found:
        yield found


@pytest.fixture
def household(workspace: Workspace) -> Workspace:
    """Alice's household on Free, its trial behind it."""
    Subscription.objects.filter(workspace=workspace).update(
        plan="free", status=Status.ACTIVE, trial_ends_at=None
    )
    workspace.subscription.refresh_from_db()
    return workspace
