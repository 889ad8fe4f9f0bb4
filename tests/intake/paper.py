"""PDF files written by hand for tests: words at places, and a lock of the oldest kind."""

import hashlib
import zlib
from collections.abc import Sequence

Words = Sequence[tuple[float, float, str]]
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = b"0123456789abcdef"
_MAY = (-44).to_bytes(4, "little", signed=True)


def paper(pages: Sequence[Words], *, password: str | None = None, size: int = 9) -> bytes:
    """Return a PDF with Helvetica words; y counts from the top of the page."""
    key = _key(password) if password is not None else None
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for words in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (number + 1)
        )
        stream = b"\n".join(_shown(x, y, text, size) for x, y, text in words)
        if key is not None:
            stream = _rc4(_of_object(key, number + 1), stream)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    trailer = b"/Root 1 0 R /ID [<%s> <%s>]" % (_ID.hex().encode(), _ID.hex().encode())
    if key is not None:
        owner, user = _owner(password or ""), _rc4(key, _PAD)
        objects.append(
            b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>"
            % (owner.hex().encode(), user.hex().encode())
        )
        trailer += b" /Encrypt %d 0 R" % len(objects)
    return _file(objects, trailer)


def swollen(megabytes: int, *, password: str) -> bytes:
    """Return a small locked PDF that is many megabytes once its packed objects are written out."""
    key = _key(password)
    head, most = b"5 0 ", 30_000  # what one string holds
    packed = zlib.compress(head + b"[%s]" % (b"(%s)" % (b"A" * most) * (megabytes * 1_000_000 // most)), 9)
    packed = _rc4(_of_object(key, 6), packed)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Swollen 5 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>"
        % (_owner(password).hex().encode(), _rc4(key, _PAD).hex().encode()),
        b"null",
        b"<< /Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(head), len(packed), packed),
    ]
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    places.append(len(out))
    rows = [b"\1" + place.to_bytes(4) for place in places]
    rows[4] = b"\2" + (6).to_bytes(4)  # the fifth object lies in the sixth
    table = b"\0" * 5 + b"".join(rows)
    out += b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 4 0] /Root 1 0 R /Encrypt 4 0 R /ID [<%s> <%s>]" % (
        _ID.hex().encode(),
        _ID.hex().encode(),
    )
    out += b" /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(table), table)
    out += b"startxref\n%d\n%%%%EOF\n" % places[-1]
    return bytes(out)


def right(x: float, y: float, text: str, *, size: int = 9) -> tuple[float, float, str]:
    """Place a figure by its right edge; digits of Helvetica are all as wide."""
    narrow = sum(text.count(c) for c in ",. ")
    return x - (len(text) - narrow) * 0.556 * size - narrow * 0.278 * size, y, text


def _shown(x: float, y: float, text: str, size: int) -> bytes:
    said = (
        text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return b"BT /F1 %d Tf %.2f %.2f Td (%s) Tj ET" % (size, x, 800 - y, said)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _owner(password: str) -> bytes:
    return _rc4(_md5(_padded(password))[:5], _padded(password))


def _key(password: str) -> bytes:
    return _md5(_padded(password) + _owner(password) + _MAY + _ID)[:5]


def _of_object(key: bytes, number: int) -> bytes:
    return _md5(key + number.to_bytes(3, "little") + b"\0\0")[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
