"""Letters to the owners about an address that takes nothing: each said once a day at most."""

from datetime import datetime

from solah import mail
from solah.accounts.models import Role
from solah.notices.models import WebhookEndpoint


def given_up(endpoint: WebhookEndpoint, *, now: datetime) -> None:
    """Say that something was tried for a day and did not arrive."""
    _send("webhook_given_up", endpoint, now=now)


def stopped(endpoint: WebhookEndpoint, *, now: datetime) -> None:
    """Say that nothing is sent to this address any more."""
    _send("webhook_stopped", endpoint, now=now)


def _send(name: str, endpoint: WebhookEndpoint, *, now: datetime) -> None:
    workspace = endpoint.workspace
    day = workspace.today(now=now)
    owners = workspace.memberships.filter(role=Role.OWNER, user__is_active=True, user__is_visitor=False)
    for owner in (each.user for each in owners.select_related("user")):
        once = f"{name}:{endpoint.pk}:{day:%Y%m%d}:{owner.pk}"
        letter = f"notices/email/{name}"
        mail.send(owner.email, letter, once=once, endpoint=endpoint, workspace=workspace)
