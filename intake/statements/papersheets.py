"""A paper statement as a sheet: columns are where no row has ink, whatever stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from intake.statements.frame import heading_score
from intake.statements.grid import Record, check_rows
from intake.statements.pages import Line, spans_of

_SEARCHED = 120


def ruled(pages: Sequence[Sequence[Line]]) -> list[Record]:
    """Records with a cell for each column, or nothing where the lines show no columns."""
    lines = [line for page in pages for line in page]
    scores = [heading_score(line.cells()) for line in lines[:_SEARCHED]]
    at = max(range(len(scores)), key=lambda i: scores[i], default=0)
    if not scores or scores[at] < 2.5:
        return []
    wide = max(2, len(lines[at].cells()) // 3)
    body = [line for line in lines[at:] if len(line.cells()) >= wide]
    columns = _columns(body)
    if len(columns) < 3:
        return []
    records = [Record(n + 1, line.cells()) for n, line in enumerate(lines[:at])]
    for number, line in enumerate(lines[at:], start=at + 1):
        check_rows(number)
        records.append(Record(number, _placed(line, columns)))
    return records


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    columns: list[tuple[float, float]] = []
    for left, right in sorted((left, right) for line in lines for _, left, right in spans_of(line)):
        if columns and left < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _placed(line: Line, columns: Sequence[tuple[float, float]]) -> list[str]:
    cells = [""] * len(columns)
    for text, left, right in spans_of(line):
        at = max(range(len(columns)), key=lambda i: min(columns[i][1], right) - max(columns[i][0], left))
        cells[at] = f"{cells[at]} {text}".strip()
    return cells
