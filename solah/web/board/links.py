"""Addresses of pages that other rooms' doors may or may not have yet."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from solah.months import Month


@lru_cache(maxsize=512)
def budgets_page(month: Month) -> str:
    """Return the page of a month's budgets, nothing while there is none."""
    for name, values in (("web:budgets_of", {"month": str(month)}), ("web:budgets", {})):
        try:
            return reverse(name, kwargs=values)
        except NoReverseMatch:
            continue
    return ""
