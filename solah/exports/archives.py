"""Asking for an archive, sending one in, and letting old ones go."""

import hashlib
import secrets
import tempfile
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Feature
from solah.exports.models import Archive, Stage, Way
from solah.exports.packing import pack
from solah.exports.reading import ARCHIVE_MOST, ArchiveRefused, Source
from solah.exports.unpacking import NOT_EMPTY, unpack
from solah.insights.asking import ask_soon
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry

KEPT = timedelta(days=7)
FOLDER = "archives"
type Report = Callable[[int, int, str], None]


def ask(workspace: Workspace, *, by: User, client_id: uuid.UUID) -> Archive:
    """Have the whole workspace packed, once at a time. Raises `UpgradeRequired`."""
    gates.require(workspace, Feature.ARCHIVE)
    with transaction.atomic():
        workspace.touch()
        known = workspace.archives.filter(client_id=client_id).first()
        running = workspace.archives.filter(way=Way.OUT, stage=Stage.WAITING).first()
        if found := known or running:
            return found
        archive: Archive = workspace.archives.create(way=Way.OUT, client_id=client_id, asked_by=by)
        _begin(archive, "exports.pack")
    return archive


def receive(workspace: Workspace, content: IO[bytes], *, by: User, client_id: uuid.UUID) -> Archive:
    """Keep an archive that was sent, and have it brought into this workspace, which must hold no rows.

    Raises `UpgradeRequired`, and `ArchiveRefused` for what is no use to try.
    """
    gates.require(workspace, Feature.ARCHIVE)
    file = File(content)
    if not file.size or file.size > ARCHIVE_MOST:
        raise ArchiveRefused(f"An archive holds something, and at most {ARCHIVE_MOST // 1_000_000} MB.")
    with transaction.atomic():
        workspace.touch()
        if known := workspace.archives.filter(client_id=client_id).first():
            return known
        if workspace.transactions.exists():
            raise ArchiveRefused(NOT_EMPTY)
        if workspace.archives.filter(way=Way.IN, stage=Stage.WAITING).exists():
            raise ArchiveRefused("Another archive is being brought in at this moment.")
        archive: Archive = workspace.archives.create(
            way=Way.IN, client_id=client_id, asked_by=by, size=file.size, file=_kept(workspace, file)
        )
        _begin(archive, "exports.unpack")
    return archive


def make(archive: Archive, *, now: datetime, report: Report) -> None:
    """Pack a workspace and keep the file for some days."""
    with tempfile.TemporaryFile() as file:
        archive.rows = pack(archive.workspace, file, now=now, report=report)
        archive.size = file.seek(0, 2)
        file.seek(0)
        archive.digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        archive.file = _kept(archive.workspace, File(file))
    _end(archive, now=now)


def bring_in(archive: Archive, *, now: datetime, report: Report) -> None:
    """Fill the workspace from the archive that was sent, or say why not; the file goes either way."""
    try:
        if archive.asked_by is None:
            raise ArchiveRefused("Whoever sent the archive is not here any more.")
        with default_storage.open(archive.file) as file:
            report(0, 0, "Looking whether the archive is whole.")
            archive.rows = unpack(archive.workspace, Source(file), by=archive.asked_by, report=report)
    except FileNotFoundError:
        archive.refusal = "The archive did not arrive. Send it again."
    except ArchiveRefused as refusal:
        archive.refusal = str(refusal)[:300]
    _forget([archive.file])
    archive.file = ""
    _end(archive, now=now)
    if archive.stage == Stage.READY:
        ask_soon(archive.workspace, now=now)


def tidy(*, now: datetime) -> int:
    """Let go of files that were kept long enough, and of what never ended."""
    old = list(Archive.objects.filter(asked_at__lt=now - KEPT).exclude(file=""))
    for archive in old:
        _forget([archive.file])
    Archive.objects.filter(pk__in=[each.pk for each in old]).update(file="")
    return len(old)


def _begin(archive: Archive, work: str) -> None:
    archive.job = enqueue(work, workspace_id=archive.workspace_id, args={"archive": archive.pk}).pk
    archive.save(update_fields=["job"])


def _end(archive: Archive, *, now: datetime) -> None:
    archive.stage = Stage.REFUSED if archive.refusal else Stage.READY
    archive.done_at = now
    archive.save()
    AuditEntry.objects.create(
        workspace_id=archive.workspace_id,
        actor_id=archive.asked_by_id,
        via="job",
        subject="archive",
        subject_id=archive.pk,
        action="packed" if archive.way == Way.OUT else "unpacked" if not archive.refusal else "refused",
        after={"rows": archive.rows},
    )


def _kept(workspace: Workspace, file: "File[bytes]") -> str:
    return default_storage.save(f"{FOLDER}/{workspace.pk}/{secrets.token_hex(20)}", file)


def _forget(names: Iterable[str]) -> None:
    enqueue("ledger.remove_files", args={"names": [name for name in names if name]})
