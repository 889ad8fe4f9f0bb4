"""Forecast: what was said of how a month ends, category by category and in all."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent
from solah.ledger.models import Category


class Said(models.TextChoices):
    """When a forecast was made. `AHEAD` stays as it was on the eve of its month; `RUNNING` follows the days.

    `AFTERWARDS` was worked out later from what was known before the month began, for months before Solah.
    """

    AHEAD = "ahead", "Before the month"
    RUNNING = "running", "Within the month"
    AFTERWARDS = "afterwards", "Afterwards"


class Forecast(models.Model):
    """One month of one category, or of everything where there is none, as it was expected on `as_of`.

    `month` is the first day of the calendar month that the workspace's month is named after. Four
    months of five lie between `low` and `high`, one of two between the inner pair. `limit` is the budget,
    `odds` those of passing it, `daily` what may be spent each day beside the bills to keep it. `parts` is
    the sum that the total is made of.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="forecasts")
    month = models.DateField()
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, blank=True, related_name="forecasts"
    )
    said = models.CharField(max_length=10, choices=Said.choices)
    as_of = models.DateField()
    expected = models.DecimalField(max_digits=17, decimal_places=3)
    low = models.DecimalField(max_digits=17, decimal_places=3)
    high = models.DecimalField(max_digits=17, decimal_places=3)
    low_half = models.DecimalField(max_digits=17, decimal_places=3)
    high_half = models.DecimalField(max_digits=17, decimal_places=3)
    spent = models.DecimalField(max_digits=17, decimal_places=3, default=0)
    usual = models.DecimalField(max_digits=17, decimal_places=3, null=True, blank=True)
    limit = models.DecimalField(max_digits=17, decimal_places=3, null=True, blank=True)
    odds = models.FloatField(null=True, blank=True)
    daily = models.DecimalField(max_digits=17, decimal_places=3, null=True, blank=True)
    runs_out_on = models.DateField(null=True, blank=True)
    is_early = models.BooleanField(default=False, help_text="There were too few months to trust it.")
    parts = models.JSONField(default=list, blank=True)

    if TYPE_CHECKING:
        category_id: int | None

    class Meta:
        ordering = ["month", "category_id"]
        constraints = [
            tenant_key("forecast", "category_id", "ledger_category"),
            tenant_parent("forecast"),
            models.UniqueConstraint(
                fields=["workspace", "month", "category", "said"],
                nulls_distinct=False,
                name="forecast_is_one_a_month_and_category",
            ),
            models.CheckConstraint(condition=Q(said__in=Said.values), name="forecast_said_is_known"),
            models.CheckConstraint(
                condition=Q(month__day=1, month__gte="1970-01-01", month__lt="2200-01-01"),
                name="forecast_month_is_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(low__lte=F("low_half"), low_half__lte=F("expected"))
                & Q(expected__lte=F("high_half"), high_half__lte=F("high")),
                name="forecast_bands_are_nested",
            ),
            models.CheckConstraint(
                condition=Q(odds__isnull=True) | Q(odds__gte=0, odds__lte=1), name="forecast_odds_are_a_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said} of {self.month}"
