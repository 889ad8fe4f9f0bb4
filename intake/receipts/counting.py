"""How many receipts lie on one picture: parts of it with a total each, and a day or shop of their own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median

from intake.receipts.days import days_of
from intake.receipts.figures import figures_of
from intake.receipts.labels import Label
from intake.receipts.lines import Line, Piece, lines_of
from intake.receipts.shops import shops_of
from intake.receipts.totals import totals_of

PAPERS_MOST = 6
_GUTTER = 0.03  # of the width
_GAP = 1.6  # of the usual distance between lines
_LEAST, _LETTERS = 6, 40
_SAME_SHOP = 0.6
_HEAD = 3  # lines before the first amount, its own among them
_ROUNDED = Decimal("0.01")

type Paper = tuple[Line, ...]


def papers_of(pieces: Sequence[Piece]) -> list[Paper]:
    """Return the lines of each receipt, from left to right and from top to foot."""
    papers = _beside(list(pieces))
    return [part for paper in papers for part in _stacked(paper)][:PAPERS_MOST]


def box_of(paper: Paper) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a paper holds."""
    return (
        min(line.left for line in paper),
        min(line.top for line in paper),
        max(line.right for line in paper),
        max(line.bottom for line in paper),
    )


def _beside(pieces: list[Piece]) -> list[Paper]:
    """Part papers that lie side by side: each has a total, or one has, and the others a day of their own."""
    parts = [lines_of(part) for part in _parted(pieces)]
    whole = [part for part in parts if is_whole(part)]
    if len(whole) > 1:
        return whole
    if whole and len(parts) > 1:
        # A paper whose total cannot be made out must not take one from its neighbour.
        papers = [part for part in parts if part in whole or (_letters(part) > _LETTERS and _has_day(part))]
        if len(papers) > 1 and _has_day(whole[0]):
            return papers
    return [lines_of(pieces)]


def _stacked(paper: Paper) -> list[Paper]:
    """Part papers that lie one above the other, at the widest gap with a receipt on either side."""
    if len(paper) < 2 * _LEAST:
        return [paper]
    steps = [
        (under.middle - over.middle, place) for place, (over, under) in enumerate(pairwise(paper), start=1)
    ]
    usual = median(step for step, _ in steps)
    for step, place in sorted(steps, reverse=True):
        if step < _GAP * usual:
            break
        over, under = paper[:place], paper[place:]
        if is_whole(over) and is_whole(under) and _are_two(over, under):
            return [*_stacked(over), *_stacked(under)]
    return [paper]


def _are_two(one: Paper, other: Paper) -> bool:
    """Say whether two parts are of two purchases; a card's slip below a bill is of the same.

    They are if day or shop differ, and what was paid; a tip makes a slip's total differ, too.
    """
    totals = [totals_of(figures_of(paper)) for paper in (one, other)]
    days = [days_of(paper, today=None, month_first=False) for paper in (one, other)]
    if not all(totals) or not all(days) or not _opens(other, totals[1][0].line):
        return False
    paid = [found[0].value for found in totals]
    if abs(paid[0] - paid[1]) <= _ROUNDED * max(paid):
        return False
    if days[0][0].day != days[1][0].day:
        return True
    shops = [shops_of(paper) for paper in (one, other)]
    if not all(shops):
        return False
    names = [_plain(found[0].name) for found in shops]
    stands_below = any(names[0] in _plain(line.text) for line in other)
    heads = any(names[1] in _plain(line.text) for line in other[:3])
    return heads and not stands_below and SequenceMatcher(None, names[0], names[1]).ratio() < _SAME_SHOP


def _opens(paper: Paper, total: int) -> bool:
    """Say whether a part opens as a receipt does: with words, and what was bought before what it cost."""
    lines = {figure.line for figure in figures_of(paper)}
    return total >= _HEAD and not lines & set(range(_HEAD - 1)) and any(line < total for line in lines)


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


def is_whole(lines: Sequence[Line]) -> bool:
    """It has a total with words of its own, and is no mere column of amounts."""
    figures = figures_of(lines)
    has_total = any(f.label in {Label.GRAND, Label.TOTAL} and f.is_exact for f in figures)
    return has_total and len(lines) >= _LEAST and _letters(lines) > _LETTERS


def _has_day(lines: Sequence[Line]) -> bool:
    return bool(days_of(lines, today=None, month_first=False))


def _letters(lines: Sequence[Line]) -> int:
    return sum(c.isalpha() for line in lines for c in line.text)


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
