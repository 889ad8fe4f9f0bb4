"""Charts for letters: bars as the cells of tables and as blocks of text, because mail clients draw no SVG.

A cell has a colour and a width in per cent: that is what every mail client knows, also one that shows no
pictures. What happened is solid; what is expected has a colour of its own and is named in words as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

SPENT, OVER, AHEAD, ROOM = "spent", "over", "ahead", "room"
_BLOCKS = {SPENT: "█", OVER: "▓", AHEAD: "▒", ROOM: "░"}
_COLOURS = {SPENT: "#0b5d4e", OVER: "#b0361a", AHEAD: "#e0a22e", ROOM: "#ebe6d9"}
_TEXT_WIDTH = 20


@dataclass(frozen=True)
class Cell:
    """One piece of a bar: its kind, and its width in per cent."""

    kind: str
    width: int

    @property
    def colour(self) -> str:
        """The colour for clients that know no style sheet; the letter's own gives the one for dark."""
        return _COLOURS[self.kind]


@dataclass(frozen=True)
class Bar:
    """One line of a chart: what it is, how much, and the pieces that make up a hundred."""

    label: str
    value: str
    cells: Sequence[Cell]
    note: str = ""

    @property
    def text(self) -> str:
        """The bar in letters."""
        blocks = [_BLOCKS[each.kind] * round(each.width * _TEXT_WIDTH / 100) for each in self.cells]
        return "".join(blocks)[:_TEXT_WIDTH].rstrip(_BLOCKS[ROOM]) or "·"


def amount_bar(label: str, value: str, amount: Decimal, *, top: Decimal, note: str = "") -> Bar:
    """Draw one amount among others: the largest fills the line."""
    return Bar(label, value, cells_of([(SPENT, amount)], top=top), note)


def budget_bar(
    label: str,
    value: str,
    *,
    spent: Decimal,
    available: Decimal,
    expected: Decimal | None = None,
    note: str = "",
) -> Bar:
    """Draw a budget: what is spent, what of it is too much, and what will probably be added."""
    available = max(available, Decimal(0))
    over = max(spent - available, Decimal(0))
    ahead = max((expected or spent) - max(spent, Decimal(0)), Decimal(0))
    top = max(available, spent, expected or Decimal(0))
    return Bar(label, value, cells_of([(SPENT, spent - over), (OVER, over), (AHEAD, ahead)], top=top), note)


def cells_of(parts: Sequence[tuple[str, Decimal]], *, top: Decimal) -> list[Cell]:
    """Scale pieces to whole per cents that add up to a hundred; what is there at all is seen."""
    if top <= 0:
        return [Cell(ROOM, 100)]
    cells, left = [], 100
    for kind, amount in parts:
        if amount <= 0 or not left:
            continue
        width = min(max(round(100 * amount / top), 1), left)
        cells.append(Cell(kind, width))
        left -= width
    return [*cells, *([Cell(ROOM, left)] if left else [])]
