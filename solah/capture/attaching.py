"""From an upload to a file on a row: kept unseen, looked at by a job in a child process, then shown."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from intake.pictures.child import first_page_in_child, remake_in_child
from intake.pictures.looks import FILE_MOST, NotTaken, look_of
from solah.accounts.models import User
from solah.ledger import attachments
from solah.ledger.models import Attachment, Check, Look, Transaction
from solah.outbox.jobs import enqueue
from solah.text import plain_line

__all__ = ["FILE_MOST", "NotTaken", "attach", "check"]

NAME_MOST = 120


def attach(row: Transaction, *, name: str, content: bytes, by: User) -> Attachment:
    """Keep a file for a row and ask for it to be checked; the same file again is the one that is there.

    Raises `NotTaken` with a sentence when it is of another sort, too large, or one too many.
    """
    look, digest, workspace = look_of(content), hashlib.sha256(content).hexdigest(), row.workspace
    with transaction.atomic():
        workspace.touch()
        if not workspace.transactions.alive().filter(pk=row.pk).exists():
            raise NotTaken("This row is in the bin. Take it back first.")
        known = workspace.attachments.filter(row=row, digest=digest).first()
        if known is not None:
            return known
        _refuse_too_much(row, len(content))
        made = workspace.attachments.create(
            row=row,
            name=_named(name, look),
            look=look,
            digest=digest,
            size=len(content),
            file=default_storage.save(attachments.fresh_name(workspace.pk), ContentFile(content)),
            added_by=by,
        )
        attachments.said(row.pk, workspace, after=made.name, by=by, action="attached")
        enqueue("capture.check_file", workspace_id=workspace.pk, args={"attachment": made.pk})
    return made


def check(attachment: Attachment) -> None:
    """Look into a file in a child process, and keep what is left of it when it is drawn anew.

    Call it in a transaction. Only the remade picture stays: no camera's place and time, nothing hidden in it.
    A PDF is kept as it is and never shown within our pages; its first page is drawn small, if it can be.
    """
    if attachment.check_state != Check.WAITING:
        return
    if attachment.look == Look.PDF:
        thumbnail = _first_page(attachment)
        if thumbnail:
            attachment.thumbnail = _kept(attachment, thumbnail)
            attachment.size += len(thumbnail)
        attachment.check_state = Check.READY
        attachment.save(update_fields=["check_state", "thumbnail", "size"])
        return
    sent = attachment.file
    try:
        with default_storage.open(sent) as file:
            made = remake_in_child(file.read(), attachment.look)
    except (NotTaken, FileNotFoundError) as refusal:
        attachment.check_state, attachment.file = Check.REFUSED, ""
        attachment.refusal = str(refusal) if isinstance(refusal, NotTaken) else "The file did not arrive."
        attachment.size = 0
    else:
        content, attachment.look, attachment.width, attachment.height, thumbnail = made
        attachment.file = _kept(attachment, content)
        attachment.thumbnail = _kept(attachment, thumbnail)
        attachment.size = len(content) + len(thumbnail)
        attachment.check_state = Check.READY
    attachment.save()
    attachments.forget_files([sent])


def _first_page(attachment: Attachment) -> bytes:
    """Return the picture of a PDF's first page; nothing where it is locked or cannot be drawn."""
    try:
        with default_storage.open(attachment.file) as file:
            return first_page_in_child(file.read())
    except (NotTaken, FileNotFoundError):
        return b""


def _kept(attachment: Attachment, content: bytes) -> str:
    return default_storage.save(attachments.fresh_name(attachment.workspace_id), ContentFile(content))


def _refuse_too_much(row: Transaction, size: int) -> None:
    if not attachments.takes_files(row):
        raise NotTaken(f"A row holds {attachments.PER_ROW} files. Remove one first.")
    if attachments.stored(row.workspace) + size > attachments.PER_WORKSPACE:
        most = attachments.PER_WORKSPACE // 1_000_000
        raise NotTaken(f"This workspace keeps {most} MB of files, and that is reached. Remove some first.")


def _named(name: str, look: str) -> str:
    """Return the name without its folders, on one line; its end is never asked what the file is."""
    bare = plain_line(name.replace("\\", "/").rpartition("/")[2], most=NAME_MOST).strip(". ")
    return bare or ("document" if look == Look.PDF else "photo")
