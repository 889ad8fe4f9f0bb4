"""Where the table stands in a file: the preamble before it, its headings, its lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from intake.amounts import read as read_amount
from intake.dates import is_date
from intake.statements.grid import Record
from intake.statements.words import meanings

_SEARCHED = 400
_MONEY = {"amount", "debit", "credit"}
_DAYS = {"date", "value_date"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a file; `samples` are lines that hold a day and an amount."""

    header: list[str]
    header_line: int | None
    before: list[Record]
    body: list[Record]
    width: int
    samples: list[Record]


def find_frame(records: list[Record]) -> Frame:
    """Find the headings by their words, else by standing right before the first movement."""
    searched = records[:_SEARCHED]
    moving = [i for i, record in enumerate(searched) if is_movement(record.cells)]
    at = _by_words(searched, moving)
    if at is None and moving:
        at = _by_position(searched, moving)
    header, after = ([], 0) if at is None else _joined(searched, at, moving)
    body = records[after:]
    samples = _alike([r for r in _spread(body) if is_movement(r.cells)])
    widths = Counter(len(r.cells) for r in samples)
    usual = max(widths, key=lambda w: (widths[w], w)) if widths else 0
    width = max(len(header), usual)
    whole = [
        r for r in samples if not any(r.cells[width:])
    ]  # a separator inside a text shifts the cells of its line
    line = None if at is None else records[at].line
    return Frame(header, line, records[:at] if at is not None else [], body, width, whole or samples)


def _alike(samples: list[Record]) -> list[Record]:
    """Only the lines with their day where most have it: a footer may hold a day and a number too."""
    places = Counter(i for r in samples for i, cell in enumerate(r.cells) if cell and is_date(cell))
    if not places:
        return samples
    at = max(places, key=lambda i: (places[i], -i))
    alike = [r for r in samples if at < len(r.cells) and r.cells[at] and is_date(r.cells[at])]
    return alike if len(alike) >= 0.7 * len(samples) else samples


def is_movement(cells: list[str]) -> bool:
    """Whether a line holds a day and, in another cell, an amount."""
    day = next((i for i, cell in enumerate(cells) if cell and is_date(cell)), None)
    if day is None:
        return False
    return any(
        i != day and cell and read_amount(cell) is not None and not is_date(cell)
        for i, cell in enumerate(cells)
    )


def heading_score(cells: list[str]) -> float:
    """How much a line looks like headings: 0 unless it names a day or money and holds no data."""
    filled = [c for c in cells if c]
    if len(filled) < 2:
        return 0.0
    if sum(1 for c in filled if is_date(c) or read_amount(c) is not None) > len(filled) * 0.2:
        return 0.0
    found: dict[str, float] = {}
    unknown = 0
    for cell in filled:
        means, score = meanings(cell)
        if means:
            found[means[0]] = max(found.get(means[0], 0.0), score)
        elif len(cell) > 40:
            unknown += 1
    kinds = set(found)
    if not (kinds & _DAYS and (kinds & _MONEY or len(kinds) >= 3)) and not (
        kinds & _MONEY and len(kinds) >= 3
    ):
        return 0.0
    return sum(found.values()) - unknown


def _by_words(records: list[Record], moving: list[int]) -> int | None:
    best, where = 0.0, None
    for i, record in enumerate(records):
        score = heading_score(record.cells)
        if not score:
            continue
        if moving:
            following = sum(1 for m in moving if m > i)
            if following < 0.5 * len(moving):
                continue
            if i + 1 in moving or i + 2 in moving:
                score += 1.0
        if score > best:
            best, where = score, i
    return where if best >= 3.0 else None


def _by_position(records: list[Record], moving: list[int]) -> int | None:
    """Headings in words we do not know: only text, as many cells as the first movement has."""
    first = moving[0]
    if first == 0:
        return None
    above, below = records[first - 1].cells, records[first].cells
    filled = [c for c in above if c]
    if len(filled) < 3 or abs(len(above) - len(below)) > 1 or len(set(filled)) < len(filled) - 1:
        return None
    if any(is_date(c) or read_amount(c) is not None or len(c) > 60 for c in filled):
        return None
    return first - 1


def _joined(records: list[Record], at: int, moving: list[int]) -> tuple[list[str], int]:
    """Headings that take two lines ("Amount" over "Debit | Credit") are read as one."""
    header = list(records[at].cells)
    if at + 1 >= len(records) or at + 1 in moving:
        return header, at + 1
    below = records[at + 1].cells
    filled = [c for c in below if c]
    names = [c for c in filled if meanings(c)[1] >= 2 and len(c) < 40]
    if (
        len(filled) < 2
        or len(names) < 0.7 * len(filled)
        or below == header
        or heading_score(below) >= heading_score(header)
    ):
        return header, at + 1
    size = max(len(header), len(below))
    padded = [(row + [""] * size)[:size] for row in (header, below)]
    return [
        " ".join(filter(None, pair)) if not (pair[0] and pair[1]) else pair[1]
        for pair in zip(*padded, strict=True)
    ], at + 2


def _spread(body: list[Record], most: int = 1200) -> list[Record]:
    """The first lines and some from all over the rest."""
    if len(body) <= most:
        return body
    step = max(1, (len(body) - most // 2) // (most // 2))
    return body[: most // 2] + body[most // 2 :: step]
