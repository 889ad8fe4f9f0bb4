"""The files of the inbox: where they lie, how a row gets its own copy, and when they go."""

import secrets
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q

from solah.accounts.models import User, Workspace
from solah.capture.models import OPEN, Arrival, Sort, Standing
from solah.ledger import attachments
from solah.ledger.attachments import STRAY_AFTER, forget_files
from solah.ledger.models import Attachment, Check, Transaction

FOLDER = "inbox"
KEPT = timedelta(days=30)
OPEN_KEPT = timedelta(days=180)
UNREAD_KEPT = timedelta(days=1)
CHUNK = 500


def fresh_name(workspace_id: int) -> str:
    """Return a name for a file that nobody can guess, and that says nothing of what its owner called it."""
    return f"{FOLDER}/{workspace_id}/{secrets.token_hex(20)}"


def forget(names: list[str]) -> None:
    """Let a job remove files from the storage, if the caller's transaction commits."""
    forget_files([name for name in names if name])


def names_of(arrival: Arrival) -> list[str]:
    """Return the names of what lies in the storage for it."""
    return [name for name in (arrival.file, arrival.thumbnail, arrival.preview) if name]


def tidy(*, now: datetime) -> int:
    """Forget what was put aside a month ago, and the files of what became a row; return how many there were.

    The row has its own copy of the file. What was confirmed is remembered by its digest and reference, so
    that the same receipt sent again is still the same.
    """
    put_aside = Q(standing=Standing.DISMISSED, settled_at__lt=now - KEPT)
    never_looked_at = Q(standing__in=OPEN, arrived_at__lt=now - OPEN_KEPT)
    unread = Q(sort=Sort.MESSAGE, came_by="hook", standing=Standing.FAILED, arrived_at__lt=now - UNREAD_KEPT)
    gone = list(Arrival.objects.filter(put_aside | never_looked_at | unread)[:CHUNK])
    done = list(
        Arrival.objects.filter(standing=Standing.CONFIRMED, settled_at__lt=now - KEPT).exclude(file="")[
            :CHUNK
        ]
    )
    forget([name for arrival in (*gone, *done) for name in names_of(arrival)])
    Arrival.objects.filter(pk__in=[each.pk for each in gone]).delete()
    Arrival.objects.filter(pk__in=[each.pk for each in done]).update(
        file="", thumbnail="", preview="", size=0
    )
    return len(gone) + len(done)


def remove_strays(workspace_folder: str, *, now: datetime) -> int:
    """Remove files of a workspace's folder that nothing in its inbox knows; return how many there were."""
    folder = f"{FOLDER}/{workspace_folder}"
    names = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    for arrival in Arrival.objects.filter(workspace_id=int(workspace_folder)).exclude(file=""):
        names -= set(names_of(arrival))
    strays = [name for name in names if default_storage.get_modified_time(name) < now - STRAY_AFTER]
    for name in strays:
        default_storage.delete(name)
    return len(strays)


def folders() -> list[str]:
    """Return the folders that workspaces have in the storage."""
    if not default_storage.exists(FOLDER):
        return []
    return sorted((name for name in default_storage.listdir(FOLDER)[0] if name.isdigit()), key=int)


def hand_over(held: Arrival, row: Transaction, *, by: User, now: datetime) -> None:
    """Give a row its own copy of the file, if there is one and the row has it not."""
    if not held.file or row.attachments.filter(digest=held.digest).exists():
        return
    if not attachments.takes_files(row) or not default_storage.exists(held.file):
        return
    names = [_copied(held.workspace, name) for name in (held.file, held.thumbnail)]
    made: Attachment = held.workspace.attachments.create(
        row=row,
        name=held.name or "receipt",
        look=held.look,
        digest=held.digest,
        size=held.size,
        width=held.width,
        height=held.height,
        file=names[0],
        thumbnail=names[1],
        check_state=Check.READY,
        added_by=by,
        added_at=now,
    )
    attachments.said(row.pk, held.workspace, after=made.name, by=by, action="attached")


def _copied(workspace: Workspace, name: str) -> str:
    if not name:
        return ""
    with default_storage.open(name) as file:
        return default_storage.save(attachments.fresh_name(workspace.pk), ContentFile(file.read()))
