"""MonthReview: a month that is over, in the facts that its sentences are made of."""

from django.db import models
from django.db.models import Q

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_parent


class MonthReview(models.Model):
    """One month in at most five findings, `told` in their order as [kind, facts]."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="month_reviews")
    month = models.DateField()
    told = models.JSONField(default=list)
    seen_on = models.DateField()

    class Meta:
        constraints = [
            tenant_parent("monthreview"),
            models.UniqueConstraint(fields=["workspace", "month"], name="month_review_is_one_a_month"),
            models.CheckConstraint(
                condition=Q(month__day=1, month__gte="1970-01-01", month__lt="2200-01-01"),
                name="month_review_month_is_a_first_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}"
