"""The documents name only files, commands and places that exist."""

import re
from pathlib import Path

import pytest

from tests.house import tree

PAGES = [*sorted(tree.ROOT.glob("*.md")), *tree.files("docs", suffix=".md")]
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_PATH = re.compile(
    r"`((?:config|foresight|intake|solah|frontend|tests|bench|docs|deploy|tools|\.ci)/[\w./-]*)`"
)
_MAKE = re.compile(r"`make ([a-z-]+)`")


def _prose(page: Path) -> str:
    """Return a page without its blocks of code, which may show what is to be typed or made."""
    return re.sub(r"(?ms)^```.*?^```", "", page.read_text(encoding="utf-8"))


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"(?m)^#+\s+(.+?)\s*$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=tree.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(_prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        where, _, anchor = target.partition("#")
        path = (page.parent / where).resolve() if where else page
        assert path.exists(), f"{tree.name(page)} links to {target}"
        if anchor and path.suffix == ".md":
            assert anchor in _anchors(path), f"{tree.name(page)} links to {target}"


# A changelog may name what has gone.
@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=tree.name)
def test_every_file_named_in_prose_exists(page: Path) -> None:
    missing = {path for path in _PATH.findall(_prose(page)) if not (tree.ROOT / path).exists()}
    assert not missing, f"{tree.name(page)} names {sorted(missing)}"


@pytest.mark.parametrize("page", PAGES, ids=tree.name)
def test_every_make_target_named_exists(page: Path) -> None:
    makefile = tree.ROOT / "Makefile"
    targets = set(re.findall(r"(?m)^([a-z-]+):", makefile.read_text(encoding="utf-8")))
    assert set(_MAKE.findall(_prose(page))) <= targets


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((tree.ROOT / "docs/decisions").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_decision_is_listed() -> None:
    index = (tree.ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    for path in (tree.ROOT / "docs/decisions").glob("[0-9]*.md"):
        assert f"({path.name})" in index, f"{path.name} is not in the list of decisions"
