"""Filters for bills that come again."""

from decimal import Decimal

from django import template

from solah.insights.telling import rhythm_word

register = template.Library()
register.filter("rhythm", rhythm_word)


@register.filter
def decimal(text: str) -> Decimal:
    """`{{ rise.before|decimal|money:workspace }}`: an amount that was kept as a text."""
    return Decimal(text)
