"""No page is forgotten by the photographer."""

import importlib
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tools.shot_list import LEFT_OUT, SHOTS

MACHINES = "/api/v1/"  # a door without pages


def _addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for each in patterns:
        here = before + str(each.pattern).removeprefix("^").removesuffix("$")
        if isinstance(each, URLResolver):
            yield from _addresses(each.url_patterns, here)
        else:
            yield here


def test_every_address_without_an_id_is_photographed_or_left_out_with_a_reason() -> None:
    importlib.import_module("config.urls")
    every = _addresses(get_resolver().url_patterns)
    plain = {each for each in every if "<" not in each and not each.startswith(MACHINES)}
    known = {shot.path.split("?")[0] for shot in SHOTS} | LEFT_OUT.keys()
    assert not (forgotten := plain - known), f"add to tools/shot_list.py: {sorted(forgotten)}"


def test_names_of_pictures_are_unique() -> None:
    names = [shot.name for shot in SHOTS]
    assert len(names) == len(set(names))
