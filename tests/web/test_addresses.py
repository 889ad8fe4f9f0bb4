"""Addresses in pages are remembered, and stay the right ones."""

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.urls import NoReverseMatch, clear_script_prefix, set_script_prefix

from solah.months import Month


def written(text: str, **values: object) -> str:
    return Template(text).render(Context(values))


def test_an_address_is_made_of_what_it_is_asked_with() -> None:
    for pk in (1, 2, 1):
        assert written('{% url "web:expense" pk %}', pk=pk) == f"/expenses/{pk}/"
    assert written('{% url "web:month_of" month=m %}', m=Month(2026, 11)) == "/month/2026-11/"
    assert written('{% url "web:month" as place %}[{{ place }}]') == "[/month/]"


def test_a_page_that_is_none_says_so_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            written('{% url "web:expense" "nobody" %}')


def test_other_routes_and_another_prefix_are_not_mixed_up() -> None:
    assert written('{% url "web:month" %}') == "/month/"
    with override_settings(ROOT_URLCONF="solah.web.error_urls"), pytest.raises(NoReverseMatch):
        written('{% url "web:month" %}')
    set_script_prefix("/money/")
    try:
        assert written('{% url "web:month" %}') == "/money/month/"
    finally:
        clear_script_prefix()
