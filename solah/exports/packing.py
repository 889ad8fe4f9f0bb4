"""Writing a workspace into a ZIP: line by line and file by file, with what each must hash to."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Count, Sum

from solah.accounts.models import Workspace
from solah.exports.archived import FORMAT, TABLES, VERSION, WORKSPACE, Book, Line, written

ATTEMPTS = 3
PIECE = 1 << 16
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
type Report = Callable[[int, int, str], None]


def pack(workspace: Workspace, file: IO[bytes], *, now: datetime, report: Report) -> int:
    """Write the archive into a file and return how many rows of the ledger it holds.

    Nothing is held in memory but the ids of the rows and the piece at hand. Should somebody write meanwhile,
    it begins anew; the third time it has them wait.
    """
    for attempt in range(ATTEMPTS):
        with transaction.atomic():
            found = Workspace.objects.filter(pk=workspace.pk)
            if attempt == ATTEMPTS - 1:
                found = found.select_for_update(no_key=True)
            before = found.get()
            file.seek(0)
            file.truncate()
            rows = _written(before, file, now=now, report=report)
            if attempt == ATTEMPTS - 1 or Workspace.objects.get(pk=workspace.pk).revision == before.revision:
                break
    return rows


def _written(workspace: Workspace, file: IO[bytes], *, now: datetime, report: Report) -> int:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as sheet:
        book = Book(workspace)
        listed: list[Line] = []
        stored: list[tuple[str, str]] = []
        for number, table in enumerate(TABLES):
            report(number, len(TABLES) + 1, f"Writing {table}.")
            lines = book.lines(table)
            if table == "files":
                lines = _remembering(lines, stored)
            listed.append(_entry(sheet, f"data/{table}.jsonl", map(written, lines)))
        report(len(TABLES), len(TABLES) + 1, "Packing photos and PDFs.")
        for name, path in stored:
            listed.append(_entry(sheet, name, _pieces(path)))
        manifest = _manifest(workspace, listed, now=now)
        sheet.writestr(zipfile.ZipInfo("manifest.json", EPOCH), manifest, zipfile.ZIP_DEFLATED)
    return len(book.numbers["rows"])


def _manifest(workspace: Workspace, listed: list[Line], *, now: datetime) -> str:
    rows = workspace.transactions.alive().order_by("kind").values("kind")
    totals = rows.annotate(rows=Count("pk"), amount=Sum("amount"))
    said = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now,
        "workspace": {name: getattr(workspace, name) for name in WORKSPACE},
        "totals": list(totals),
        "files": listed,
    }
    return json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _entry(sheet: zipfile.ZipFile, name: str, pieces: Iterator[bytes]) -> Line:
    """Write one entry, and return its line of the manifest."""
    digest, size = hashlib.sha256(), 0
    about = zipfile.ZipInfo(name, EPOCH)
    about.compress_type = zipfile.ZIP_DEFLATED
    with sheet.open(about, "w", force_zip64=True) as entry:
        for piece in pieces:
            entry.write(piece)
            digest.update(piece)
            size += len(piece)
    return {"name": name, "sha256": digest.hexdigest(), "size": size}


def _remembering(lines: Iterator[Line], stored: list[tuple[str, str]]) -> Iterator[Line]:
    """Let lines of files through without the name that they have in our storage, and keep that aside."""
    for line in lines:
        stored.append((line["content"], line.pop("stored")))
        yield line


def _pieces(path: str) -> Iterator[bytes]:
    with default_storage.open(path) as file:
        yield from iter(lambda: file.read(PIECE), b"")
