"""Workbooks made for tests: XLSX by its writer, XLS byte by byte, and bombs of both."""

import io
import struct
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter

Cells = Sequence[Sequence[Any]]


def xlsx(*sheets: Cells, hidden: Sequence[int] = (), names: Sequence[str] = ()) -> bytes:
    """Return a workbook; dates are real dates, numbers real numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[number] if names else None)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if number in hidden:
                sheet.hide()
            elif number == min(set(range(len(sheets))) - set(hidden)):
                sheet.activate()
                sheet.set_first_sheet()
    return out.getvalue()


def xls(rows: Cells) -> bytes:
    """Return an old workbook with one sheet of texts and numbers."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                said = value.encode("utf-16-le")
                sheet += _record(0x0204, struct.pack("<HHHHB", at, column, 0, len(value), 1) + said)
            elif value is not None:
                sheet += _record(0x0203, struct.pack("<HHHd", at, column, 0, float(value)))
    sheet += _record(0x000A, b"")
    name = b"Sheet1"
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    size = len(head) + 4 + 8 + len(name) + 4
    head += _record(0x0085, struct.pack("<IHBB", size, 0, len(name), 0) + name) + _record(0x000A, b"")
    return _compound((head + sheet).ljust(8192, b"\0"))


def packed(**parts: bytes) -> bytes:
    """Return a ZIP that looks like a workbook with these parts in it."""
    whole = {"xl/workbook.xml": b"<workbook/>"} | {k.replace("__", "/"): v for k, v in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return out.getvalue()


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one part of it replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes) -> bytes:
    """The container of old Office files, with one stream in it."""
    sectors = (len(stream) + 511) // 512
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    table = [fat, end, *range(3, 2 + sectors), end]
    table += [free] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    root = _entry("Root Entry", 5, child=1, start=end, size=0)
    book = _entry("Workbook", 2, child=free, start=2, size=len(stream))
    directory = (root + book).ljust(512, b"\0")
    return header + struct.pack("<128I", *table[:128]) + directory + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    said = (name + "\0").encode("utf-16-le")
    free = 0xFFFFFFFF
    links = struct.pack("<III", free, free, child)
    return (
        said.ljust(64, b"\0") + struct.pack("<HBB", len(said), kind, 1) + links + bytes(36)
        + struct.pack("<III", start, size, 0)
    )  # fmt: skip
