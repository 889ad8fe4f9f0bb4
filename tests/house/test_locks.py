"""What is installed comes from the public registries and nowhere else."""

import json
import re
import tomllib
from urllib.parse import urlsplit

from tests.house import tree

PYTHON = {"pypi.org", "files.pythonhosted.org"}
NODE = {"registry.npmjs.org"}


def test_the_python_lock_names_only_public_registries() -> None:
    text = (tree.ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[^\s\"']+", text)}
    assert hosts == PYTHON
    kinds = {kind for package in tomllib.loads(text)["package"] for kind in package["source"]}
    assert kinds <= {"registry", "editable", "virtual"}, "no git, path or direct URL"


def test_the_node_lock_names_only_public_registries() -> None:
    path = tree.ROOT / "package-lock.json"
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    hosts = {urlsplit(package["resolved"]).hostname for package in packages.values() if "resolved" in package}
    assert hosts <= NODE
    assert all("integrity" in package for where, package in packages.items() if where)


def test_no_file_points_the_installers_elsewhere() -> None:
    for path in tree.top_level_files():
        if path.name in {"pyproject.toml", ".npmrc", "uv.toml", "Makefile", "package.json"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(
                r"(?m)^\s*(registry|index-url|extra-index-url|\[\[tool\.uv\.index)\s*=?", text
            ), path
