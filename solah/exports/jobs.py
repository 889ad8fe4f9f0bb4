"""The work of archives, and of what is kept for some years only, that no page waits for."""

from django.utils import timezone

from solah.exports import archives, retaining
from solah.exports.models import Archive, Retention, Stage
from solah.outbox.jobs import Run, enqueue, enqueue_all, job


@job("exports.pack", attempts=3, seconds=600)
def pack_workspace(run: Run) -> None:
    """Pack a workspace that somebody asked for, unless it was done."""
    for archive in _held(run):
        archives.make(archive, now=timezone.now(), report=run.progress)


@job("exports.unpack", attempts=3, seconds=600)
def unpack_archive(run: Run) -> None:
    """Bring in an archive that somebody sent, unless it was done."""
    for archive in _held(run):
        archives.bring_in(archive, now=timezone.now(), report=run.progress)


@job("exports.tidy", queue="low")
def tidy(run: Run) -> None:
    """Remove archives that were kept long enough."""
    archives.tidy(now=timezone.now())


def _held(run: Run) -> list[Archive]:
    waiting = Archive.objects.filter(stage=Stage.WAITING, workspace=run.workspace_id)
    return list(waiting.select_related("workspace", "asked_by").filter(pk=run.args["archive"]))


@job("exports.retain", queue="low")
def retain(run: Run) -> None:
    """Ask for the workspaces whose owner chose for how long rows are kept."""
    keys = {
        pk: f"exports.retain:{pk}:{run.id}"
        for pk in Retention.objects.filter(workspace__closes_at__isnull=True).values_list("pk", flat=True)
    }
    enqueue_all("exports.retain_one", keys)


@job("exports.retain_one", queue="low", attempts=3)
def retain_one(run: Run) -> None:
    """Announce what is too old by now, or let a chunk of it go and ask for the next."""
    chosen = Retention.objects.select_for_update(of=("self",)).select_related("workspace")
    found = chosen.filter(pk=run.workspace_id or 0).first()
    if found is not None and retaining.step(found, now=timezone.now()):
        enqueue("exports.retain_one", workspace_id=found.pk)
