"""Tables of an HTML page, as banks send them with the name of a workbook; web archives too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from intake.statements.grid import Grid, Record, check_cells, check_rows
from intake.statements.model import Assumptions, Statement
from intake.statements.refusals import NotAStatement
from intake.statements.table import understand
from intake.statements.texts import decode_declared, tidy

# Possessive: a stranger's page must not make the search walk back and forth.
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<skip>script|style|head|title)\b[^>]*+>.*?</(?P=skip)\s*+>|"
    r"<(?P<closes>/?)(?P<tag>[a-zA-Z][\w:-]*+)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL | re.IGNORECASE,
)
_SPAN = re.compile(r"\bcolspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DEEPEST = 50
_BREAKS = {"br", "p", "div", "li"}


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] | None = None
    cell: list[str] | None = None
    span: int = 1


def read(data: bytes, *, name: str = "", assumptions: Assumptions) -> Statement:
    """Read all tables of the page one after the other, with the text between them."""
    if b"<" not in data[:64] and re.match(rb"\s*(?:MIME-Version|From|Content-Type):", data, re.IGNORECASE):
        data = _page_of_archive(data)
    charset = _CHARSET.search(data[:4096])
    text = decode_declared(data, charset.group(1).decode() if charset else None).text
    records: list[Record] = []
    for cells in _rows(text):
        if any(cells):
            check_rows(len(records) + 1)
            check_cells(cells)
            records.append(Record(len(records) + 1, cells))
    if not records:
        raise NotAStatement(
            "This web page holds no table of payments. Download the statement from your bank as CSV."
        )
    return understand(Grid(records, "html", "\t", name), assumptions=assumptions)


def _page_of_archive(data: bytes) -> bytes:
    import email  # rarely needed, and slow to load

    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return body
    raise NotAStatement("This web archive holds no page. Download the statement from your bank as CSV.")


def _rows(text: str) -> list[list[str]]:
    """Rows in the order in which they end; the text of a table inside a cell stays with its own rows."""
    found: list[list[str]] = []
    open_tables: list[_Table] = []
    outside: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        _say(text[at : token.start()], open_tables, outside)
        at = token.end()
        tag = (token["tag"] or "").lower()
        if tag in ("table", "tr", "td", "th"):
            if outside:
                found.append([tidy(unescape(" ".join(outside)))])
                outside.clear()
            _structure(tag, token, open_tables, found)
        elif tag in _BREAKS:
            _say(" ", open_tables, outside)
    for table in open_tables:
        _end_row(table, found)
    return found


def _say(text: str, open_tables: list[_Table], outside: list[str]) -> None:
    if open_tables:
        cell = open_tables[-1].cell
        if cell is not None:
            cell.append(text)
    elif text.strip():
        outside.append(text)


def _structure(tag: str, token: re.Match[str], open_tables: list[_Table], found: list[list[str]]) -> None:
    closes = bool(token["closes"])
    if tag == "table" and not closes:
        if len(open_tables) >= _DEEPEST:
            raise NotAStatement("The tables of this page stand too deep inside each other. It was not read.")
        open_tables.append(_Table())
        return
    if not open_tables:
        if closes:
            return
        open_tables.append(_Table())
    table = open_tables[-1]
    if tag == "table":
        _end_row(table, found)
        open_tables.pop()
    elif tag == "tr":
        _end_row(table, found)
        table.row = None if closes else []
    else:
        _end_cell(table)
        if not closes:
            span = _SPAN.search(token["attributes"] or "")
            table.row = table.row if table.row is not None else []
            table.cell, table.span = [], min(int(span.group(1)), 50) if span else 1


def _end_cell(table: _Table) -> None:
    if table.cell is None:
        return
    if table.row is not None:
        text = tidy(unescape("".join(table.cell)).replace("\xa0", " "))
        table.row.extend([text, *[""] * (table.span - 1)])
    table.cell = None


def _end_row(table: _Table, found: list[list[str]]) -> None:
    _end_cell(table)
    if table.row:
        found.append(table.row)
    table.row = None
