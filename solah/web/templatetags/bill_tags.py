"""Filters for bills that come again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

from solah.insights.telling import rhythm_word

register = template.Library()
register.filter("rhythm", rhythm_word)


@register.filter
def decimal(text: str) -> Decimal:
    """`{{ rise.before|decimal|money:workspace }}`: an amount that was kept as a text."""
    return Decimal(text)


@register.filter
def of(found: Mapping[int, Any], pk: int) -> Any:
    """`{{ posted|of:stream.pk }}`: what was found for one of many; nothing for none."""
    return found.get(pk)
