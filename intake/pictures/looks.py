"""What sort of file this is, told by its first bytes alone; names and promises are not asked."""

from __future__ import annotations

JPEG, PNG, WEBP, HEIC, PDF = "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"
TIFF = "image/tiff"
FILE_MOST = 10_000_000

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_TAIL = 2048


class NotTaken(ValueError):
    """A file that cannot be kept; the message is a sentence for the person who sent it."""


def look_of(data: bytes) -> str:
    """Return the media type of a photo or a PDF. Raises `NotTaken` for anything else."""
    if not data:
        raise NotTaken("This file is empty.")
    if len(data) > FILE_MOST:
        raise NotTaken(f"This file is larger than {FILE_MOST // 1_000_000} MB.")
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if data.startswith(b"%PDF-"):
        return _whole_pdf(data)
    raise NotTaken("This is neither a photo (JPEG, PNG, WebP, HEIC) nor a PDF.")


def look_of_receipt(data: bytes) -> str:
    """Return the media type of what a receipt may come as: scanners write TIFF, too. Raises `NotTaken`."""
    if data[:4] in (b"II*\0", b"MM\0*") and len(data) <= FILE_MOST:
        return TIFF
    return look_of(data)


def _whole_pdf(data: bytes) -> str:
    if b"%%EOF" not in data[-_TAIL:]:
        raise NotTaken("This PDF is cut off. Download it again and try once more.")
    return PDF
