"""How many receipts lie on one picture: parts of it that each have a total and a day or shop of their own."""

from __future__ import annotations

from collections.abc import Sequence

from intake.receipts.figures import figures_of
from intake.receipts.labels import Label
from intake.receipts.lines import Line, Piece, lines_of

_GUTTER = 0.03  # of the width
_LEAST = 6


def papers_of(pieces: Sequence[Piece]) -> list[tuple[Line, ...]]:
    """Return the lines of each receipt, from left to right; of one receipt all of them."""
    parts = _parted(list(pieces))
    if len(parts) > 1:
        papers = [lines_of(part) for part in parts]
        if sum(_is_whole(paper) for paper in papers) > 1:
            return [paper for paper in papers if _is_whole(paper)]
    return [lines_of(pieces)]


def _parted(pieces: list[Piece]) -> list[list[Piece]]:
    """Part pieces where an upright strip of the picture holds none of them."""
    if len(pieces) < 2 * _LEAST:
        return [pieces]
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    parts: list[list[Piece]] = []
    reach = left
    for piece in sorted(pieces, key=lambda p: p.left):
        if not parts or piece.left > reach + _GUTTER * (right - left):
            parts.append([])
        parts[-1].append(piece)
        reach = max(reach, piece.right)
    return [part for part in parts if len(part) >= _LEAST] or [pieces]


def _is_whole(lines: Sequence[Line]) -> bool:
    """It has a total with words of its own, and is no mere column of amounts."""
    figures = figures_of(lines)
    has_total = any(f.label in {Label.GRAND, Label.TOTAL} and f.is_exact for f in figures)
    words = sum(c.isalpha() for line in lines for c in line.text)
    return has_total and len(lines) >= _LEAST and words > 40
