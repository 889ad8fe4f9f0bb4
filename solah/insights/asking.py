"""Asking for a workspace to be analysed: each night, and soon after much has changed."""

from datetime import UTC, datetime, timedelta

from solah.accounts.models import Workspace
from solah.outbox.jobs import enqueue

REFRESH = "insights.refresh"
_PAUSE = 120  # seconds; whatever is added in the meantime is seen by the same run


def ask_soon(workspace: Workspace, *, now: datetime) -> None:
    """Ask for a fresh analysis within two minutes, once however often this is called by then."""
    begun = int(now.timestamp()) // _PAUSE
    due = datetime.fromtimestamp((begun + 1) * _PAUSE, tz=UTC)
    enqueue(
        REFRESH,
        workspace_id=workspace.pk,
        args={"anew": True},
        dedupe_key=f"{REFRESH}:{workspace.pk}:{begun}",
        run_after=due + timedelta(seconds=1),
    )
