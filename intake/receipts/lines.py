"""Pieces of text on a page and the lines they stand on: geometry only, y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together, the box around it, and from 0 to 1 how sure its letters are."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float = 1.0

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces on one level, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)

    @property
    def middle(self) -> float:
        return median(piece.middle for piece in self.pieces)

    @property
    def height(self) -> float:
        return median(piece.height for piece in self.pieces)

    @property
    def sure(self) -> float:
        return min(piece.sure for piece in self.pieces)


def lines_of(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """Sort pieces into lines, from the top of the page to its foot.

    A piece joins the line whose nearest piece it overlaps most in height, so that a paper that was
    photographed a little askew, or bends, still gives whole lines.
    """
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.middle, p.left)):
        best, most = None, 0.0
        for line in lines[-6:]:
            near = min(line, key=lambda p: abs((p.left + p.right) - (piece.left + piece.right)))
            if min(near.right, piece.right) - max(near.left, piece.left) > 0.3 * min(
                near.right - near.left, piece.right - piece.left
            ):
                continue  # one stands above the other
            shared = min(near.bottom, piece.bottom) - max(near.top, piece.top)
            share = shared / min(near.height, piece.height)
            if share > max(most, 0.5):
                best, most = line, share
        if best is None:
            lines.append([piece])
        else:
            best.append(piece)
    made = [Line(tuple(sorted(line, key=lambda p: p.left))) for line in lines]
    return tuple(sorted(made, key=lambda line: line.middle))


def straightened(pieces: Sequence[Piece], slope: float) -> list[Piece]:
    """Turn the page so that lines that rise or fall by `slope` (in radians) lie level."""
    if abs(slope) < 0.002:
        return list(pieces)
    cos, sin = math.cos(-slope), math.sin(-slope)
    turned = []
    for piece in pieces:
        x, y = (piece.left + piece.right) / 2, piece.middle
        at_x, at_y = x * cos - y * sin, x * sin + y * cos
        wide, high = (piece.right - piece.left) / 2, piece.height / 2
        turned.append(Piece(piece.text, at_x - wide, at_y - high, at_x + wide, at_y + high, piece.sure))
    return turned
