"""Rule: what a person wants done with rows of some kind, and RuleRun: a rule run once on old rows."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent
from solah.ledger.models import Category, Wallet
from solah.money import MAX_AMOUNT

TEXT_MOST = 100


class Manner(models.TextChoices):
    """How a rule's text must stand in a row."""

    CONTAINS = "contains", "Contains"
    EQUALS = "equals", "Is exactly"
    WORDS = "words", "Has each of the words"


class Flow(models.TextChoices):
    """Which rows a rule is about. A transfer has no category, so rules pass it over."""

    ANY = "", "Money out or in"
    OUT = "out", "Money out"
    IN = "in", "Money in, or back"
    INCOME = "income", "Money in, no refunds"
    REFUND = "refund", "Refunds"


class Rule(models.Model):
    """Conditions, all of which a row must meet, and what is then done with it. The first in order wins."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveIntegerField(default=0)
    is_on = models.BooleanField(default=True)
    text = models.CharField(max_length=TEXT_MOST, blank=True)
    manner = models.CharField(max_length=8, choices=Manner.choices, default=Manner.CONTAINS)
    least = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    most = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    flow = models.CharField(max_length=6, choices=Flow.choices, blank=True, default=Flow.ANY)
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, blank=True, related_name="rules"
    )
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    merchant = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    if TYPE_CHECKING:
        category_id: int | None
        wallet_id: int | None

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            tenant_parent("rule"),
            tenant_key("rule", "wallet_id", "ledger_wallet"),
            tenant_key("rule", "category_id", "ledger_category"),
            models.CheckConstraint(condition=Q(manner__in=Manner.values), name="rule_manner_is_known"),
            models.CheckConstraint(condition=Q(flow__in=Flow.values), name="rule_flow_is_known"),
            models.CheckConstraint(
                condition=(Q(least__isnull=True) | Q(least__gte=0, least__lte=MAX_AMOUNT))
                & (Q(most__isnull=True) | Q(most__gte=0, most__lte=MAX_AMOUNT)),
                name="rule_amounts_are_plausible",
            ),
            models.CheckConstraint(
                condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(least__lte=F("most")),
                name="rule_amounts_are_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(text="")
                | Q(least__isnull=False)
                | Q(most__isnull=False)
                | Q(wallet__isnull=False),
                name="rule_asks_something",
            ),
            models.CheckConstraint(
                condition=Q(category__isnull=False) | ~Q(tags=[]) | ~Q(merchant="") | ~Q(note=""),
                name="rule_does_something",
            ),
        ]

    def __str__(self) -> str:
        return f"rule {self.pk}"


class RuleRun(models.Model):
    """A rule run once on old rows. `before` holds, by row id, what it changed, so that it can be undone.

    Each entry is `{field: [before, after]}`; for tags the names that were added.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="rule_runs")
    rule = models.ForeignKey(Rule, on_delete=models.SET_NULL, null=True, related_name="runs")
    person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    job = models.UUIDField(null=True, blank=True)
    before = models.JSONField(default=dict, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [tenant_parent("rulerun"), tenant_key("rulerun", "rule_id", "insights_rule")]

    def __str__(self) -> str:
        return f"run {self.pk} of rule {self.rule_id}"

    @property
    def number(self) -> int:
        """How many rows it changed."""
        return len(self.before)
