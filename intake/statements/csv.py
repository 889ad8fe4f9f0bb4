"""Text with delimiters as a grid: which delimiter, which quoting, wrapped lines, limits."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from intake.amounts import read as read_amount
from intake.dates import is_date
from intake.statements.grid import MOST_CELL, MOST_COLUMNS, MOST_ROWS, Grid, Record
from intake.statements.refusals import NotAStatement, TooLarge
from intake.statements.texts import decode
from intake.statements.words import meanings

_DELIMITERS = (",", ";", "\t", "|", "~", "^")
_SAMPLE_LINES = 400
_EDGES = " \t\u00a0\u200b\ufeff\u3000\n"
_SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?\s*\n')


def read_grid(data: bytes, *, name: str = "") -> Grid:
    """Decode and cut into cells, or refuse."""
    text = decode(data)
    if not text.text.strip():
        raise NotAStatement("The file is empty. Download it again from your bank.")
    body, first_line, delimiter = text.text, 1, None
    told = _SEPARATOR_LINE.match(body)
    if told:
        delimiter, body, first_line = told.group(1), body[told.end() :], 2
    body, delimiter, quoted = _understand(body, delimiter)
    records = _cut(body, delimiter, quoted=quoted, first_line=first_line)
    notes = ["NUL characters were taken out"] if text.had_nuls else []
    hint = "," if delimiter == ";" else "."
    return Grid(records, "csv", delimiter, name, hint, notes)


def _understand(body: str, told: str | None) -> tuple[str, str, bool]:
    """The text (unwrapped if every line was one quoted cell), its delimiter, and whether quotes count."""
    sample = _head(body)
    options = [
        (_score(sample, d, quoted=q), d, q) for d in ((told,) if told else _DELIMITERS) for q in (True, False)
    ]
    score, delimiter, quoted = max(
        options, key=lambda o: (o[0], o[2], -_DELIMITERS.index(o[1]) if o[1] in _DELIMITERS else 0)
    )
    wrapped = _unwrapped(sample)
    if wrapped is not None:
        best = max((_score(wrapped, d, quoted=True), d) for d in _DELIMITERS)
        if best[0] > score:
            return _unwrapped(body) or body, best[1], True
    return body, delimiter, quoted


def _head(body: str) -> str:
    lines = body.split("\n", _SAMPLE_LINES)
    return "\n".join(line[:8192] for line in lines[:_SAMPLE_LINES])


def _unwrapped(body: str) -> str | None:
    """Some banks put each whole line into quotes, with the quotes inside doubled."""
    lines = [line for line in body.split("\n") if line.strip()]
    whole = [
        line
        for line in lines
        if len(line) > 2 and line[0] == line[-1] == '"' and '","' not in line and '";"' not in line
    ]
    if len(whole) < max(2, 0.6 * len(lines)):
        return None
    return "\n".join(
        line[1:-1].replace('""', '"') if len(line) > 1 and line[0] == line[-1] == '"' else line
        for line in body.split("\n")
    )


def _score(sample: str, delimiter: str, *, quoted: bool) -> float:
    """How much the sample looks like a table when cut so: rows with a day and an amount, headings, equal widths."""
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        for row in reader:
            rows.append([cell.strip(_EDGES + ('"' if not quoted else "")) for cell in row[:MOST_COLUMNS]])
    except csv.Error:
        return 0.0
    rows = [r for r in rows if any(r)]
    if not rows:
        return 0.0
    widths = Counter(len(r) for r in rows if len(r) > 1)
    if not widths:
        return 0.0
    common = widths.most_common(1)[0]
    movements = sum(1 for r in rows[:_SAMPLE_LINES] if len(r) > 1 and _is_movement(r))
    headings = max(
        (sum(meanings(c)[1] >= 2 for c in r if c and len(c) < 60) for r in rows[:60] if len(r) > 1), default=0
    )
    swallowed = sum(len(c) > 2000 or c.count("\n") > 20 for r in rows for c in r)
    return movements * 4 + headings + common[1] / len(rows) + (0.3 if quoted else 0) - swallowed * 5


def _is_movement(row: list[str]) -> bool:
    days = [i for i, cell in enumerate(row) if cell and is_date(cell)]
    if not days:
        return False
    return any(i not in days and cell and read_amount(cell) is not None for i, cell in enumerate(row))


def _cut(body: str, delimiter: str, *, quoted: bool, first_line: int) -> list[Record]:
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    edges = _EDGES if quoted else _EDGES + '"'
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, quoting=quoting)
    records: list[Record] = []
    start = 0
    try:
        for row in reader:
            line, start = start + first_line, reader.line_num
            cells = [cell.strip(edges) for cell in row]
            if not any(cells):
                continue
            _within_limits(cells, len(records))
            records.append(Record(line, cells))
    except csv.Error:
        raise TooLarge(
            "A cell of this file holds more than 64 kB of text, which no statement does. Is a quotation mark missing in it?"
        ) from None
    return records


def _within_limits(cells: list[str], rows: int) -> None:
    if rows >= MOST_ROWS:
        raise TooLarge(
            f"The file has more than {MOST_ROWS:,} rows. Export a shorter period and import the parts one by one."
        )
    if len(cells) > MOST_COLUMNS:
        last = max((i for i, c in enumerate(cells) if c), default=0)
        if last >= MOST_COLUMNS:
            raise TooLarge(f"The file has more than {MOST_COLUMNS} columns, which no statement has.")
        del cells[MOST_COLUMNS:]
    if max(map(len, cells)) > MOST_CELL:
        raise TooLarge(
            "A cell of this file holds more than 64 kB of text, which no statement does. Is a quotation mark missing in it?"
        )
