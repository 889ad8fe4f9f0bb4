"""What can be seen to be wrong with an open page: axe's word in both themes, and what is too wide."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = (320, 390, 768, 1440)
LARGE_TEXT = (768, 1440)
_AXE = Axe()
_OVER = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
_RUN = "options => axe.run(document, options).then(found => found.violations)"


def faults(page: Page) -> Iterator[str]:
    """Look at the page as it stands: at every width, with large text, and with axe at two widths."""
    name = page.url.partition("//")[2].partition("/")[2]
    page.evaluate(_AXE.axe_script)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if (over := page.evaluate(_OVER)) > 0:
            yield f"/{name} at {width}: {over} px too wide"
        if width in LARGE_TEXT:
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            if (over := page.evaluate(_OVER)) > 0:
                yield f"/{name} at {width}, large text: {over} px too wide"
            page.evaluate("document.documentElement.style.fontSize = ''")
        if width in (390, 1440):
            yield from (f"/{name} at {width}, {said}" for said in _axe_says(page))


def _axe_says(page: Page) -> Iterator[str]:
    """Everything in the light, and in the dark what the dark can change: the colours."""
    every = {"runOnly": {"type": "tag", "values": RULES}}
    colours = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    asked: list[tuple[Any, dict[str, Any]]] = [("dark", colours), ("light", every)]
    for theme, options in asked:
        page.emulate_media(color_scheme=theme)
        for broken in page.evaluate(_RUN, options | {"resultTypes": ["violations"]}):
            for node in broken["nodes"]:
                yield f"{theme}: {broken['id']}: {' '.join(map(str, node['target']))}: {broken['help']}"
