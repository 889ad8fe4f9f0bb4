"""What the clock does with insights: finding whose night it is, and one job for each of them."""

from datetime import datetime, timedelta

from django.db.models import DateField, DateTimeField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.insights.asking import REFRESH
from solah.ledger.models import DailySpend
from solah.outbox.jobs import GiveUp, Run, enqueue, enqueue_all, job

CHUNK = 500
ACTIVE = timedelta(days=100)  # since the last row


@job("insights.night", queue="low")
def night(run: Run) -> None:
    """Ask for each workspace whose last analysis is of an earlier day than its own today, chunk by chunk."""
    chunk = list(waiting(now=timezone.now(), after=run.args.get("after", 0))[:CHUNK])
    enqueue_all(REFRESH, {pk: f"{REFRESH}:{pk}:{today}" for pk, today in chunk}, args={})
    if len(chunk) == CHUNK:
        enqueue("insights.night", args={"after": chunk[-1][0]})


@job(REFRESH, queue="low", attempts=3, seconds=60)
def refresh_one(run: Run) -> None:
    """Analyse one workspace, unless that is done for today. A failure is this workspace's alone."""
    from solah.insights.refresh import refresh  # numpy is for workers: a web process asks, and no more

    workspace = Workspace.objects.filter(pk=run.workspace_id).first()
    if workspace is None:
        raise GiveUp("The workspace is gone.")
    today = workspace.today()
    if workspace.analysed_for == today and not run.args.get("anew"):
        return
    refresh(workspace, today=today)


def waiting(*, now: datetime, after: int = 0) -> QuerySet:
    """Return the ids of active workspaces that have not been analysed for their own today, with that day."""
    today = Func(
        F("time_zone"), Value(now, output_field=DateTimeField()),
        function="timezone", output_field=DateTimeField(),
    )  # fmt: skip
    rows = DailySpend.objects.filter(workspace=OuterRef("pk"), day__gte=now.date() - ACTIVE, entries__gt=0)
    places = Workspace.objects.annotate(
        day=Func(today, template="(%(expressions)s)::date", output_field=DateField())
    )
    due = places.filter(Q(analysed_for__isnull=True) | Q(analysed_for__lt=F("day")))
    return (
        due.filter(Exists(rows), pk__gt=after, closes_at__isnull=True).order_by("pk").values_list("pk", "day")
    )
