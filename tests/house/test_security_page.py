"""docs/security.md names only tests that exist, for all sixty-six checks."""

import re

from tests.house import tree

PAGE = tree.ROOT / "docs/security.md"
_NUMBERED = re.compile(r"(?m)^\| (\d+) \|")
_NAMED = re.compile(r"`(test_\w+)`")
_TEST = re.compile(r"(?m)^\s*(?:async )?def (test_\w+)\(")


def test_every_named_test_exists() -> None:
    there = {
        name
        for path in (tree.ROOT / "tests").rglob("test_*.py")
        for name in _TEST.findall(path.read_text(encoding="utf-8"))
    }
    missing = sorted(set(_NAMED.findall(PAGE.read_text(encoding="utf-8"))) - there)
    assert not missing, f"docs/security.md names tests that are not there: {missing}"


def test_every_check_has_a_test_or_says_not_yet() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [int(number) for number in _NUMBERED.findall(text)] == list(range(1, 67))
    bare = [
        line[:60]
        for line in text.splitlines()
        if _NUMBERED.match(line) and not _NAMED.search(line) and "Not yet" not in line
    ]
    assert not bare
