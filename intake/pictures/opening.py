"""Opening a stranger's picture: bounds are asked before a pixel is decoded; upright, or refused.

Only the child processes import this: decoders are where strangers' bytes bite.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pi_heif
from PIL import Image, ImageOps

from intake.pictures.looks import HEIC, JPEG, PNG, TIFF, WEBP, NotTaken

MEGAPIXELS = 50
_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF", TIFF: "TIFF"}
# What Pillow's decoders raise on broken bytes.
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, RuntimeError)

pi_heif.register_heif_opener(decode_threads=1)
# The limit is ours, and asked before a pixel is decoded; Pillow's own only warns.
Image.MAX_IMAGE_PIXELS = None
Image.init()


def open_upright(data: bytes, look: str, *, wanted: Callable[[int, int], tuple[int, int]]) -> Image.Image:
    """Return the first frame as the camera meant it to be seen, as RGB or RGBA.

    `wanted` says of a width and a height which ones are needed: a JPEG is decoded no larger than that.
    Raises `NotTaken` when the picture is broken, empty or has more pixels than `MEGAPIXELS`.
    """
    try:
        with Image.open(io.BytesIO(data), formats=(_FORMATS[look],)) as file:
            _refuse_the_huge(*file.size)
            if look == JPEG:
                file.draft("RGB", wanted(*file.size))
            return _upright(file)
    except NotTaken:
        raise
    except _BROKEN as error:
        raise NotTaken("This picture is broken and cannot be opened.") from error


def flat(picture: Image.Image) -> Image.Image:
    """Return a copy without transparency: what was clear is white, as paper is."""
    if picture.mode != "RGBA":
        return picture.copy()
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _refuse_the_huge(width: int, height: int) -> None:
    if width * height > MEGAPIXELS * 1_000_000:
        raise NotTaken(f"This picture has more than {MEGAPIXELS} megapixels. Send a smaller one.")
    if not width or not height:
        raise NotTaken("This picture is empty.")


def _upright(opened: Image.Image) -> Image.Image:
    has_alpha = "A" in opened.getbands() or "transparency" in opened.info
    turned = ImageOps.exif_transpose(opened)
    return turned.convert("RGBA" if has_alpha else "RGB")
