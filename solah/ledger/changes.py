"""Which rows changed since somebody last asked, for those who keep a copy: the trail, read by its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from solah.accounts.models import Workspace
from solah.outbox.models import AuditEntry


@dataclass(frozen=True)
class Changed:
    """The ids of rows that changed, the longest ago first; `upto` is where to go on from."""

    ids: Sequence[int]
    upto: int
    has_more: bool


def changed_since(workspace: Workspace, after: int, *, most: int) -> Changed:
    """Return the next rows that were added, changed, binned, restored or deleted after an entry of the trail.

    Every write of a row holds its workspace before it writes its entry, so entries of one workspace get their
    numbers in the order in which they can be seen: none turns up later below one that was read. A row stands
    at its latest entry, once. One index answers it, in time that grows with the workspace's own trail.
    """
    trail = AuditEntry.objects.filter(workspace_id=workspace.pk, subject="transaction", pk__gt=after)
    latest = trail.values("subject_id").annotate(last=Max("pk")).order_by("last")
    found = list(latest.values_list("subject_id", "last")[: most + 1])
    shown = found[:most]
    return Changed([pk for pk, _ in shown], shown[-1][1] if shown else after, len(found) > most)


def latest_change(workspace: Workspace) -> int:
    """Return where the trail of a workspace's rows ends now."""
    trail = AuditEntry.objects.filter(workspace_id=workspace.pk, subject="transaction")
    return trail.aggregate(last=Max("pk"))["last"] or 0
