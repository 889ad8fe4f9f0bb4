"""Every pair of colours that meets can be told apart, in both themes (WCAG 2.2: text 4.5:1, the rest 3:1)."""

import re

import pytest

from tests.house import tree

STYLES = tree.ROOT / "frontend" / "css"
_PAIR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")
_ONE = re.compile(r"--([\w-]+):\s*(#[0-9a-f]+);")

TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("canvas", "surface", "inset")),
    *((ink, ground) for ink in ("brand", "risk", "good") for ground in ("canvas", "surface")),
    ("brand", "brand-tint"),
    ("ink", "brand-tint"),
    ("ink-2", "brand-tint"),
    ("ink-3", "brand-tint"),
    ("risk", "risk-tint"),
    ("good", "good-tint"),
    ("fc-ink", "fc-tint"),
    ("fc-ink", "surface"),
    ("on-brand", "brand"),
    ("on-brand", "brand-hi"),
    ("canvas", "ink"),
    ("hero-ink", "hero"),
    ("hero-ink-2", "hero"),
    ("hero-fc", "hero"),
    ("hero-ink", "hero-2"),
]
SHAPES = [
    *(("edge", ground) for ground in ("canvas", "surface")),
    *(("focus", ground) for ground in ("canvas", "surface", "inset", "brand-tint")),
    ("fc", "surface"),
]


def _colours() -> dict[str, tuple[str, str]]:
    text = (STYLES / "base" / "tokens.css").read_text(encoding="utf-8")
    return {name: (value, value) for name, value in _ONE.findall(text)} | {
        name: (light, dark) for name, light, dark in _PAIR.findall(text)
    }


def _light(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) in {3, 4}:
        digits = "".join(digit * 2 for digit in digits)
    parts = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in SHAPES],
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pair_of_tokens_can_be_told_apart(front: str, ground: str, least: float, theme: str) -> None:
    colours, index = _colours(), ("light", "dark").index(theme)
    found = _contrast(colours[front][index], colours[ground][index])
    assert found >= least, f"{front} on {ground} is {found:.2f}:1 in the {theme} theme"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_category_marks_can_be_seen_on_cards(theme: str) -> None:
    index = ("light", "dark").index(theme)
    marks = re.findall(
        r"\.c-(\w+) \{ --c: light-dark\((#\w+), (#\w+)\)",
        (STYLES / "parts" / "marks.css").read_text(encoding="utf-8"),
    )
    assert marks
    for name, *pair in marks:
        assert _contrast(pair[index], _colours()["surface"][index]) >= 4.5, name
