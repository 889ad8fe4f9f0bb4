"""A module opens with a sentence and stays short enough to be read."""

import ast

import pytest

from tests.house import tree

# Ceilings, not aims. The aims are half of it: see STYLE.md.
LINES = {".py": 400, ".html": 200, ".css": 300, ".js": 250}
FUNCTION = 80

# What may be longer, and why. A line here that is no longer needed fails the test too.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}

CODE = (*tree.PRODUCT, "tests", "tools", "bench")


def test_every_module_says_what_it_knows() -> None:
    silent = []
    for path in tree.python(*CODE):
        if not path.read_text(encoding="utf-8").strip():
            continue  # an empty __init__.py knows nothing
        said = ast.get_docstring(tree.parse(path)) or ""
        first = said.split("\n\n")[0].strip()
        if not first.endswith((".", "?", ":")):
            silent.append(f"{tree.name(path)}: {first or 'no docstring'!r}")
    assert not silent, "open with one whole sentence:\n" + "\n".join(silent)


def test_no_file_is_too_long_to_read() -> None:
    long = {
        tree.name(path): count
        for path in tree.files(*CODE, "frontend")
        if path.suffix in LINES and "migrations" not in path.parts
        if (count := path.read_text(encoding="utf-8").count("\n")) > LINES[path.suffix]
    }
    unexplained = {where: count for where, count in long.items() if where not in LONG_FILES}
    assert not unexplained, f"split it, or say in LONG_FILES why not: {unexplained}"
    assert not (stale := LONG_FILES.keys() - long.keys()), f"no longer too long: {stale}"


def test_no_function_is_too_long_to_read() -> None:
    long = {
        f"{tree.name(path)}:{node.name}": node.end_lineno - node.lineno
        for path in tree.python(*CODE)
        for node in ast.walk(tree.parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno > FUNCTION
    }
    unexplained = {where: count for where, count in long.items() if where not in LONG_FUNCTIONS}
    assert not unexplained, f"split it, or say in LONG_FUNCTIONS why not: {unexplained}"
    assert not (stale := LONG_FUNCTIONS.keys() - long.keys()), f"no longer too long: {stale}"


@pytest.mark.parametrize("path", ["STYLE.md", "CONTRIBUTING.md", "docs/map.md"])
def test_the_rules_are_written_where_a_newcomer_looks(path: str) -> None:
    assert (tree.ROOT / path).is_file()
