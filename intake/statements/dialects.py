"""How a delimited text is cut: its delimiter, its quotation mark, its escapes, told by what comes out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from intake.amounts import read as read_amount
from intake.dates import is_date
from intake.statements.grid import MOST_COLUMNS
from intake.statements.words import meanings

DELIMITERS = (",", ";", "\t", "|", "~", "^")
_SAMPLE_LINES = 400
_GUARDS = re.compile(r"(^|[,;\t|~^])=(?=\"[^\"\n]*\"(?:[,;\t|~^]|\r?$))", re.MULTILINE)
_EDGES = " \t\u00a0\u200b\ufeff\u3000\n"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts cells; no quotation mark where the file has none or uses it carelessly."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None

    def rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Cut a text; yield the line (from 1) on which each row began, and its cells without edges."""
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=self.delimiter,
            quotechar=self.quote or '"',
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape,
            skipinitialspace=True,  # a quotation mark behind ", " still opens a cell
        )
        edges = _EDGES if self.quote else _EDGES + '"'
        start = 1
        for row in reader:
            yield start, [_bare(cell.strip(edges)) for cell in row]
            start = reader.line_num + 1


def find_dialect(body: str, *, told: str | None = None) -> tuple[str, Dialect]:
    """Find how to cut a text; the text comes back too, unwrapped where each line was one quoted cell."""
    if '="' in body:  # ="1,200.00" keeps a spreadsheet from reading a text as a number: quoted like any other
        body = _GUARDS.sub(r"\1", body)
    sample = _head(body)
    delimiters = (told,) if told else DELIMITERS
    options = [Dialect(d, *marks) for d in delimiters for marks in _marks(sample, d)]
    scores = {option: _score(sample, option) for option in options}
    best = max(options, key=lambda o: scores[o])
    wrapped = _unwrapped(sample)
    if wrapped is not None:
        inner = max((Dialect(d) for d in DELIMITERS), key=lambda d: _score(wrapped, d))
        if _score(wrapped, inner) > scores[best]:
            return _unwrapped(body) or body, inner
    return body, best


def _marks(sample: str, delimiter: str) -> Iterator[tuple[str | None, str | None]]:
    """Quotation marks and escapes worth trying, the usual ones first."""
    yield '"', None
    if '"' in sample:
        yield None, None
    if '\\"' in sample:
        yield '"', "\\"
    if sample.count(f"'{delimiter}'") > sample.count("\n") > 0:
        yield "'", None


def _head(body: str) -> str:
    lines = body.split("\n", _SAMPLE_LINES)
    return "\n".join(line[:8192] for line in lines[:_SAMPLE_LINES])


def _unwrapped(body: str) -> str | None:
    """Some banks put each whole line into quotes, with the quotes inside doubled."""
    lines = body.split("\n")
    filled = sum(1 for line in lines if line.strip())
    whole = sum(1 for line in lines if _is_wrapped(line) and '","' not in line and '";"' not in line)
    if whole < max(2, 0.6 * filled):
        return None
    return "\n".join(line[1:-1].replace('""', '"') if _is_wrapped(line) else line for line in lines)


def _is_wrapped(line: str) -> bool:
    return len(line) > 2 and line[0] == line[-1] == '"'


def _score(sample: str, dialect: Dialect) -> float:
    """How much a sample looks like a table when cut so: movements, headings, equal widths."""
    try:
        rows = [row[:MOST_COLUMNS] for _, row in dialect.rows(sample) if any(row)]
    except csv.Error:
        return 0.0
    wide = [row for row in rows if len(row) > 1]
    if not wide:
        return 0.0
    usual = Counter(map(len, wide)).most_common(1)[0][1] / len(rows)
    movements = sum(map(_is_movement, wide))
    headings = max(sum(meanings(c)[1] >= 2 for c in row if c and len(c) < 60) for row in wide[:60])
    swallowed = sum(len(cell) > 2000 or cell.count("\n") > 20 for row in rows for cell in row)
    return movements * 4 + headings + usual + (0.3 if dialect.quote == '"' else 0) - swallowed * 5


def _is_movement(row: list[str]) -> bool:
    days = [i for i, cell in enumerate(row) if cell and is_date(cell)]
    return bool(days) and any(i not in days and c and read_amount(c) is not None for i, c in enumerate(row))


def _bare(cell: str) -> str:
    """`="02-03-2026"` is how some banks keep a spreadsheet from reading a text as a number."""
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 3:
        return cell[2:-1].strip(_EDGES)
    return cell
