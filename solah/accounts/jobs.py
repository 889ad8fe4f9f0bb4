"""What the clock does for people's accounts."""

import logging
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from solah.accounts import app_sessions, erasing, factors, leaked
from solah.accounts.models import User, Workspace
from solah.outbox.jobs import Run, enqueue, job

logger = logging.getLogger(__name__)
LEAKED_ATTEMPTS = 5


@job("accounts.forget_sessions", queue="low")
def forget_sessions(run: Run) -> None:
    """Delete sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    app_sessions.forget_over(now=timezone.now())


@job("accounts.erase_due", queue="low")
def erase_due(run: Run) -> None:
    """Ask for the deletion of each account and workspace whose days of grace are over."""
    now = timezone.now()
    for kind, pk in erasing.due(now=now):
        enqueue(f"accounts.erase_{kind}", args={"id": pk}, dedupe_key=f"erase:{kind}:{pk}:{now:%Y-%m-%dT%H}")


@job("accounts.erase_workspace", queue="low", seconds=600)
def erase_workspace(run: Run) -> None:
    """Delete a workspace, unless it was kept or is gone already."""
    workspace = (
        Workspace.objects.select_for_update().filter(pk=run.args["id"], closes_at__lte=timezone.now()).first()
    )
    if workspace is not None:
        erasing.erase_workspace(workspace)


@job("accounts.erase_user", queue="low", seconds=600)
def erase_user(run: Run) -> None:
    """Delete a person, unless they came back or are gone already."""
    user = User.objects.select_for_update().filter(pk=run.args["id"], closes_at__lte=timezone.now()).first()
    if user is not None:
        erasing.erase_user(user)


@job("accounts.drop_files", queue="low", seconds=600)
def drop_files(run: Run) -> None:
    """Remove the files of a workspace that was deleted, and of no other."""
    if not Workspace.objects.filter(pk=run.args["id"]).exists():
        erasing.drop_files(run.args["id"])


@job(leaked.JOB, queue="low", attempts=LEAKED_ATTEMPTS, seconds=60)
def ask_leaked(run: Run) -> None:
    """Ask whether a new password has leaked. A list that stays away is let be: nothing of it may be kept."""
    try:
        leaked.ask(run.args["user"], stands=run.args["stands"], sealed=run.args["sealed"])
    except leaked.NotAsked as error:
        if run.attempt < LEAKED_ATTEMPTS:
            raise
        logger.warning("the list of leaked passwords was not asked", extra={"why": str(error)})


@job("accounts.reseal", queue="low")
def reseal(run: Run) -> None:
    """Seal second factors with the newest key, so that an old one can be taken away."""
    factors.reseal_all()
