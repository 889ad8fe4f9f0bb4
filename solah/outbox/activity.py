"""What assistants asked for and did in a workspace: each call an entry of the trail, with the way back."""

from collections.abc import Sequence
from typing import Any

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


def latest(workspace_id: int, *, actor_id: int | None = None, most: int = 50) -> Sequence[AuditEntry]:
    """Return the latest calls, of one person or of everybody."""
    found = AuditEntry.objects.filter(workspace_id=workspace_id, subject=CALL)
    found = found if actor_id is None else found.filter(actor_id=actor_id)
    return list(found.order_by("-id")[:most])


def held(workspace_id: int, pk: int, *, actor_id: int | None = None) -> AuditEntry | None:
    """Return one deed that can be taken back, held until the transaction ends; None for none."""
    found = AuditEntry.objects.filter(pk=pk, workspace_id=workspace_id, subject=CALL, action=APPLIED)
    found = found if actor_id is None else found.filter(actor_id=actor_id)
    entry = found.select_for_update().first()
    return entry if entry and (entry.after or {}).get("undo") else None


def mark_undone(entry: AuditEntry) -> None:
    """Remember that it was taken back: once is enough."""
    AuditEntry.objects.filter(pk=entry.pk).update(action=UNDONE)
