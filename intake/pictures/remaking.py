"""A picture drawn anew from its pixels: nothing that was hidden in the file, or in its place, survives.

Only the child process of `intake.pictures.child` imports this: decoders are where strangers' bytes bite.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

from intake.pictures.looks import JPEG, PNG
from intake.pictures.opening import flat, open_upright

LONGEST = 3000
THUMBNAIL = 480


@dataclass(frozen=True)
class Remade:
    """A picture without its metadata, upright, and its small version as JPEG."""

    content: bytes
    look: str
    width: int
    height: int
    thumbnail: bytes


def remake(data: bytes, look: str) -> Remade:
    """Decode a picture and write it anew. Raises `NotTaken` when it is broken or too large to look at."""
    picture = open_upright(data, look, wanted=lambda _width, _height: (LONGEST, LONGEST))
    picture.thumbnail((LONGEST, LONGEST))
    made = PNG if look == PNG else JPEG
    small = flat(picture)
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return Remade(
        content=_written(picture if made == PNG else flat(picture), made),
        look=made,
        width=picture.width,
        height=picture.height,
        thumbnail=_written(small, JPEG),
    )


def _written(picture: Image.Image, look: str) -> bytes:
    """Write pixels and nothing else: no EXIF, no place, no profile, no comment."""
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    file = io.BytesIO()
    if look == PNG:
        clean.save(file, "PNG", optimize=False)
    else:
        clean.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()
