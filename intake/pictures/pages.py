"""The first page of a document as a small picture: pixels of ours, nothing of the file.

Only the child process of `intake.pictures.child` imports this: decoders are where strangers' bytes bite.
"""

from __future__ import annotations

import io

from pypdfium2 import PdfDocument, PdfiumError

from intake.pictures.looks import NotTaken
from intake.pictures.remaking import THUMBNAIL

_CANNOT = "The first page cannot be drawn."


def first_page(data: bytes) -> bytes:
    """Return a PDF's first page as a JPEG, its longer side THUMBNAIL pixels. Raises `NotTaken`."""
    try:
        document = PdfDocument(data)
        page = document[0]
        width, height = page.get_size()
        if not (width > 0 and height > 0):
            raise NotTaken(_CANNOT)
        # A page may call itself a kilometre wide: what is drawn is bound by the pixels that come out.
        picture = page.render(scale=THUMBNAIL / max(width, height), may_draw_forms=False).to_pil()
    except (PdfiumError, IndexError, ValueError, OSError, RuntimeError) as error:
        raise NotTaken(_CANNOT) from error
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()
