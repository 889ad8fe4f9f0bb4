"""ModelScore: what a model of one workspace has learnt, and how well it was measured to do."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_parent


class ModelKind(models.TextChoices):
    """What a model is asked."""

    CATEGORIES = "categories", "What a row was for"
    FORECAST = "forecast", "How a month will end"


class ModelScore(models.Model):
    """One model in one period: its parameters as JSON, its score, and the count of cases it was scored on.

    `period` is the first day of the calendar month that the workspace's month is named after. A model that
    is made again within its period takes the place of the earlier one. No score: too few cases to say.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="model_scores")
    kind = models.CharField(max_length=20, choices=ModelKind.choices)
    period = models.DateField()
    parameters = models.JSONField(default=dict, blank=True)
    score = models.FloatField(null=True, blank=True)
    count = models.PositiveIntegerField(default=0)
    revision = models.PositiveBigIntegerField(default=0, help_text="The workspace's, when it was made.")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-period", "kind"]
        constraints = [
            tenant_parent("modelscore"),
            models.UniqueConstraint(
                fields=["workspace", "kind", "period"], name="model_score_is_one_a_kind_and_period"
            ),
            models.CheckConstraint(condition=Q(kind__in=ModelKind.values), name="model_score_kind_is_known"),
            models.CheckConstraint(
                condition=Q(period__day=1, period__gte="1970-01-01", period__lt="2200-01-01"),
                name="model_score_period_is_a_first_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.period}"
