"""The roll-ups: sums by day and by month, kept true by triggers (see the room's migrations)."""

from django.db import models

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_key
from solah.ledger.kinds import Kind
from solah.ledger.models.category import Category
from solah.ledger.models.wallet import Wallet


class DailySpend(models.Model):
    """What one category's rows of one kind add up to on one day. Only the database writes here."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="daily_spend", db_index=False
    )
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


class MonthlySpend(models.Model):
    """What one calendar month's rows of one kind, category, wallets and person add up to.

    The list reads its totals and counts here, so that they cost the same for a thousand rows and a hundred
    thousand. Only the database writes. `person` is a plain id: who leaves must not hold the sums up.
    """

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="monthly_spend", db_index=False
    )
    month = models.DateField(help_text="Its first day.")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, related_name="+")
    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, related_name="+")
    to_wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, null=True, related_name="+")
    person = models.BigIntegerField(null=True)
    total = models.DecimalField(max_digits=20, decimal_places=3)
    entries = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "month", "kind", "category", "wallet", "to_wallet", "person"],
                nulls_distinct=False,
                name="monthly_spend_is_one_per_month",
            ),
            tenant_key("monthlyspend", "category_id", "ledger_category"),
            tenant_key("monthlyspend", "wallet_id", "ledger_wallet"),
            tenant_key("monthlyspend", "to_wallet_id", "ledger_wallet"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.month}"
