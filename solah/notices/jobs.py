"""What workers do for this room: find whose turn it is, take each turn, put what was said into the mail."""

from datetime import timedelta

from django.utils import timezone

from solah.accounts.models import Workspace
from solah.notices import mailing
from solah.notices.models import Notice
from solah.notices.rounds import take_turn, turns
from solah.notices.saying import ALERT_MAIL, LETTER_MAIL
from solah.outbox.jobs import Run, enqueue, enqueue_all, job

TURN = "notices.turn"
CHUNK = 500
KEPT = timedelta(days=400)


@job("notices.round", queue="low")
def make_round(run: Run) -> None:
    """Ask for a turn of each workspace whose turn it is, chunk by chunk."""
    chunk = turns(now=timezone.now(), after=run.args.get("after", 0), most=CHUNK)
    enqueue_all(TURN, {each.workspace: f"{TURN}:{each.key}" for each in chunk})
    if len(chunk) == CHUNK:
        enqueue("notices.round", args={"after": chunk[-1].workspace})


@job(TURN, queue="low", attempts=3, seconds=60)
def turn(run: Run) -> None:
    """Take one workspace's turn. A failure is this workspace's alone."""
    workspace = _workspace(run)
    if workspace is not None:
        take_turn(workspace, now=timezone.now())


@job(ALERT_MAIL, queue="mail", seconds=60)
def alert_mail(run: Run) -> None:
    """Write the mail of alerts that waits for one person."""
    workspace = _workspace(run)
    if workspace is not None:
        mailing.mail_alerts(workspace, run.args["user"], now=timezone.now())


@job(LETTER_MAIL, queue="mail", seconds=60)
def letter_mail(run: Run) -> None:
    """Write one person's letter."""
    workspace = _workspace(run)
    notice = workspace.notices.filter(pk=run.args["notice"]).first() if workspace else None
    if workspace is not None and notice is not None:
        mailing.mail_letter(workspace, notice, now=timezone.now())


@job("notices.forget", queue="low")
def forget(run: Run) -> None:
    """Delete notices of more than a year ago: their periods are long over."""
    Notice.objects.filter(said_at__lt=timezone.now() - KEPT).delete()


def _workspace(run: Run) -> Workspace | None:
    return Workspace.objects.filter(pk=run.workspace_id or 0, closes_at__isnull=True).first()
