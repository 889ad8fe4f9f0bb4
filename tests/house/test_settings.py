"""Every setting is read in one file and explained on one page."""

import ast
import re
from pathlib import Path

from tests.house import tree

PAGE = tree.ROOT / "docs/settings.md"
SETTINGS = tree.ROOT / "config/settings.py"

# Who else may look at the environment, and why.
READS_THE_ENVIRONMENT = {
    "config/settings.py": "here every setting is read",
    "config/celery.py": "names the settings module",
    "config/wsgi.py": "names the settings module",
    "config/asgi.py": "names the settings module",
}


def documented() -> set[str]:
    """Return the variables that have a row on the settings page."""
    return set(re.findall(r"(?m)^\| `([A-Z][A-Z0-9_]+)`", PAGE.read_text(encoding="utf-8")))


def variables_read_by(path: Path) -> set[str]:
    """Return the names a module reads through `env.kind("NAME")`, `env("NAME")` or os.environ."""
    return {name for node in ast.walk(tree.parse(path)) if (name := _variable(node))}


def _variable(node: ast.AST) -> str:
    """Return the variable that an expression reads, or an empty string."""
    match node:
        case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]) if _is_reader(tree.dotted(func)):
            return name if name.isupper() else ""
        case ast.Subscript(value=value, slice=ast.Constant(value=str(name))) if (
            tree.dotted(value).endswith("environ") or tree.dotted(value) == "env"
        ):
            return name
        case ast.Compare(left=ast.Constant(value=str(name)), comparators=[right]) if (
            tree.dotted(right).endswith("environ") or tree.dotted(right) == "env"
        ):
            return name
    return ""


def _is_reader(called: str) -> bool:
    return (
        called == "env"
        or called.startswith("env.")
        or called.endswith(("environ.get", "environ.setdefault", "getenv"))
    )


def test_every_setting_is_explained() -> None:
    missing = variables_read_by(SETTINGS) - documented() - {"DJANGO_SETTINGS_MODULE"}
    assert not missing, f"write a row in docs/settings.md: {sorted(missing)}"


def test_every_explained_setting_is_read() -> None:
    read: set[str] = set()
    for path in tree.python("config"):
        read |= variables_read_by(path)
    starters = tree.files("tools", ".ci", suffix=(".sh", ".py"))
    scripts = [*starters, tree.ROOT / "Makefile", tree.ROOT / "Procfile"]
    shell = "\n".join(path.read_text(encoding="utf-8") for path in scripts if path.is_file())
    idle = {name for name in documented() - read if not re.search(rf"\b{name}\b", shell)}
    assert not idle, f"nobody reads it: {sorted(idle)}"


def test_the_example_environment_names_only_explained_settings() -> None:
    example = tree.ROOT / ".env.example"
    named = set(re.findall(r"(?m)^#?\s*([A-Z][A-Z0-9_]+)=", example.read_text(encoding="utf-8")))
    assert named <= documented(), sorted(named - documented())


def test_the_environment_is_read_in_one_place() -> None:
    found = [
        f"{tree.name(path)}:{node.lineno}"
        for path in tree.python(*tree.PRODUCT)
        if tree.name(path) not in READS_THE_ENVIRONMENT
        for node in ast.walk(tree.parse(path))
        if isinstance(node, ast.Attribute) and tree.dotted(node) in {"os.environ", "os.getenv"}
    ]
    assert not found, "read it in config/settings.py:\n" + "\n".join(found)
