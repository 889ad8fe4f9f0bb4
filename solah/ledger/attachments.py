"""Files of rows once they are there: what a workspace may keep, taking one off, and where the files lie."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet, Sum

from solah.accounts.models import User, Workspace
from solah.ledger.models import Attachment, Transaction
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in

PER_ROW = 10
PER_WORKSPACE = 500_000_000
FOLDER = "attachments"
# A file whose row is about to be written is younger than this; whatever is older and has no row is nobody's.
STRAY_AFTER = timedelta(days=1)
AT_ONCE = 100


def fresh_name(workspace_id: int) -> str:
    """Return a name for a file that nobody can guess, and that says nothing of what its owner called it."""
    return f"{FOLDER}/{workspace_id}/{secrets.token_hex(20)}"


def stored(workspace: Workspace) -> int:
    """Return how many bytes a workspace keeps: one query."""
    total: int | None = workspace.attachments.aggregate(total=Sum("size"))["total"]
    return total or 0


def detach(attachment: Attachment, *, by: User | None) -> None:
    """Take a file off its row for good."""
    workspace = attachment.workspace
    with transaction.atomic():
        workspace.touch()
        gone, _ = workspace.attachments.filter(pk=attachment.pk).delete()
        if gone:
            forget_files(names_of([attachment]))
            said(attachment.row_id, workspace, before=attachment.name, by=by, action="detached")


def said(
    row: int, workspace: Workspace, *, by: User | None, action: str, before: str = "", after: str = ""
) -> None:
    """Write into a row's trail that a file came or went."""
    AuditEntry.objects.create(
        workspace_id=workspace.pk,
        actor_id=by.pk if by else None,
        via=way_in(),
        subject="transaction",
        subject_id=row,
        action=action,
        before={"file": before} if before else None,
        after={"file": after} if after else None,
    )


def take_over(found: QuerySet[Attachment], *, onto: Transaction) -> None:
    """Give a row the files of rows that are about to be deleted; one that it has already goes."""
    known, twice = set(onto.attachments.values_list("digest", flat=True)), []
    for each in found.order_by("pk"):
        if each.digest in known:
            twice.append(each)
        known.add(each.digest)
    forget_files(names_of(twice))
    found.filter(pk__in=[each.pk for each in twice]).delete()
    found.update(row=onto)


def names_of(attachments: Iterable[Attachment]) -> list[str]:
    """Return the names of what lies in the storage for these."""
    return [name for each in attachments for name in (each.file, each.thumbnail) if name]


def forget_files_of(rows: Iterable[int]) -> None:
    """Let the files of rows go once the transaction that deletes the rows is done."""
    forget_files(names_of(Attachment.objects.filter(row__in=list(rows))))


def forget_files(names: list[str]) -> None:
    """Let a job remove files from the storage, if the caller's transaction commits."""
    for start in range(0, len(names), 500):
        enqueue("ledger.remove_files", args={"names": names[start : start + 500]})


def remove_strays(workspace_folder: str, *, now: datetime) -> int:
    """Remove files of one workspace's folder that no row knows, and return how many there were.

    They are what is left of an upload that failed half way, or of a workspace that was deleted. A file that
    moved along with its row lies where it was, and another workspace's row knows it.
    """
    folder = f"{FOLDER}/{workspace_folder}"
    names = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    for pair in Attachment.objects.filter(workspace_id=int(workspace_folder)).values_list(
        "file", "thumbnail"
    ):
        names -= set(pair)
    strays = {name for name in names if default_storage.get_modified_time(name) < now - STRAY_AFTER}
    moved = Attachment.objects.filter(Q(file__in=strays) | Q(thumbnail__in=strays)) if strays else ()
    for each in moved:
        strays -= {each.file, each.thumbnail}
    for name in strays:
        default_storage.delete(name)
    return len(strays)


def bring_home(workspace: Workspace, *, after: int = 0) -> int:
    """Take files that came along with moved rows out of the folder of the workspace they were in.

    That one's folder goes when it is deleted. Handles some after an id, and returns the last; 0 at the end.
    """
    own = f"{FOLDER}/{workspace.pk}/"
    away = (~Q(file="") & ~Q(file__startswith=own)) | (~Q(thumbnail="") & ~Q(thumbnail__startswith=own))
    found = list(
        workspace.attachments.filter(away, pk__gt=after).select_for_update().order_by("pk")[:AT_ONCE]
    )
    left: list[str] = []
    for each in found:
        for place in ("file", "thumbnail"):
            name = getattr(each, place)
            if name and not name.startswith(own) and default_storage.exists(name):
                with default_storage.open(name) as file:
                    setattr(each, place, default_storage.save(fresh_name(workspace.pk), file))
                left.append(name)
        each.save(update_fields=["file", "thumbnail"])
    forget_files(left)
    return found[-1].pk if len(found) == AT_ONCE else 0


def folders() -> list[str]:
    """Return the folders that workspaces have in the storage."""
    if not default_storage.exists(FOLDER):
        return []
    return sorted((name for name in default_storage.listdir(FOLDER)[0] if name.isdigit()), key=int)


def takes_files(row: Transaction) -> bool:
    """Say whether one more file may be put on a row."""
    return row.attachments.count() < PER_ROW
