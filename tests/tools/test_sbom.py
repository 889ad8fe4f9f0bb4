"""The bills of materials name every package that the locks name, with its version and what was downloaded."""

import json
import shutil
import tomllib

import pytest

from tests.house import tree
from tools import sbom


@pytest.mark.skipif(
    not (tree.ROOT / ".tools/bin/uv").exists() and not shutil.which("uv"), reason="uv is not installed"
)
def test_the_bill_of_python_names_what_runs() -> None:
    bill = sbom.python()
    parts = {each["name"]: each["version"] for each in bill["components"]}
    lock = tomllib.loads((tree.ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {each["name"]: each["version"] for each in lock["package"] if "version" in each}
    direct = {"django", "celery", "psycopg", "stripe", "djangorestframework", "django-allauth", "numpy"}
    assert bill["bomFormat"] == "CycloneDX"
    assert direct <= set(parts)
    assert {"pytest", "ruff", "locust"}.isdisjoint(parts)
    assert all(locked[name] == version for name, version in parts.items() if name != "solah")


def test_the_bill_of_node_names_every_package_of_the_lock() -> None:
    bill = sbom.node()
    parts = {each["purl"].split("?")[0].rpartition("@")[0] for each in bill["components"]}
    lock = json.loads((tree.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = {path.rpartition("node_modules/")[2] for path in lock["packages"] if path}
    named = {part.removeprefix("pkg:npm/").replace("%40", "@") for part in parts}
    assert wanted <= named, sorted(wanted - named)[:5]
