"""Every icon that a page or a category asks for is in the sprite, and every colour in the stylesheet."""

import json
import re

from solah.ledger.standard import COLOURS, ICONS, KINDS
from tests.house import tree

FOLDER = tree.ROOT / "frontend" / "icons"
_ASKED = re.compile(r"""\{%\s*icon\s+["']([\w-]+)["']|\bicon=["']([\w-]+)["']""")


def _drawn() -> set[str]:
    named = json.loads((FOLDER / "icons.json").read_text(encoding="utf-8"))
    return set(named) | {path.stem for path in FOLDER.glob("*.svg")}


def test_every_icon_named_in_a_template_is_drawn() -> None:
    asked = {
        (tree.name(path), name)
        for path in tree.templates()
        for found in _ASKED.findall(path.read_text(encoding="utf-8"))
        for name in found
        if name
    }
    missing = {(page, name) for page, name in asked if name not in _drawn()}
    assert not missing, f"add them to frontend/icons/icons.json: {sorted(missing)}"


def test_every_icon_a_category_can_wear_is_drawn() -> None:
    assert {slug for slug, _ in ICONS} | {kind.icon for kind in KINDS} <= _drawn()


def test_every_colour_a_category_can_wear_is_in_the_stylesheet() -> None:
    marks = (tree.ROOT / "frontend/css/parts/marks.css").read_text(encoding="utf-8")
    assert {slug for slug, _ in COLOURS} <= set(re.findall(r"\.c-(\w+)", marks))
