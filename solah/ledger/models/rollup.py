"""DailySpend: sums by day, category and kind, kept true by triggers (see the room's migrations)."""

from django.db import models

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_key
from solah.ledger.kinds import Kind
from solah.ledger.models.category import Category


class DailySpend(models.Model):
    """What one category's rows of one kind add up to on one day. Only the database writes here."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="daily_spend")
    day = models.DateField()
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    total = models.DecimalField(max_digits=20, decimal_places=3)
    entries = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "day", "category", "kind"],
                nulls_distinct=False,
                include=["total", "entries"],
                name="daily_spend_is_one_per_day",
            ),
            tenant_key("dailyspend", "category_id", "ledger_category"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.day}"
