"""The work of archives that no page waits for."""

from django.utils import timezone

from solah.exports import archives
from solah.exports.models import Archive, Stage
from solah.outbox.jobs import Run, job


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
