"""Tags for what plans have no room for: what of one's own waits for it."""

from typing import Any

from django import template
from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

register = template.Library()


@register.simple_tag
def own_counts(workspace: Any) -> dict[str, int]:
    """`{% own_counts workspace as own %}`: how many rows of how many months there are."""
    found = workspace.daily_spend.aggregate(
        rows=Sum("entries"), months=Count(TruncMonth("day"), distinct=True)
    )
    return {"rows": found["rows"] or 0, "months": found["months"]}
