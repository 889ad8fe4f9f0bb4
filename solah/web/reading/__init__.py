"""The texts that anybody may read, written in Markdown beside this file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# Texts that stand elsewhere in the checkout.
ELSEWHERE = {"changelog": "CHANGELOG.md", "api": "docs/api.md"}
FOLDER = Path(__file__).resolve().parent
# Slug, title, and the sentence that a search engine shows.
PAGES = {
    "how-it-works": ("How it works", "From one typed line or a bank file to a month that adds up."),
    "privacy": ("Privacy", "What we keep, why, and how to make us forget it."),
    "terms": ("Terms", "What you and we agree on, written to be read."),
    "security": ("Security", "How what you enter is kept, and how we know."),
    "api": ("The API", "How programs read and change a workspace."),
    "changelog": ("Changelog", "What changed, for people who use or run it."),
}


@dataclass(frozen=True)
class Text:
    """One text: its title, a sentence about it, and its body as HTML."""

    slug: str
    title: str
    about: str
    body: SafeString


@cache
def text(slug: str) -> Text:
    """Return a text, rendered once a process. Raises `KeyError` for a slug that is not in `PAGES`."""
    title, about = PAGES[slug]
    path = Path(settings.BASE_DIR) / ELSEWHERE[slug] if slug in ELSEWHERE else FOLDER / f"{slug}.md"
    # Raw HTML stays text: what is written here is ours, and still needs no more than Markdown.
    html = MarkdownIt("commonmark", {"html": False}).render(path.read_text(encoding="utf-8"))
    html = html.replace("[Unreleased]", "Not released yet")  # its name in the file is that of the format
    return Text(slug, title, about, mark_safe(html))  # noqa: S308 (our own files, with HTML off)
