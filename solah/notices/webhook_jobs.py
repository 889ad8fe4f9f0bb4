"""What workers do about webhooks."""

import logging
from datetime import datetime
from random import Random

from django.utils import timezone

from solah.accounts.models import Workspace
from solah.notices import webhook_endpoints, webhook_sending
from solah.outbox.jobs import Run, job
from solah.outbox.telling import TELL

logger = logging.getLogger(__name__)


@job(TELL, queue="low")
def tell(run: Run) -> None:
    """Make deliveries of what happened."""
    told = dict(run.args)
    name, at = told.pop("event"), datetime.fromisoformat(told.pop("at"))
    workspace = Workspace.objects.filter(pk=run.workspace_id or 0).first()
    if workspace is not None:
        webhook_sending.spread(workspace, name, told, at=at)


@job(webhook_sending.DELIVER, queue="low", seconds=60)
def deliver(run: Run) -> None:
    """Try one delivery once."""
    turn = {"turn": run.args["turn"], "now": timezone.now(), "chance": Random()}  # noqa: S311 - spreads load
    webhook_sending.attempt(run.args["delivery"], **turn)


@job("webhooks.forget", queue="low")
def forget(run: Run) -> None:
    """Forget deliveries of more than a month ago."""
    webhook_sending.forget_old(now=timezone.now())


@job("webhooks.reseal", queue="low")
def reseal(run: Run) -> None:
    """Seal secrets with the newest key, so that an old one can be taken away."""
    if lost := webhook_endpoints.reseal_all():
        logger.warning("webhook secrets that no key opens", extra={"count": lost})
