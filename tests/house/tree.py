"""The tree as the house tests see it: which files are ours and how they parse."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ENGINES = ("foresight", "intake")
DOORS = ("solah/web", "solah/api")
PRODUCT = ("config", "foresight", "intake", "solah")
OURS = (*PRODUCT, "tests", "tools", "bench", "docs", "frontend", "deploy", ".ci")

_NOT_OURS = {"node_modules", "dist", "__pycache__", "staticfiles", "media", "shots"}


def files(*folders: str, suffix: str | tuple[str, ...] = "") -> Iterator[Path]:
    """Yield our files under `folders` (relative to the root) whose names end in `suffix`, sorted."""
    for folder in folders:
        top = ROOT / folder
        if top.is_dir():
            for path in sorted(top.rglob("*")):
                inside = path.relative_to(ROOT).parts
                if path.is_file() and not _NOT_OURS.intersection(inside) and path.name.endswith(suffix):
                    yield path


def top_level_files() -> Iterator[Path]:
    """Yield the files that lie in the root itself, dot files of ours among them, lock files not."""
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.name not in {".env", "uv.lock", "package-lock.json", ".coverage"}:
            yield path


def python(*folders: str, migrations: bool = False) -> Iterator[Path]:
    """Yield our Python modules under `folders`; migrations only where asked for."""
    for path in files(*folders, suffix=".py"):
        if migrations or "migrations" not in path.parts:
            yield path


def templates() -> Iterator[Path]:
    """Yield every HTML template of the product."""
    for path in files("solah", suffix=".html"):
        if "templates" in path.parts:
            yield path


def name(path: Path) -> str:
    """Say where a file lies, the way a person would write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    """Parse a Python file once for all tests of a run."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) of everything a module imports, at whatever depth."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def dotted(node: ast.AST) -> str:
    """Write `a.b.c` for a chain of attributes, or an empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""
