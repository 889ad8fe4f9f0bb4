"""Tags for notices: the drawing of each kind."""

from django import template

from solah.notices.models import Kind

register = template.Library()
_ICONS = {
    Kind.BUDGET_TIGHT: "budgets",
    Kind.BUDGET_FULL: "budgets",
    Kind.LIKELY: "spark",
    Kind.UNUSUAL: "alert",
    Kind.PRICE_RISE: "rise",
    Kind.BILL: "calendar",
    Kind.DAILY: "mail",
    Kind.WEEKLY: "mail",
    Kind.MONTHLY: "mail",
}


@register.filter
def notice_icon(kind: str) -> str:
    """The name of the icon of a kind of notice."""
    return _ICONS[Kind(kind)]
