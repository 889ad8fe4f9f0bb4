"""Nothing is inline in a page, and nothing is marked safe without a reason."""

import ast
import re

from tests.house import tree

# Python files that may vouch for markup, and why.
VOUCHES: dict[str, str] = {
    "solah/web/board/table.py": "writes a table's cells in one go; every text in it is escaped",
    "solah/web/charts/drawing.py": "writes SVG of numbers and our own words; every text in it is escaped",
    "solah/web/row_markup.py": "fills shapes of our own like format_html, without its care for lazy texts",
    "solah/web/reading/__init__.py": "texts of our own, rendered from Markdown in which HTML stays text",
}
# Scripts that may set markup from a string, and why.
SETS_MARKUP: dict[str, str] = {
    "frontend/js/behaviours/tasting.js": "a fragment that our own server escaped, without carrying htmx",
}

_DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.S)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.S)
_ATTRIBUTE = re.compile(r"[\s\"'](?P<name>[a-zA-Z_:@][-\w:.@]*)\s*=")
_SAFE = re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off")


def test_no_template_holds_inline_style_or_script() -> None:
    found = []
    for path in tree.templates():
        text = _DJANGO.sub("", path.read_text(encoding="utf-8"))
        letter = {"mail", "email"} & set(path.parts)  # mail clients know no style sheet
        for tag in _TAG.findall(text):
            found += [f"{tree.name(path)}: {why} in {tag[:80]}" for why in _inline(tag, bool(letter))]
    assert not found, "the page's policy would refuse it:\n" + "\n".join(found)


def _inline(tag: str, letter: bool) -> list[str]:
    kind = tag[1:].split(None, 1)[0].rstrip(">/").lower()
    names = {match["name"].lower() for match in _ATTRIBUTE.finditer(re.sub(r'"[^"]*"|\'[^\']*\'', '""', tag))}
    wrong = [n for n in names if n.startswith(("on", "hx-on", "x-", "@")) and n not in {"one", "only"}]
    if not letter:
        wrong += ["style="] if "style" in names else []
        wrong += ["<style>"] if kind == "style" else []
    if kind == "script" and "src" not in names and 'type="application/json"' not in tag:
        wrong.append("an inline script")
    if re.search(r"[\"']\s*(javascript|js):", tag):
        wrong.append("a script in an attribute")
    return wrong


def test_no_template_turns_escaping_off() -> None:
    found = [tree.name(p) for p in tree.templates() if _SAFE.search(p.read_text(encoding="utf-8"))]
    assert not found, f"let the page escape it: {found}"


def test_only_explained_modules_vouch_for_markup() -> None:
    found = {
        tree.name(path)
        for path in tree.python(*tree.PRODUCT)
        for node in ast.walk(tree.parse(path))
        if (
            isinstance(node, ast.Call)
            and tree.dotted(node.func).split(".")[-1] in {"mark_safe", "SafeString"}
        )
        or (isinstance(node, ast.FunctionDef) and node.name == "__html__")
    }
    assert found == VOUCHES.keys(), "use format_html, or say in VOUCHES why not"


def test_no_script_evaluates_text() -> None:
    found = [
        f"{tree.name(path)}: {match[0]}"
        for path in tree.files("frontend", suffix=".js")
        for match in re.finditer(
            r"\beval\(|new Function\(|document\.write|setAttribute\(\s*[\"']style",
            path.read_text(encoding="utf-8"),
        )
    ]
    assert not found, "\n".join(found)


def test_only_explained_scripts_set_markup() -> None:
    found = {
        tree.name(path)
        for path in tree.files("frontend", suffix=".js")
        if re.search(r"\.(inner|outer)HTML\s*=[^=]|insertAdjacentHTML", path.read_text(encoding="utf-8"))
    }
    assert found == SETS_MARKUP.keys(), "build nodes, or say in SETS_MARKUP why not"
