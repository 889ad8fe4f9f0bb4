"""Fetch uv's program from the package index with a bare python3 (3.7 or later): no pip, no venv."""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import sys
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

INDEX = os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
SYSTEMS = {"Linux": "manylinux", "Darwin": "macosx"}
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def main(version: str, target: str) -> None:
    wheel = choose(listing(), version)
    with urllib.request.urlopen(wheel["url"], timeout=120) as answer:  # noqa: S310 - the index names it
        packed = answer.read()
    if hashlib.sha256(packed).hexdigest() != wheel["hashes"]["sha256"]:
        raise SystemExit("uv: the download does not match its checksum")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        name = next(each for each in archive.namelist() if each.endswith("/scripts/uv"))
        program = archive.read(name)
    fresh = Path(target + ".new")
    fresh.write_bytes(program)
    fresh.chmod(0o755)
    fresh.replace(target)


def listing() -> list[Any]:
    request = urllib.request.Request(  # noqa: S310
        INDEX.rstrip("/") + "/uv/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return json.loads(answer.read().decode())["files"]


def choose(files: list[Any], version: str) -> Any:
    system = SYSTEMS.get(platform.system(), "?")
    if system == "manylinux" and not platform.libc_ver()[0]:
        system = "musllinux"
    machine = platform.machine().lower()
    wanted = (machine, MACHINES.get(machine, machine), "universal2")
    for each in files:
        name = each["filename"]
        if name.startswith(f"uv-{version}-") and system in name and any(m in name for m in wanted):
            return each
    raise SystemExit(f"uv: the index has no {version} for this machine")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (OSError, ValueError, KeyError) as problem:
        raise SystemExit(f"uv: {problem}") from None
