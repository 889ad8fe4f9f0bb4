"""What assistants asked for and did in a workspace: each call an entry of the trail, with the way back."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from solah.outbox.models import AuditEntry

VIA = "mcp"
CALL = "assistant"
APPLIED = "applied"
ASKED = "asked"
UNDONE = "undone"


def note(
    workspace_id: int,
    *,
    actor_id: int,
    token_id: int,
    action: str,
    tool: str,
    asked: dict[str, Any],
    said: str = "",
    undo: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write one call down. `undo` says how to go back from what it did, in words of JSON."""
    return AuditEntry.objects.create(
        workspace_id=workspace_id,
        actor_id=actor_id,
        via=VIA,
        subject=CALL,
        subject_id=token_id,
        action=action,
        after={"tool": tool, "asked": asked, "said": said, "undo": undo},
    )


def changes(workspace_id: int, *, actor_id: int | None = None, most: int) -> Sequence[AuditEntry]:
    """Return the latest deeds, of one person or of everybody."""
    return list(_of(workspace_id, actor_id).filter(action__in=[APPLIED, UNDONE])[:most])


def questions(workspace_id: int, *, actor_id: int | None = None, most: int) -> Sequence[AuditEntry]:
    """Return the latest calls that changed nothing, previews too."""
    return list(_of(workspace_id, actor_id).filter(action=ASKED)[:most])


def held(workspace_id: int, pk: int, *, actor_id: int | None = None) -> AuditEntry | None:
    """Return one deed that can be taken back, held until the transaction ends; None for none."""
    entry = _of(workspace_id, actor_id).filter(pk=pk, action=APPLIED).select_for_update().first()
    return entry if entry and (entry.after or {}).get("undo") else None


def mark_undone(entry: AuditEntry) -> None:
    """Remember that it was taken back: once is enough."""
    AuditEntry.objects.filter(pk=entry.pk).update(action=UNDONE)


def _of(workspace_id: int, actor_id: int | None) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.filter(workspace_id=workspace_id, subject=CALL).order_by("-id")
    return found if actor_id is None else found.filter(actor_id=actor_id)
