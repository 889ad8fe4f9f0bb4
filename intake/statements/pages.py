"""Words on a page and the lines they stand on: geometry only."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Word:
    """Letters without a space between them, and the box around them; y grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    def takes(self, left: float, bottom: float, top: float) -> bool:
        """Whether a letter at this place goes on with the word."""
        height = max(self.height, top - bottom)
        is_level = bottom < self.top + 0.3 * height and top > self.bottom - 0.3 * height
        return is_level and -0.6 * height < left - self.right < 0.28 * height

    def add(self, letter: str, right: float, bottom: float, top: float) -> None:
        """Put a letter at the end."""
        self.text += letter
        self.right = max(self.right, right)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)


@dataclass(slots=True)
class Line:
    """Words on one level, from left to right."""

    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def middle(self) -> float:
        return median((w.bottom + w.top) / 2 for w in self.words)

    @property
    def height(self) -> float:
        return median(w.height for w in self.words)

    def cells(self) -> list[str]:
        """Words parted where a gap is wider than between words."""
        return [text for text, _, _ in spans_of(self)]


@dataclass(slots=True)
class Piece:
    """A line taken apart: its days, its text and its money with the right edge of each."""

    line: Line
    page: int
    days: list[str] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)
    text: list[Word] = field(default_factory=list)
    money: list[tuple[str, float, float]] = field(default_factory=list)
    side: str = ""

    @property
    def day_right(self) -> float:
        return self.places[0][1] if self.places else 0.0

    @property
    def said(self) -> str:
        return " ".join(w.text for w in self.text)


def gap(above: Piece, below: Piece) -> float:
    """How far two lines lie apart, in heights of a line."""
    if above.page != below.page:
        return float("inf")
    return (above.line.middle - below.line.middle) / max(above.line.height, 1.0)


def spans_of(line: Line) -> list[tuple[str, float, float]]:
    """Words that stand together, with left and right of each such cell."""
    spans: list[tuple[str, float, float]] = []
    last: Word | None = None
    for word in line.words:
        if last is not None and word.left - last.right < 0.9 * max(word.height, last.height):
            text, start, _ = spans[-1]
            spans[-1] = (f"{text} {word.text}", start, word.right)
        else:
            spans.append((word.text, word.left, word.right))
        last = word
    return spans


def lines_of(words: list[Word]) -> list[Line]:
    """Sort words into lines, from the top of the page to its foot."""
    lines: list[Line] = []
    for word in sorted(_once(words), key=lambda w: -(w.bottom + w.top)):
        middle = (word.bottom + word.top) / 2
        line = lines[-1] if lines else None
        if line is not None:
            first = line.words[0]
            level = (first.bottom + first.top) / 2
            # A dash or a comma is lower than a letter, yet inside its line.
            if abs(level - middle) < 0.5 * max(first.height, word.height):
                line.words.append(word)
                continue
        lines.append(Line([word]))
    for line in lines:
        line.words.sort(key=lambda w: w.left)
    return lines


def _once(words: list[Word]) -> list[Word]:
    """Some banks print bold by printing twice."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        places = [
            (word.text, round(word.left + x), round(word.bottom + y)) for x in (0, 0.7) for y in (0, 0.7)
        ]
        if not any(place in seen for place in places):
            kept.append(word)
        seen.update(places)
    return kept
