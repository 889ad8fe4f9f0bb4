"""`make sbom`: what is in the product, as two bills of materials (CycloneDX) written from the lock files.

uv writes the Python packages, npm those of the front end; nothing is downloaded. SBOM= names the folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from tools import places
from tools.places import ROOT


class NotWritten(Exception):
    """A tool is missing, or refused; the message is its own."""


def main() -> int:
    """Write both and say where, and how many parts each names."""
    folder = Path(os.environ.get("SBOM") or places.state_dir() / "sbom").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name, bill in (("python", python()), ("node", node())):
            path = folder / f"solah-{name}.cdx.json"
            path.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            print(f"{path}: {len(bill['components'])} parts, CycloneDX {bill['specVersion']}")
    except NotWritten as reason:
        print(f"sbom: {reason}", file=sys.stderr)
        return 1
    return 0


def python() -> dict[str, Any]:
    """Return the bill of what a worker with all extras runs; what develops and measures it is left out."""
    own = ROOT / ".tools/bin/uv"
    uv = str(own) if own.exists() else shutil.which("uv")
    command = ["export", "--frozen", "--no-default-groups", "--group", "receipts", "-q"]
    return _bill([uv, *command, "--format", "cyclonedx1.5"], folder=ROOT)


def node() -> dict[str, Any]:
    """Return the bill of what the front end is made of and with."""
    with tempfile.TemporaryDirectory() as name:
        folder, project = Path(name), tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        for file in ("package.json", "package-lock.json"):
            said = json.loads((ROOT / file).read_text(encoding="utf-8"))
            said["version"] = project["project"]["version"]  # npm names nothing that has none
            (folder / file).write_text(json.dumps(said), encoding="utf-8")
        command = [shutil.which("npm"), "sbom", "--sbom-format", "cyclonedx", "--package-lock-only"]
        return _bill(command, folder=folder)


def _bill(command: list[str | None], *, folder: Path) -> dict[str, Any]:
    program, *rest = command
    if program is None:
        raise NotWritten("uv and npm are needed")
    words = [str(each) for each in rest]
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotWritten(done.stderr.strip()[-300:])
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


if __name__ == "__main__":
    sys.exit(main())
