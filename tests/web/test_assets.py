"""Pages find the built files by the names of their sources."""

import json
import os
from pathlib import Path

import pytest
from django.template import Context, Template
from pytest_django import Settings

from solah.web.assets import NotBuilt, asset
from tests.web.conftest import MANIFEST


def drawn(source: str) -> str:
    return Template("{% load assets %}" + source).render(Context())


@pytest.mark.usefixtures("dist")
def test_a_source_has_the_address_of_its_built_file() -> None:
    assert drawn('{% asset "css/app.css" %}') == "/static/assets/app-22222222.css"
    assert (
        drawn('{% style "css/app.css" %}') == '<link rel="stylesheet" href="/static/assets/app-22222222.css">'
    )


@pytest.mark.usefixtures("dist")
def test_a_script_asks_for_what_it_imports_at_once() -> None:
    assert drawn('{% script "js/app.js" %}') == (
        '<link rel="modulepreload" href="/static/assets/shared-11111111.js">'
        '<script type="module" src="/static/assets/app-44444444.js"></script>'
    )


@pytest.mark.usefixtures("dist")
def test_an_icon_is_silent_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "plus" %}')
    assert "sprite-33333333.svg#plus" in drawn('{% icon "plus" %}')
    assert 'role="img" aria-label="Paid"' in drawn('{% icon "check" label="Paid" %}')


@pytest.mark.usefixtures("dist")
def test_a_source_that_is_not_built_is_named() -> None:
    with pytest.raises(NotBuilt, match=r"js/missing\.js .*npm run build"):
        asset("js/missing.js")


def test_a_front_end_that_is_not_built_says_how_to_build_it(dist: Path) -> None:
    (dist / ".vite" / "manifest.json").unlink()
    with pytest.raises(NotBuilt, match="npm ci"):
        asset("js/app.js")


@pytest.mark.parametrize(
    ("debug", "seen"), [(True, "assets/app-new.css"), (False, "assets/app-22222222.css")]
)
def test_a_new_build_is_noticed_in_development_only(
    dist: Path, settings: Settings, debug: bool, seen: str
) -> None:
    settings.DEBUG = debug
    assert asset("css/app.css").url == "/static/assets/app-22222222.css"
    manifest = dist / ".vite" / "manifest.json"
    manifest.write_text(
        json.dumps(MANIFEST | {"css/app.css": {"file": "assets/app-new.css"}}), encoding="utf-8"
    )
    os.utime(manifest, ns=(1, 1))
    assert asset("css/app.css").url == f"/static/{seen}"
