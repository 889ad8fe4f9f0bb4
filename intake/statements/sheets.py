"""Workbooks (XLSX, XLS, XLSB, ODS) as a grid: visible sheets, values as text, bombs measured first."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from intake.detecting import is_encrypted
from intake.statements.frame import find_frame, heading_score
from intake.statements.grid import Grid, Record, check_cells, check_rows
from intake.statements.model import Assumptions, Statement
from intake.statements.refusals import Encrypted, NotAStatement, TooLarge
from intake.statements.table import understand
from intake.statements.texts import tidy
from intake.statements.words import meanings

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MOST_PARTS = 2_000
_MOST_UNPACKED = 150_000_000
_MOST_AREA = 8_000_000
_MOST_CELLS = 5_000_000
_CHUNK = 1 << 20
_SEARCHED = 200
_SERIAL = re.compile(r"[2-7][0-9]{4}(?:\.[0-9]+)?")
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_SAVE = "Open it, save the sheet with the payments as CSV, and send that."
_LOCKED = "This workbook is locked with a password. Save it without the password and try again."
_BOMB = (
    f"This workbook unpacks to more than {_MOST_UNPACKED // 1_000_000} MB, which no statement does. "
    "It was not opened."
)
_WIDE = "This workbook has cells so far apart that its sheet would not fit into memory. " + _SAVE
_DENSE = f"This workbook has more than {_MOST_CELLS:,} cells in one sheet. Download a shorter period."
_DOCTYPE = (
    "This workbook brings definitions of its own (DOCTYPE), which can do harm. It was not opened. " + _SAVE
)
_DAMAGED = "This workbook is damaged, or no workbook at all. Download it again from your bank, best as CSV."


def read(data: bytes, *, name: str = "", assumptions: Assumptions) -> Statement:
    """Read the sheets that hold payments; sheets with the same headings are one table."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    kind = "xls"
    if data.startswith(b"PK"):
        kind = "ods" if b"opendocument.spreadsheet" in data[:200] else "xlsx"
        _measure(data)
    elif is_encrypted(data, "xls"):
        raise Encrypted(_LOCKED)
    try:
        workbook = load_workbook(io.BytesIO(data))
        seen = {
            sheet.name: (str(sheet.visible).endswith("Visible"), str(sheet.typ).endswith("WorkSheet"))
            for sheet in workbook.sheets_metadata
        }
        grids: list[tuple[bool, list[Record]]] = []
        for title in workbook.sheet_names:
            is_visible, is_sheet = seen.get(title, (True, True))
            if is_sheet:
                grids.append((is_visible, _records(workbook.get_sheet_by_name(title))))
    except PasswordError:
        raise Encrypted(_LOCKED) from None
    except (CalamineError, OSError, ValueError, KeyError):
        raise NotAStatement(_DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library gave up on a damaged file
            raise NotAStatement(_DAMAGED) from None
        raise
    return understand(Grid(chosen(grids), kind, "\t", name), assumptions=assumptions)


def _records(sheet: CalamineSheet) -> list[Record]:
    records: list[Record] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [text_of(value) for value in row]
        if any(cells):
            check_rows(len(records) + 1)
            check_cells(cells)
            records.append(Record(number, cells))
    return _with_days(records)


def _with_days(records: list[Record]) -> list[Record]:
    """Days that lost their format are numbers: the 46083rd since 1900, under a heading that names a day."""
    heading = max(records[:_SEARCHED], key=lambda r: heading_score(r.cells), default=None)
    if heading is None or heading_score(heading.cells) < 3:
        return records
    named = [
        i for i, cell in enumerate(heading.cells) if meanings(cell)[0][:1] in (("date",), ("value_date",))
    ]
    for record in records:
        for i in named:
            if i < len(record.cells) and _SERIAL.fullmatch(record.cells[i]):
                day = date(1899, 12, 30) + timedelta(days=int(record.cells[i][:5]))
                record.cells[i] = day.isoformat()
    return records


def text_of(value: object) -> str:
    """A cell as a person sees it; fractions with two decimals or more, never three, which could mislead."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        is_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if is_midnight else value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return "" if value is None else str(value)


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.9f}".rstrip("0")
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest.ljust(4 if len(rest) == 3 else 2, '0')}"


def chosen(grids: Iterable[tuple[bool, list[Record]]]) -> list[Record]:
    """The sheets that share the headings of most payments; hidden ones only for want of others."""
    tables: dict[tuple[str, ...], list[list[Record]]] = {}
    weights: dict[tuple[str, ...], int] = {}
    others: list[list[Record]] = []
    for is_visible, records in grids:
        frame = find_frame(records) if records else None
        if frame is None or not frame.samples:
            if is_visible and records:
                others.append(records)
            continue
        heading = tuple(c.casefold() for c in frame.header if c) or (str(frame.width),)
        key = (str(is_visible), *heading)
        tables.setdefault(key, []).append(records)
        weights[key] = weights.get(key, 0) + len(frame.samples) * (1000 if is_visible else 1)
    if tables:
        best = max(tables, key=lambda key: weights[key])
        return list(chain.from_iterable(tables[best]))
    return max(others, key=len, default=[])


def _measure(data: bytes) -> None:
    """Unpack without keeping anything; refuse what grows too large, spreads too far or defines entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise TooLarge(f"This workbook has more than {_MOST_PARTS:,} parts. It was not opened.")
            total = 0
            for part in parts:
                if part.flag_bits & 1:
                    raise Encrypted(_LOCKED)
                total = _measure_part(archive, part, total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise NotAStatement(_DAMAGED) from None


def _measure_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, total: int) -> int:
    is_sheet = "worksheets/" in part.filename
    rows = columns = 1
    cells = 0
    with archive.open(part) as stream:
        is_first, rest = True, b""
        while chunk := stream.read(_CHUNK):
            total += len(chunk)
            if total > _MOST_UNPACKED:
                raise TooLarge(_BOMB)
            if is_first and part.filename.endswith((".xml", ".rels")):
                head = chunk[:4096].replace(b"\x00", b"").upper()
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise NotAStatement(_DOCTYPE)
            is_first = False
            if is_sheet:
                for letters, number in set(_CELL.findall(rest + chunk)):
                    rows, columns = max(rows, int(number)), max(columns, _column(letters))
                rest = chunk[-24:]
                cells += chunk.count(b"<c>") + chunk.count(b"<c ")
                if rows * columns > _MOST_AREA:
                    raise TooLarge(_WIDE)
                if cells > _MOST_CELLS:
                    raise TooLarge(_DENSE)
    return total


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
