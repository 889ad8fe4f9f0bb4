"""Which plan a workspace is on, and how much of its monthly allowances is used."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.billing import plans


class Status(models.TextChoices):
    """The subscription's state, in the payment provider's words."""

    TRIALING = "trialing", "Trial"
    ACTIVE = "active", "Active"
    PAST_DUE = "past_due", "Payment is late"
    CANCELED = "canceled", "Ended"


class Subscription(models.Model):
    """What a workspace has bought. Without payment it falls back to Free by itself; nothing is deleted."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, related_name="subscription")
    plan = models.CharField(max_length=20, default=plans.FREE.slug)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    trial_ends_at = models.DateTimeField(null=True, blank=True)
    current_period_end = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(plan__in=[plan.slug for plan in plans.PLANS]),
                name="subscription_plan_is_sold",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.TRIALING) | models.Q(trial_ends_at__isnull=False),
                name="subscription_trial_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} on {self.plan} ({self.status})"

    def plan_at(self, now: datetime) -> plans.Plan:
        """The plan that counts at a moment: a trial that is over, or an ended plan, is Free."""
        if self.status == Status.TRIALING and self.trial_ends_at and self.trial_ends_at <= now:
            return plans.FREE
        if self.status == Status.CANCELED:
            return plans.FREE
        return plans.plan(self.plan)

    def trial_days_left(self, now: datetime) -> int | None:
        """Whole days that are left of a running trial, counting today; None when there is none."""
        if self.status != Status.TRIALING or not self.trial_ends_at or self.trial_ends_at <= now:
            return None
        return -((now - self.trial_ends_at) // timedelta(days=1))


class Usage(models.Model):
    """How many units of one meter a workspace has used in one period; see `gates.period_of`."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="usage")
    meter = models.CharField(max_length=20)
    period = models.DateField(help_text="The first day of the workspace's month.")
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "meter", "period"], name="usage_is_one_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.meter} {self.period}: {self.used}"
