"""A photo made ready to be read: upright as the camera held it, light enough, and no larger than it needs.

Only the child process of `intake.receipts.child` imports this: decoders are where strangers' bytes bite.
"""

from __future__ import annotations

import io
import math

import cv2
import numpy as np
from PIL import Image

from intake.pictures.looks import NotTaken
from intake.pictures.opening import flat, open_upright
from intake.receipts.counting import Paper, box_of
from intake.receipts.eye import Picture

_MOST_PIXELS = 5_000_000
_LONGEST = 5000
_DIM, _FLAT = 150, 110
_PREVIEW = 1400
_PART_LEAST = 60


def opened(data: bytes, look: str) -> Picture:
    """Return the pixels of a photo: rows, columns, red, green and blue. Raises `NotTaken`."""
    picture = flat(open_upright(data, look, wanted=_fitting))
    if min(picture.size) < 32:
        raise NotTaken("This picture is too small to show a receipt.")
    return lit(np.asarray(smaller(picture)))


def smaller(picture: Image.Image) -> Image.Image:
    """Return the picture with no more pixels than reading it needs."""
    size = _fitting(*picture.size)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.BOX)


def lit(picture: Picture) -> Picture:
    """Brighten a dim photo, and one whose paper hardly stands out from its ink, part by part."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    dark, light = np.percentile(grey[::4, ::4], (3, 97))
    if light >= _DIM and light - dark >= _FLAT:
        return picture
    spread = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(grey)
    low, high = np.percentile(spread[::4, ::4], (1, 99))
    even = np.clip((spread.astype(np.float32) - low) * (255 / max(high - low, 1)), 0, 255)
    return cv2.cvtColor(even.astype(np.uint8), cv2.COLOR_GRAY2RGB)


def preview(picture: Picture) -> bytes:
    """Return a smaller JPEG of what was read, the right way up."""
    image = Image.fromarray(picture)
    image.thumbnail((_PREVIEW, _PREVIEW * 2))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=82, optimize=True)
    return file.getvalue()


def part_of(picture: Picture, paper: Paper) -> Picture:
    """Return the part of a picture that one of several papers lies on, with some room around it."""
    high, wide = picture.shape[:2]
    left, top, right, bottom = box_of(paper)
    room = 0.03 * max(right - left, bottom - top)
    across = slice(max(0, int(left - room)), min(wide, int(right + room)))
    down = slice(max(0, int(top - room)), min(high, int(bottom + room)))
    cut = picture[down, across]
    return np.ascontiguousarray(cut) if min(cut.shape[:2]) > _PART_LEAST else picture


def _fitting(wide: int, high: int) -> tuple[int, int]:
    scale = min(1.0, math.sqrt(_MOST_PIXELS / max(wide * high, 1)), _LONGEST / max(wide, high, 1))
    return (wide, high) if scale >= 1 else (max(1, int(wide * scale)), max(1, int(high * scale)))
