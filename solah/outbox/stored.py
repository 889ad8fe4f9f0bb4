"""Private files in the database, for machines whose disks are their own: one back-up holds rows and files."""

from datetime import datetime

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

from solah.outbox.models import StoredFile


@deconstructible
class DatabaseStorage(Storage):
    """Keep each file as a row. What is written commits, or does not, with whatever speaks of it."""

    def _save(self, name: str, content: File) -> str:
        held = content.read()
        whole = held.encode() if isinstance(held, str) else bytes(held)
        StoredFile.objects.create(name=name, content=whole, size=len(whole))
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        content = StoredFile.objects.filter(pk=name).values_list("content", flat=True).first()
        if content is None:
            raise FileNotFoundError(name)
        return ContentFile(bytes(content), name=name)

    def delete(self, name: str) -> None:
        """Delete a file, or nothing where there is none."""
        StoredFile.objects.filter(pk=name).delete()

    def exists(self, name: str) -> bool:
        """Say whether there is such a file, or a folder with files in it."""
        found = StoredFile.objects
        return found.filter(pk=name).exists() or found.filter(pk__startswith=f"{name}/").exists()

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Return the folders and the files that lie in a folder."""
        start = f"{path.rstrip('/')}/" if path else ""
        names = StoredFile.objects.filter(pk__startswith=start).values_list("pk", flat=True)
        inside = [name.removeprefix(start) for name in names.iterator()]
        folders = sorted({name.partition("/")[0] for name in inside if "/" in name})
        return folders, sorted(name for name in inside if "/" not in name)

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        return StoredFile.objects.values_list("size", flat=True).get(pk=name)

    def get_modified_time(self, name: str) -> datetime:
        """Return when a file was written."""
        return StoredFile.objects.values_list("at", flat=True).get(pk=name)
