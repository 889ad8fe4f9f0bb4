"""A picture drawn anew from its pixels: nothing that was hidden in the file, or in its place, survives.

Only the child process of `intake.pictures.child` imports this: decoders are where strangers' bytes bite.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pi_heif
from PIL import Image, ImageOps

from intake.pictures.looks import HEIC, JPEG, PNG, TIFF, WEBP, NotTaken

MEGAPIXELS = 50
LONGEST = 3000
THUMBNAIL = 480
_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF", TIFF: "TIFF"}

pi_heif.register_heif_opener(decode_threads=1)
# The limit is ours, and asked before a pixel is decoded; Pillow's own only warns.
Image.MAX_IMAGE_PIXELS = None
Image.init()


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
    try:
        with Image.open(io.BytesIO(data), formats=(_FORMATS[look],)) as opened:
            _refuse_the_huge(*opened.size)
            if look == JPEG:
                opened.draft("RGB", (LONGEST, LONGEST))
            picture = _upright(opened)
    except NotTaken:
        raise
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        KeyError,
        IndexError,
        TypeError,
        RuntimeError,
    ) as error:
        raise NotTaken("This picture is broken and cannot be opened.") from error
    picture.thumbnail((LONGEST, LONGEST))
    made = PNG if look == PNG else JPEG
    small = _flat(picture)
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return Remade(
        content=_written(picture if made == PNG else _flat(picture), made),
        look=made,
        width=picture.width,
        height=picture.height,
        thumbnail=_written(small, JPEG),
    )


def _refuse_the_huge(width: int, height: int) -> None:
    if width * height > MEGAPIXELS * 1_000_000:
        raise NotTaken(f"This picture has more than {MEGAPIXELS} megapixels. Send a smaller one.")
    if not width or not height:
        raise NotTaken("This picture is empty.")


def _upright(opened: Image.Image) -> Image.Image:
    """Return the first frame as the camera meant it to be seen, in a mode that any format holds."""
    has_alpha = "A" in opened.getbands() or "transparency" in opened.info
    turned = ImageOps.exif_transpose(opened)
    return turned.convert("RGBA" if has_alpha else "RGB")


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture.copy()
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _written(picture: Image.Image, look: str) -> bytes:
    """Write pixels and nothing else: no EXIF, no place, no profile, no comment."""
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    file = io.BytesIO()
    if look == PNG:
        clean.save(file, "PNG", optimize=False)
    else:
        clean.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()
