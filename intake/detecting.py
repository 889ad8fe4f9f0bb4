"""Which format a file is in, told by its content and never by its name."""

from __future__ import annotations

import re

# Format -> what people call it, for files that are known but not read yet.
NAMES = {
    "xlsx": "an Excel workbook (XLSX)",
    "xls": "an old Excel workbook (XLS)",
    "ods": "an OpenDocument sheet (ODS)",
    "pdf": "a PDF document",
    "ofx": "an OFX file",
    "qif": "a QIF file",
    "camt": "a CAMT file (XML)",
    "mt940": "an MT940 file",
    "sheetxml": "an Excel workbook (XML)",
    "html": "an HTML page",
    "zip": "a ZIP archive",
    "xml": "an XML file",
    "json": "a JSON file",
    "rtf": "a rich-text document",
    "image": "a picture",
    "gzip": "a compressed archive",
}

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "gzip"),
    (b"Rar!", "gzip"),
)
_OFX = re.compile(rb"\A\s*(?:OFXHEADER|<OFX>|<\?xml[^>]*>\s*(?:<\?OFX|<OFX))|<OFX>|<\?OFX", re.IGNORECASE)
_QIF = re.compile(rb"\A\s*!(?:Type|Account|Option|Clear)\s*:?|^!Type:", re.IGNORECASE | re.MULTILINE)
# A register without its first line: letters, then a caret. Possessive, or blank lines could take it minutes.
_QIF_BARE = re.compile(
    rb"\A(?:D[^\r\n]{4,40}+[\r\n]++|[TUPMNLCA][^\r\n]*+[\r\n]++){2,14}+\^[ \t]*+(?:[\r\n]|\Z)"
)
_MT940 = re.compile(rb"^\s*:20:.*?^\s*:(?:25|28C?|60[FM]|61):", re.MULTILINE | re.DOTALL)
_MT940_PART = re.compile(rb"\A\s*(?:\{1:|:(?:20|25|28C?|60[FM]|61|86):)")
_CAMT = re.compile(rb"camt\.05[234]\.|BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)")
_HTML = re.compile(rb"<(?:!doctype html|html|head|meta|style|table|tr|body|div)\b", re.IGNORECASE)
_SHEET_XML = re.compile(rb"<(?:ss:)?Workbook\b")
_ARCHIVE = re.compile(rb"\A(?:[\w-]+:[^\n]*\n){0,9}(?:MIME-Version|Content-Type):", re.IGNORECASE)


def detect(data: bytes) -> str:
    """Name the format: csv (any delimited text), xlsx, xls, pdf, ofx, qif, camt, mt940, html, …"""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    head = data[:8192]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\x00" in head and head.count(b"\x00") > len(head) // 3):
        head = head.replace(b"\x00", b"")
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _OFX.search(head):
        return "ofx"
    if _CAMT.search(head):
        return "camt"
    if _QIF.search(head) or (b"\nT" in head and _QIF_BARE.match(head)):
        return "qif"
    if _MT940.search(head) or _MT940_PART.match(head):
        return "mt940"
    if head.startswith(b"<"):
        if _SHEET_XML.search(head):
            return "sheetxml"
        return "html" if _HTML.search(head) else "xml"
    if _ARCHIVE.match(head) and b"multipart/" in head:
        return "html"
    if head[:1] in (b"{", b"[") and re.match(rb'[\[{]\s*["{\[\]}]', head):
        return "json"
    return "csv"


def is_encrypted(data: bytes, kind: str) -> bool:
    """Whether a recognised file is locked by a password, as far as its outside shows."""
    if kind == "pdf":
        return b"/Encrypt" in data[-4096:] or b"/Encrypt" in data[:4096]
    if kind == "xls":
        return b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in data
    return kind == "zip" and len(data) > 8 and bool(data[6] & 1)


def _zipped(data: bytes) -> str:
    if b"xl/workbook" in data or b"xl/worksheets" in data:
        return "xlsx"
    if b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return "ods"
    return "zip"
