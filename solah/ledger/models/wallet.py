"""Wallet: where money lies, such as a bank account, a card, cash or a UPI app."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_parent
from solah.ledger.querying import WalletManager


class WalletKind(models.TextChoices):
    """What sort of wallet it is."""

    BANK = "bank", "Bank account"
    CARD = "card", "Credit card"
    CASH = "cash", "Cash"
    UPI = "upi", "UPI"


class Wallet(models.Model):
    """Every row of the ledger belongs to one; a workspace has exactly one default."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="wallets")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=4, choices=WalletKind.choices, default=WalletKind.BANK)
    is_default = models.BooleanField(default=False)
    opening = models.DecimalField(
        max_digits=17,
        decimal_places=3,
        default=0,
        help_text="What it held when that day began; owed is below zero.",
    )
    opened_on = models.DateField(
        null=True, blank=True, help_text="The day that a balance was stated for; none as long as nobody did."
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[WalletManager] = WalletManager()

    class Meta:
        ordering = ["-is_default", "name"]
        constraints = [
            tenant_parent("wallet"),
            models.UniqueConstraint(
                models.F("workspace"),
                models.functions.Lower("name"),
                name="wallet_name_is_free",
                violation_error_message="You have a wallet of this name already.",
            ),
            models.UniqueConstraint(
                fields=["workspace"], condition=models.Q(is_default=True), name="wallet_has_one_default"
            ),
            models.CheckConstraint(
                condition=models.Q(is_default=False) | models.Q(archived_at__isnull=True),
                name="wallet_default_is_in_use",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=WalletKind.values), name="wallet_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
