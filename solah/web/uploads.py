"""How large an uploaded file may be: more is dropped while it arrives, so that the form can say so."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from solah.capture.staging import FILE_MOST
from solah.exports.reading import ARCHIVE_MOST

# Beside the file a form sends little. A request of many times the limit is not worth listening to.
FORM_MOST = 64 * 1024
HOPELESS = 8 * FILE_MOST
# Forms that send several files at once: each is counted by itself.
SEVERAL = {"files", "inbox"}
# Forms that take something larger than a statement or a photo.
LARGER = {"archive_send": ARCHIVE_MOST}
MARK = "solah.file_too_large"


class Limited(FileUploadHandler):
    """Stands before Django's handlers and lets no file through that is too large.

    The rest of the form still arrives: its token is checked, and what was chosen is shown again.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count; a file that is too large by the request's own word is not looked at."""
        super().new_file(*args, **kwargs)
        self._received = 0
        length = announced(self.request) if self.request else 0
        self._most = self._limit()
        hopeless = max(HOPELESS, 2 * self._most)
        if length > self._most + FORM_MOST and (length > hopeless or not self._may_be_several()):
            self._mark()
            if length > hopeless:
                raise StopUpload(connection_reset=True)
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, whatever the request said about its length."""
        self._received += len(raw_data)
        if self._received > self._most:
            self._mark()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""

    def _limit(self) -> int:
        return LARGER.get(self._route(), FILE_MOST)

    def _may_be_several(self) -> bool:
        return self._route() in SEVERAL

    def _route(self) -> str:
        match = self.request.resolver_match if self.request else None
        return (match.url_name or "") if match is not None else ""

    def _mark(self) -> None:
        if self.request is not None:
            self.request.META[MARK] = True


def was_too_large(request: HttpRequest) -> bool:
    """Say whether a file of this request was dropped for its size. Ask after reading its form."""
    return bool(request.META.get(MARK))


def announced(request: HttpRequest) -> int:
    """Return how many bytes a request says it has; 0 where it says nothing that is a number."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0
