"""`python -m tools.audits python|node`: known faults of what we build on, or why nobody could be asked.

A service that cannot be reached proves nothing, so it ends in SKIP with the reason and never in a pass.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.places import ROOT

SKIPPED = 75  # what sendmail calls "try again later"
_PATIENCE = 120


class NotAsked(Exception):
    """The service did not answer; the message says how."""


def main() -> int:
    audit = {"python": python, "node": node}[sys.argv[1]]
    try:
        found = audit()
    except NotAsked as reason:
        print(f"SKIP: {reason}")
        return SKIPPED
    print("\n".join(found) or "nothing known")
    return 1 if found else 0


def python() -> list[str]:
    """Ask about each package of the lock. Raises `NotAsked`."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        lock = _run(["uv", "export", "--frozen", "--no-emit-project", "--no-hashes", "--no-header", "-q"])
        wanted.write(lock.stdout)
        wanted.flush()
        asked = ["pip-audit", "--strict", "--no-deps", "--disable-pip", "-f", "json", "-r", wanted.name]
        done = _run([*asked, "--progress-spinner", "off"])
    return faults_of_python(done.stdout, done.stderr)


def faults_of_python(said: str, complaint: str) -> list[str]:
    """Read pip-audit's answer; packages that it passed over are not packages without faults."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        raise NotAsked(f"pip-audit: {_first(complaint)}") from None
    passed_over = [each["name"] for each in packages if "skip_reason" in each]
    if passed_over or not packages:
        raise NotAsked(f"pip-audit passed {len(passed_over)} of {len(packages)} packages over")
    return [
        f"{each['name']} {each['version']}: {fault['id']}" for each in packages for fault in each["vulns"]
    ]


def node() -> list[str]:
    """Ask about each package of the Node lock. Raises `NotAsked`."""
    done = _run(["npm", "audit", "--json", "--package-lock-only"])
    return faults_of_node(done.stdout, done.stderr)


def faults_of_node(said: str, complaint: str) -> list[str]:
    """Read npm's answer."""
    try:
        answer = json.loads(said)
        known = answer["vulnerabilities"]
        asked = answer["metadata"]["dependencies"]["total"]
    except (ValueError, KeyError, TypeError):
        raise NotAsked(f"npm audit: {_first(complaint or said)}") from None
    if not asked:
        raise NotAsked("npm audit looked at no package")
    return [f"{name}: {each.get('severity', 'unknown')}" for name, each in sorted(known.items())]


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / command[0]
    found = str(program) if program.exists() else shutil.which(command[0]) or _own(command[0])
    if found is None:
        raise NotAsked(f"{command[0]} is not installed")
    try:
        return subprocess.run(
            [found, *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotAsked(f"{command[0]} did not answer in {_PATIENCE} seconds") from None


def _own(name: str) -> str | None:
    kept = ROOT / ".tools" / "bin" / name
    return str(kept) if os.access(kept, os.X_OK) else None


def _first(text: str) -> str:
    return (text.strip().splitlines() or ["no answer"])[0][:160]


if __name__ == "__main__":
    sys.exit(main())
