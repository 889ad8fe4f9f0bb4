"""The pen: shapes as SVG markup, for the screen by class and for paper by colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString

Point = tuple[float, float]
_FONT = 'font-family="system-ui, sans-serif" font-size="12"'


@dataclass(frozen=True)
class Ink:
    """How a kind of shape is coloured. Without `looks` the stylesheet knows."""

    looks: Mapping[str, str] = field(default_factory=dict)
    width: int = 0  # of the whole drawing in pixels; 0 fills what there is

    def of(self, kind: str) -> str:
        """Return the attributes that colour a shape of this kind, such as `tod` or `grid-l alt`."""
        if not self.looks:
            return f' class="{kind}"' if kind else ""
        return "".join(f" {self.looks[word]}" for word in kind.split() if word in self.looks)


SCREEN = Ink()
# The colours of the light theme, for printers and letters, where no stylesheet reaches.
PAPER = Ink(
    looks={
        "act": 'fill="none" stroke="#0b5d4e" stroke-width="2.5"',
        "ahead": 'fill="#fcf0d3" stroke="#c67c00" stroke-dasharray="3 3"',
        "area": 'fill="#0b5d4e" fill-opacity="0.09"',
        "bg": 'fill="#f1eee6"',
        "day": 'fill="#0b5d4e"',
        "dot": 'fill="#ffffff" stroke="#0b5d4e" stroke-width="2.5"',
        "fan": 'fill="#c67c00" fill-opacity="0.16"',
        "grid-l": 'stroke="#e3dfd3"',
        "med": 'fill="none" stroke="#c67c00" stroke-width="2.5" stroke-dasharray="2 6"',
        "mk": 'stroke="#15201b" stroke-width="2"',
        "none-day": 'fill="#e3dfd3"',
        "now": 'stroke="#8b8979" stroke-dasharray="3 4"',
        "ok": 'fill="#0b5d4e"',
        "ov": 'fill="#b0361a"',
        "pace": 'fill="none" stroke="#8b8979" stroke-width="1.5" stroke-dasharray="1 5"',
        "past": 'fill="#7aa39b"',
        "rng": 'stroke="#c67c00" stroke-width="2"',
        "strong": 'font-weight="600" fill="#15201b"',
        "tod": 'fill="#c67c00"',
        "usual": 'stroke="#8b8979"',
        "was": 'fill="none" stroke="#8b8979" stroke-width="1.5"',
        "zero": 'stroke="#8b8979"',
    },
    width=640,
)


class Drawing:
    """A sheet that shapes are put on, from the back to the front."""

    def __init__(self, *, height: int, ink: Ink = SCREEN, kind: str = "chart", cross: bool = False) -> None:
        self._height, self._ink, self._kind = height, ink, kind
        self._cross = cross and not ink.looks
        self._shapes: list[str] = []

    def rect(self, kind: str, x: str, y: str, width: str, height: str, *, round_by: float = 2) -> None:
        """Put a rectangle with round corners."""
        self._shapes.append(
            f'<rect{self._ink.of(kind)} x="{x}" y="{y}" width="{width}" height="{height}" rx="{round_by:g}"/>'
        )

    def line(self, kind: str, x1: str, y1: str, x2: str, y2: str) -> None:
        """Put a straight line."""
        self._shapes.append(f'<line{self._ink.of(kind)} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>')

    def level(self, kind: str, y: str) -> None:
        """Put a line across the whole drawing."""
        self.line(kind, "0", y, "100%", y)

    def dot(self, kind: str, x: str, y: str, *, radius: float = 5) -> None:
        """Put a round mark."""
        self._shapes.append(f'<circle{self._ink.of(kind)} cx="{x}" cy="{y}" r="{radius:g}"/>')

    def text(
        self, kind: str, x: str, y: str, words: str, *, anchor: str = "middle", dx: int = 0, dy: int = 0
    ) -> None:
        """Put words. `anchor` is start, middle or end; `dx` and `dy` are pixels."""
        moved = (f' dx="{dx}"' if dx else "") + (f' dy="{dy}"' if dy else "")
        where = f' x="{x}" y="{y}"{moved}' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
        self._shapes.append(f"<text{self._ink.of(kind)}{where}>{escape(words)}</text>")

    def curves(self, *curves: tuple[str, Sequence[Point], bool]) -> None:
        """Put lines through points in per cent, each with its kind and whether it is closed.

        They lie in a drawing of their own that stretches, while the pens stay as thick as they are.
        """
        paths = "".join(
            f'<path{self._ink.of(kind)} vector-effect="non-scaling-stroke" d="{_through(points)}'
            f'{"Z" if is_closed else ""}"/>'
            for kind, points, is_closed in curves
            if points
        )
        self._shapes.append(
            '<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%"'
            f' overflow="visible">{paths}</svg>'
        )

    def svg(self) -> SafeString:
        """Return the markup: numbers, our own words for kinds, and texts that were escaped."""
        cross = '<line class="cross" y1="0" y2="100%"/>' if self._cross else ""
        if self._ink.looks:
            width, room = self._ink.width, self._height + 30
            head = (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{room}"'
                f' viewBox="0 -16 {width} {room}" {_FONT}>'
                f'<svg width="{width}" height="{self._height}" overflow="visible">'
            )
            return SafeString(f"{head}{''.join(self._shapes)}</svg></svg>")
        head = f'<svg class="{self._kind}" height="{self._height}" aria-hidden="true">'
        return SafeString(f"{head}{cross}{''.join(self._shapes)}</svg>")


def _through(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
