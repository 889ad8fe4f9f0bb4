"""A front end that is built in the test's own folder: what is tested here needs no node."""

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from solah.web import assets

MANIFEST = {
    "_shared.js": {"file": "assets/shared-11111111.js"},
    "css/app.css": {"file": "assets/app-22222222.css", "isEntry": True},
    "icons/sprite.svg": {"file": "assets/sprite-33333333.svg"},
    "js/app.js": {"file": "assets/app-44444444.js", "isEntry": True, "imports": ["_shared.js"]},
}


@pytest.fixture
def dist(tmp_path: Path, settings: Settings) -> Path:
    """A folder as Vite leaves it, in use until the test ends."""
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    settings.FRONTEND_DIST = tmp_path
    assets._read.cache_clear()
    return tmp_path
