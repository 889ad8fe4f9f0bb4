"""Tags of the page of two periods: the two bars beside a line."""

from decimal import Decimal

from django import template
from django.utils.html import format_html

from solah.ledger.comparing import Line

register = template.Library()
_BARS = (
    '<svg class="two" aria-hidden="true"><rect class="now" width="{}%" height="8" rx="2"/>'
    '<rect class="then" y="11" width="{}%" height="5" rx="2"/></svg>'
)


@register.simple_tag
def two_bars(line: Line, most: float) -> str:
    """`{% two_bars line most %}`: both periods as bars, as long as they are of the largest."""
    return format_html(_BARS, _share(line.after, most), _share(line.before, most))


def _share(amount: Decimal, most: float) -> str:
    return f"{max(float(amount), 0) / most * 100:.1f}" if most else "0"
