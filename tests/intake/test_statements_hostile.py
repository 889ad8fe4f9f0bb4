"""Files made to do harm are refused in the child, soon, with little memory and in words."""

# ruff: noqa: E501 - bombs are built on one line

import io
import resource
import time
import zipfile
from pathlib import Path

import pytest

from intake.sandbox import read_in_child
from intake.statements.refusals import UnreadableFile
from tests.intake.paper import paper
from tests.intake.workbooks import packed, replaced, xls, xlsx

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
PLAIN = xlsx([["Date", "Text", "Amount"], ["2026-03-02", "tea", -5.5]])
PART = "xl/worksheets/sheet1.xml"


def cell(at: str, value: str) -> bytes:
    return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'.encode()


def sparse() -> bytes:
    """Two cells at opposite corners: 17 billion between them."""
    rows = b'<row r="1">%s</row><row r="1048576">%s</row>' % (cell("A1", "a"), cell("XFD1048576", "b"))
    return replaced(PLAIN, PART, SHEET % rows)


def dense() -> bytes:
    """Ten million cells in half a megabyte."""
    row = b"<row>" + b"<c><v>1</v></c>" * 50 + b"</row>"
    return replaced(PLAIN, PART, SHEET % (row * 200_000))


def zip_bomb() -> bytes:
    return replaced(PLAIN, PART, b" " * 160_000_000)


def many_parts() -> bytes:
    return packed(**{f"part{n}.xml": b"x" for n in range(3000)})


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE l [<!ENTITY l0 "lol">{entities}]>'.encode()
    return replaced(PLAIN, PART, b'<?xml version="1.0"?>' + doctype + SHEET % cell("A1", "&l9;"))


def nested_ofx() -> bytes:
    return b"OFXHEADER:100\n\n<OFX>" + b"<A>" * 200_000


def long_tag() -> bytes:
    return b"OFXHEADER:100\n\n<OFX>" + b"<STMTTRN" * 300_000


def html_maze() -> bytes:
    return b"<html><table>" + b'<td a="' * 400_000


def html_towers() -> bytes:
    return b"<html>" + b"<table><tr><td>" * 100_000


def xml_tower() -> bytes:
    return b'<Document xmlns="camt.053.001.02">' + b"<BkToCstmrStmt>" * 400_000


def swift_run() -> bytes:
    return b":20:x\n:61:" + b"1" * 5_000_000


def swift_maze() -> bytes:
    return b":20:x\n" + b":61:260302C1,00NTRFX\n:86:020?00" + b"?20" * 1_000_000


def qif_run() -> bytes:
    return b"!Type:Bank\n" + b"D1/1/2026\nT1.00\n^\n" * 250_000


def unpacked_pdf() -> bytes:
    """Pages without end: one that says it is its own parent."""
    return paper([[(40, 100, "x")]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


def big_page() -> bytes:
    return paper([[(40, 100, "02/03/2026 tea 5.00")] * 60_000])


def formula() -> bytes:
    return replaced(PLAIN, PART, SHEET % b'<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c></row>')


def program() -> bytes:
    return b"\x7fELF" + bytes(range(256)) * 4000


HOSTILE = [
    sparse, dense, zip_bomb, many_parts, laughs, nested_ofx, long_tag, html_maze, html_towers, xml_tower, swift_run,
    swift_maze, qif_run, unpacked_pdf, formula, program,
]  # fmt: skip


@pytest.mark.in_child
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_soon(make: object) -> None:
    data = make()  # type: ignore[operator]
    assert len(data) <= 25_000_000
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    started = time.monotonic()
    with pytest.raises(UnreadableFile) as refused:
        read_in_child(data)
    assert refused.value.sentence.endswith((".", "?"))
    assert time.monotonic() - started < 25
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 21


def test_a_page_crowded_with_words_ends_in_time() -> None:
    started = time.monotonic()
    try:
        read_in_child(big_page())
    except UnreadableFile as refused:
        assert refused.sentence.endswith(".")  # noqa: PT017 - reading it would be right too
    assert time.monotonic() - started < 25


def test_two_hundred_megabytes_are_not_even_loaded(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    with pytest.raises(UnreadableFile, match="25 MB"):
        read_in_child(file)


def test_a_workbook_with_a_path_that_climbs_is_harmless() -> None:
    data = io.BytesIO(PLAIN)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("../../etc/cron.d/x", b"* * * * * root true")
    assert len(read_in_child(data.getvalue()).rows) == 1


WHOLE = {
    "xlsx": PLAIN,
    "xls": xls([["Date", "Text", "Amount"], ["2026-03-02", "tea", -5.5]]),
    "pdf": paper([[(40, 100, "02/03/2026"), (120, 100, "tea"), (300, 100, "-5.50")]]),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_cut_anywhere_is_a_statement_or_a_refusal(kind: str) -> None:
    from intake.reading import read

    data = WHOLE[kind]
    for part in range(1, 32):
        cut = data[: len(data) * part // 32]
        try:
            read(cut)
        except UnreadableFile as refused:
            assert refused.sentence  # noqa: PT017
