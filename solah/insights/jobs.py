"""What workers do for this room: analyse each workspace by night, teach its model, run a rule on old rows."""

from datetime import datetime, timedelta

from django.db.models import DateField, DateTimeField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.insights import rule_runs
from solah.insights.asking import REFRESH
from solah.insights.models import ModelKind, ModelScore, RuleRun
from solah.insights.training import train
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

    workspace = Workspace.objects.filter(pk=run.workspace_id or 0).first()
    if workspace is None:
        raise GiveUp("The workspace is gone.")
    today = workspace.today()
    if workspace.analysed_for == today and not run.args.get("anew"):
        return
    refresh(workspace, today=today)


@job("insights.place_peers", queue="low", attempts=3, seconds=600)
def place_peers(run: Run) -> None:
    """Work out what those who compare themselves give this month, and how each of them stands."""
    from solah.insights import cohorts  # numpy is for workers

    today = timezone.now().date()
    cohorts.gather(today=today)
    cohorts.place(today=today)


@job("insights.learn_all", queue="low")
def learn_all(run: Run) -> None:
    """Ask for a lesson for each workspace that changed since its last one; one chunk, then the next."""
    lesson = ModelScore.objects.filter(
        workspace=OuterRef("pk"), kind=ModelKind.CATEGORIES, revision__gte=OuterRef("revision")
    )
    changed = Workspace.objects.filter(~Exists(lesson), revision__gt=0, pk__gt=run.args.get("after", 0))
    chunk = list(changed.order_by("pk").values_list("pk", flat=True)[:CHUNK])
    for pk in chunk:
        enqueue("insights.learn", workspace_id=pk)
    if len(chunk) == CHUNK:
        enqueue("insights.learn_all", args={"after": chunk[-1]})


@job("insights.learn", queue="low")
def learn(run: Run) -> None:
    """Teach one workspace's model of categories."""
    workspace = Workspace.objects.filter(pk=run.workspace_id or 0).first()
    if workspace is not None:
        train(workspace, now=timezone.now())


@job("insights.run_rule")
def run_rule(run: Run) -> None:
    """Run a rule once on the rows that are there."""
    asked = RuleRun.objects.filter(pk=run.args["run"]).select_related("workspace", "rule", "person").first()
    if asked is not None:
        rule_runs.carry_out(asked, now=timezone.now(), report=run.progress)


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
