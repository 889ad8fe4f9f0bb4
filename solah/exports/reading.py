"""Reading an archive that somebody sent: nothing in it is believed before it was counted and hashed."""

import hashlib
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from solah.exports.archived import FORMAT, TABLES, VERSION, Line

ARCHIVE_MOST = 100_000_000
ENTRIES_MOST = 10_000
INFLATED_MOST = 1_000_000_000
TIMES_MOST = 200  # real lines deflate some thirty times; a bomb, a thousand
LITTLE = 1_000_000  # below this nobody asks how many times it grew
MANIFEST_MOST = 3_000_000
LINE_MOST = 262_144
_NAME = re.compile(r"manifest\.json|data/[a-z]{3,12}\.jsonl|files/\d{6}", re.ASCII)
_PIECE = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)


class ArchiveRefused(Exception):
    """The archive cannot be brought in; the message is a sentence for its owner, and nothing was changed."""


NOT_OURS = "This is not an archive that was made here."
DAMAGED = "The archive is damaged: what is in it is not what its list says."


class Source:
    """An archive that was found to be whole: every entry is listed, of the size it says and hashes right."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
            self._refuse_odd_entries()
            self.manifest = self._read_manifest()
            self._refuse_what_does_not_hash()
        except _BROKEN as error:
            raise ArchiveRefused(DAMAGED) from error

    @property
    def workspace(self) -> Line:
        """What the archive says of the workspace itself."""
        return dict(self.manifest["workspace"])

    def lines(self, table: str) -> Iterator[Line]:
        """Return the lines of a table."""
        with self._zip.open(f"data/{table}.jsonl") as entry:
            while text := entry.readline(LINE_MOST):
                if not text.endswith(b"\n"):
                    raise ArchiveRefused(DAMAGED)
                yield _object(text)

    def content(self, name: str, *, most: int) -> bytes:
        """Return one file that the list names; it is small, as files on rows are."""
        if not name.startswith("files/") or name not in self._zip.NameToInfo:
            raise ArchiveRefused(DAMAGED)
        with self._zip.open(name) as entry:
            content = entry.read(most + 1)
        if len(content) > most:
            raise ArchiveRefused("A photo or PDF in the archive is larger than a row may hold.")
        return content

    def _refuse_odd_entries(self) -> None:
        """Look at what the archive says of itself, before anything in it is opened."""
        entries = self._zip.infolist()
        if len(entries) > ENTRIES_MOST:
            raise ArchiveRefused(f"The archive holds more than {ENTRIES_MOST:,} files.")
        names = [entry.filename for entry in entries]
        wanted = {"manifest.json", *(f"data/{table}.jsonl" for table in TABLES)}
        if len(set(names)) < len(names) or not wanted <= set(names):
            raise ArchiveRefused(NOT_OURS)
        for entry in entries:
            is_plain = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            is_locked, is_link = entry.flag_bits & 1, stat.S_ISLNK(entry.external_attr >> 16)
            # The name as it is written, too: zipfile cuts at a NUL.
            if not _NAME.fullmatch(entry.orig_filename) or is_locked or is_link or not is_plain:
                raise ArchiveRefused(NOT_OURS)

    def _read_manifest(self) -> Line:
        with self._zip.open("manifest.json") as entry:
            text = entry.read(MANIFEST_MOST + 1)
        manifest = _object(text) if len(text) <= MANIFEST_MOST else {}
        if manifest.get("format") != FORMAT or not isinstance(manifest.get("workspace"), dict):
            raise ArchiveRefused(NOT_OURS)
        if manifest.get("version") != VERSION:
            raise ArchiveRefused("The archive was made by a version that this one cannot read.")
        return manifest

    def _refuse_what_does_not_hash(self) -> None:
        """Read everything once, counting what really comes out, and compare it with the list."""
        listed = self.manifest.get("files")
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            raise ArchiveRefused(DAMAGED)
        hashes = {each.get("name"): each.get("sha256") for each in listed}
        names = {entry.filename for entry in self._zip.infolist()} - {"manifest.json"}
        if names != set(hashes):
            raise ArchiveRefused(DAMAGED)
        left = INFLATED_MOST
        for name, expected in hashes.items():
            found, size = self._hashed(str(name), left)
            left -= size
            if found != expected:
                raise ArchiveRefused(DAMAGED)

    def _hashed(self, name: str, left: int) -> tuple[str, int]:
        digest, size, packed = hashlib.sha256(), 0, self._zip.getinfo(name).compress_size
        with self._zip.open(name) as entry:
            while piece := entry.read(_PIECE):
                size += len(piece)
                if size > left or size > max(LITTLE, packed * TIMES_MOST):
                    raise ArchiveRefused("The archive is far larger inside than outside. It was not opened.")
                digest.update(piece)
        return digest.hexdigest(), size


def _object(text: bytes) -> Line:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArchiveRefused(DAMAGED) from error
    if not isinstance(found, dict):
        raise ArchiveRefused(DAMAGED)
    return found
