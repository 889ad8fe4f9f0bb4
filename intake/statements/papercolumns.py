"""The columns of a paper statement: where money and text stand, and the names above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intake.statements.frame import heading_score
from intake.statements.pages import Line, Piece, gap, spans_of
from intake.statements.sayings import flag
from intake.statements.words import meanings

NEAR = 2.3


def money_columns(rows: Sequence[Piece]) -> list[tuple[float, float]]:
    """The money columns: stretches that amounts cover, whether they end or begin on one line."""
    columns: list[tuple[float, float]] = []
    for _, left, right in sorted((m for row in rows for m in row.money), key=lambda m: m[1]):
        if columns and left < columns[-1][1] - 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def placed(row: Piece, edges: Sequence[tuple[float, float]]) -> list[str]:
    """The row's amounts, each in the column that it lies in, else the nearest."""
    cells = [""] * len(edges)
    for text, left, right in row.money:
        at = min(range(len(edges)), key=lambda i: _away(edges[i], left, right))
        cells[at] = f"{cells[at]} {text}".strip() if cells[at] else text
    return cells


def _away(column: tuple[float, float], left: float, right: float) -> tuple[float, float]:
    overlap = min(column[1], right) - max(column[0], left)
    return -max(overlap, 0.0), abs(column[1] - right)


def text_columns(rows: Sequence[Piece]) -> list[tuple[float, float]]:
    """Stretches of text with white rivers between them that no row crosses."""
    words = sorted((w.left, w.right, w.height) for row in rows if row.days for w in row.text)
    columns: list[tuple[float, float]] = []
    for left, right, height in words:
        if columns and left - columns[-1][1] < 0.9 * height:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns[:12] if 1 < len(columns) <= 12 and len(rows) > 2 else []


def text_names(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[str]:
    """The headings over the text, and "Description" where none names one."""
    names = []
    for left, right in columns:
        over = [text for line in lines for text, start, end in spans_of(line) if start < right and end > left]
        names.append(" ".join(dict.fromkeys(over)))
    told = [meanings(name)[0][:1] for name in names]
    if not columns or (("memo",) not in told and ("payee",) not in told):
        widest = max(range(len(columns)), key=lambda i: columns[i][1] - columns[i][0], default=0)
        names[widest : widest + 1] = ["Description"]
    return names


def worded(row: Piece, columns: Sequence[tuple[float, float]]) -> list[str]:
    """The row's text, each word in its column."""
    if not columns:
        return [row.said]
    cells: list[list[str]] = [[] for _ in columns]
    for word in row.text:
        at = next((i for i, (_, right) in enumerate(columns) if word.left < right), len(columns) - 1)
        cells[at].append(word.text)
    return [" ".join(cell) for cell in cells]


@dataclass(slots=True)
class Heading:
    """Names above the columns of days and of money, and the lines they stood on."""

    days: list[str]
    money: list[str]
    lines: list[Line]


def heading_of(above: Sequence[Piece], row: Piece, edges: Sequence[tuple[float, float]]) -> Heading:
    """The nearest headings above the first movement, of two lines where names are broken."""
    scored = [(n, heading_score(p.line.cells())) for n, p in enumerate(above)]
    at = max((n for n, score in scored if score >= 2.5), default=None)
    lines: list[Line] = []
    if at is not None:
        lines.append(above[at].line)
        for other in (at - 1, at + 1):
            is_near = 0 <= other < len(above) and gap(above[min(at, other)], above[max(at, other)]) < NEAR
            if (
                is_near
                and above[other].text
                and not above[other].days
                and all(map(_is_name, above[other].line.cells()))
            ):
                lines.insert(0 if other < at else len(lines), above[other].line)
    days = [_day_name(lines, row, i) for i in range(len(row.days))]
    return Heading(days, [_name(lines, edges, i) for i in range(len(edges))], lines)


def _day_name(lines: Sequence[Line], row: Piece, index: int) -> str:
    """What stands over a column of days, if it names a day."""
    left, right = row.places[index]
    said = " ".join(
        text for line in lines for text, start, end in spans_of(line) if start < right and end > left
    )
    found = meanings(said)[0]
    if found and found[0] in ("date", "value_date"):
        return said
    return ("Date", "Value date")[index]


def _is_name(cell: str) -> bool:
    return len(cell) < 30 and bool(meanings(cell)[0] or flag(cell) or cell.startswith("("))


def _name(lines: Sequence[Line], edges: Sequence[tuple[float, float]], index: int) -> str:
    """The words that stand over a column: nearer to it than to its neighbours."""
    left, right = edges[index]
    said = []
    for line in lines:
        for text, start, end in spans_of(line):
            overlap = min(end, right) - max(start, left)
            nearest = min(
                range(len(edges)),
                key=lambda i: min(abs(edges[i][1] - end), abs((sum(edges[i]) - start - end) / 2)),
            )
            if nearest == index and (overlap > 0 or abs(end - right) < 25):
                said.append(text)
    return " ".join(dict.fromkeys(said))
