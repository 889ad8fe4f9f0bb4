"""A workspace with webhooks in its plan, and a server that takes them."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing.models import Status, Subscription
from solah.notices import webhook_endpoints
from solah.notices.webhook_endpoints import Made
from solah.notices.webhook_events import EVENTS
from tests.notices.webhooks.receiver import Receiver, receiver


@pytest.fixture
def enterprise(workspace: Workspace) -> Workspace:
    """Alice's household on the plan that has webhooks."""
    Subscription.objects.filter(workspace=workspace).update(
        plan="enterprise", status=Status.ACTIVE, trial_ends_at=None
    )
    workspace.subscription.refresh_from_db()
    return workspace


@pytest.fixture
def server(settings) -> Iterator[Receiver]:
    """A customer's server on this machine."""
    settings.OUTBOUND_LOCAL = True
    with receiver() as here:
        yield here


@pytest.fixture
def made(enterprise: Workspace, alice: User, server: Receiver) -> Made:
    """An endpoint that wants to hear everything."""
    return webhook_endpoints.add(
        enterprise, url=server.url, events=list(EVENTS), by=alice, now=timezone.now()
    )
