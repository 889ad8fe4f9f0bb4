"""What workers do for this room: teach each workspace's model by night, and run a rule on old rows."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.insights import rule_runs
from solah.insights.models import ModelKind, ModelScore, RuleRun
from solah.insights.training import train
from solah.outbox.jobs import Run, enqueue, job

CHUNK = 500


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
    workspace = Workspace.objects.filter(pk=run.workspace_id).first()
    if workspace is not None:
        train(workspace, now=timezone.now())


@job("insights.run_rule")
def run_rule(run: Run) -> None:
    """Run a rule once on the rows that are there."""
    asked = RuleRun.objects.filter(pk=run.args["run"]).select_related("workspace", "rule", "person").first()
    if asked is not None:
        rule_runs.carry_out(asked, now=timezone.now(), report=run.progress)
