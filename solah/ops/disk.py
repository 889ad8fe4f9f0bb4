"""Private files in a folder: each is there whole, or not at all."""

import contextlib
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Django's storage in a folder, but what a full disk cut off is taken away again.

    Half a file would keep the disk full until the night's sweep finds that no row knows it.
    """

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc]
        except OSError:
            with contextlib.suppress(OSError):
                self.delete(name)
            raise
