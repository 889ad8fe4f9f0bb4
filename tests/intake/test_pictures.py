"""Pictures from strangers: told by content, drawn anew, and stopped when they are bombs."""

import base64
import io
import struct
import time
import zlib

import pytest
from PIL import Image

from intake.pictures.child import first_page_in_child, remake_in_child
from intake.pictures.looks import FILE_MOST, HEIC, JPEG, PDF, PNG, WEBP, NotTaken, look_of
from tests.intake.paper import paper

# Sixty-four times forty-eight teal pixels: nothing here can write the format.
HEIC_PHOTO = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAABoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABo"
    "dmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEA"
    "GEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAA"
    "AwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAAB"
    "AAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAACJt"
    "ZGF0AAAAFigBrxmA70mlv//bMwRzR2/1+taY+bg="
)
SCRIPT = b"<script>alert(1)</script>"


def picture(form: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, "red" if mode in {"RGB", "RGBA"} else 1).save(file, form, **more)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is huge, and is a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "look"),
    [
        (picture("JPEG"), JPEG),
        (picture("PNG"), PNG),
        (picture("WEBP"), WEBP),
        (b"\0\0\0\x18ftypheic\0\0\0\0", HEIC),
        (b"%PDF-1.7\n...\n%%EOF\n", PDF),
    ],
)
def test_a_file_is_what_it_holds(data: bytes, look: str) -> None:
    assert look_of(data) == look


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<!doctype html><p>%PDF-1.4 %%EOF",
        b"GIF89a/*" + SCRIPT,
        b"PK\x03\x04",
        b"%PDF-1.7 cut off",
        b"MZ\x90",
        picture("BMP"),
        picture("TIFF"),
        b"\xff\xd8\xff" + b"0" * FILE_MOST,
    ],
)
def test_anything_else_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(NotTaken, match=r"\.$"):
        look_of(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "CMYK", "I;16"])
def test_every_sort_of_picture_is_drawn_anew(form: str, mode: str) -> None:
    try:
        data = picture(form, mode=mode)
    except (OSError, ValueError):
        pytest.skip("this format has no such pictures")
    content, look, width, height, thumbnail = remake_in_child(data, look_of(data))
    assert (width, height) == opened(content).size == (40, 30)
    assert look == (PNG if form == "PNG" else JPEG)
    assert opened(thumbnail).format == "JPEG"


def test_where_a_photo_was_taken_does_not_survive() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = "canary"
    exif.get_ifd(0x8825)[2] = (12.0, 58.0, 17.0)
    data = picture("JPEG", exif=exif.tobytes(), comment=b"canary")
    assert b"canary" in data
    content, _, width, height, thumbnail = remake_in_child(data, JPEG)
    assert (width, height) == (30, 40), "it stands upright"
    for made in (content, thumbnail):
        assert not dict(opened(made).getexif())
        assert b"canary" not in made


def test_what_hangs_on_a_picture_is_cut_off() -> None:
    for form, look in (("PNG", PNG), ("JPEG", JPEG), ("WEBP", WEBP)):
        content, *_ = remake_in_child(picture(form) + SCRIPT + b"%PDF-1.4 %%EOF", look)
        assert b"script" not in content
        assert b"%PDF" not in content


def test_heic_becomes_jpeg() -> None:
    assert look_of(HEIC_PHOTO) == HEIC
    content, look, width, height, _ = remake_in_child(HEIC_PHOTO, HEIC)
    assert (look, width, height) == (JPEG, 64, 48)
    red, green, blue = opened(content).convert("RGB").getpixel((30, 20))  # type: ignore[misc]
    assert red < 40 < 100 < green
    assert abs(green - blue) < 20


def test_a_large_photo_is_made_smaller() -> None:
    content, _, width, height, thumbnail = remake_in_child(picture("JPEG", (6000, 4000)), JPEG)
    assert (width, height) == (3000, 2000)
    assert max(opened(thumbnail).size) <= 480
    assert len(content) < 1_000_000


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 1), (100_000, 600)])
def test_a_bomb_is_refused_before_it_unfolds(size: tuple[int, int]) -> None:
    began = time.monotonic()
    with pytest.raises(NotTaken, match="megapixels"):
        remake_in_child(bomb(*size), PNG)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("data", "look"),
    [
        (picture("PNG")[:60], PNG),
        (picture("JPEG")[:100], JPEG),
        (b"\x89PNG\r\n\x1a\n" + SCRIPT, PNG),
        (b"RIFF\x00\x00\x00\x00WEBP" + SCRIPT, WEBP),
        (b"\0\0\0\x18ftypheic" + SCRIPT * 100, HEIC),
        (picture("PNG"), JPEG),
    ],
)
def test_what_only_begins_like_a_picture_is_refused(data: bytes, look: str) -> None:
    with pytest.raises(NotTaken, match="broken"):
        remake_in_child(data, look)


def test_a_documents_first_page_is_drawn_small() -> None:
    drawn = opened(first_page_in_child(paper([[(60, 100, "Invoice 7")], [(60, 100, "Page two")]])))
    assert (drawn.format, max(drawn.size)) == ("JPEG", 480)
    assert min(drawn.convert("L").tobytes()) < 128  # there are words on it
    assert "exif" not in drawn.info


@pytest.mark.parametrize("data", [paper([[(60, 100, "Secret")]], password="hush"), b"%PDF-1.7\nno\n%%EOF\n"])
def test_a_locked_or_broken_document_has_no_picture(data: bytes) -> None:
    with pytest.raises(NotTaken):
        first_page_in_child(data)
