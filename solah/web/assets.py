"""Where the built styles, scripts, fonts and icons are: Vite's manifest, read once."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static


class NotBuilt(RuntimeError):
    """The front end has not been built, or not with this entry."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One built file, and the files it imports."""

    url: str
    imports: tuple[str, ...]


def asset(entry: str) -> Asset:
    """Return the built file of a source such as `js/app.js`. Raises `NotBuilt`."""
    return _asset(entry, *_place())


@lru_cache(maxsize=256)
def _asset(entry: str, path: Path, changed: int) -> Asset:
    """Look an entry up once: a page asks for the sprite some forty times."""
    manifest = _read(path, changed)
    if entry not in manifest:
        raise NotBuilt(f"{entry} is not in the front end's manifest: run `npm run build`.")
    return Asset(
        url=static(manifest[entry]["file"]),
        imports=tuple(static(manifest[key]["file"]) for key in _imported(entry, manifest)),
    )


def has(entry: str) -> bool:
    """Whether the front end was built with this entry."""
    return entry in _manifest()


def every_file() -> dict[str, str]:
    """Return all built files by their sources, as they lie in the build's folder."""
    return {entry: each["file"] for entry, each in _manifest().items()}


def _imported(entry: str, manifest: dict[str, Any]) -> list[str]:
    found: list[str] = []
    waiting = list(manifest[entry].get("imports", []))
    while waiting:
        key = waiting.pop(0)
        if key not in found:
            found.append(key)
            waiting += manifest[key].get("imports", [])
    return found


def _manifest() -> dict[str, Any]:
    return _read(*_place())


def _place() -> tuple[Path, int]:
    """Return where the manifest is, and when it changed last where it may: in development."""
    path = _manifest_of(settings.FRONTEND_DIST)
    if not settings.DEBUG:
        return path, 0
    try:
        return path, path.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise _never_built(path) from error


@lru_cache(maxsize=8)
def _manifest_of(folder: str | Path) -> Path:
    return Path(folder) / ".vite" / "manifest.json"


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _never_built(path) from error
    return manifest


def _never_built(path: Path) -> NotBuilt:
    return NotBuilt(f"{path} is missing: the front end is not built. Run `npm ci` and `npm run build`.")
