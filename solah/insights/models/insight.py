"""Insight: something worth telling, what was said to it, and whether it is put away."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent

SEVERITIES = ("good", "note", "watch", "act")


class Insight(models.Model):
    """One finding. `key` is what it is about and stays; `stamp` names the facts that matter.

    It is news from `found_on` to `expires_on`, as long as `seen_on` is the last night. What was put away
    comes back only with another stamp. `evidence` are ids of rows, some of which may be gone by now.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="insights")
    key = models.CharField(max_length=300)
    stamp = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=30)
    severity = models.CharField(max_length=5)
    facts = models.JSONField(default=dict)
    evidence = models.JSONField(default=list, blank=True)
    odds = models.FloatField(default=1)
    rank = models.FloatField(default=0)
    found_on = models.DateField()
    seen_on = models.DateField()
    expires_on = models.DateField()
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    if TYPE_CHECKING:
        votes: models.Manager["InsightVote"]

    class Meta:
        ordering = ["-rank", "key"]
        constraints = [
            tenant_parent("insight"),
            models.UniqueConstraint(fields=["workspace", "key"], name="insight_is_told_once"),
            models.CheckConstraint(condition=Q(severity__in=SEVERITIES), name="insight_severity_is_known"),
            models.CheckConstraint(condition=Q(odds__gte=0, odds__lte=1), name="insight_odds_are_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_dismissed(self) -> bool:
        """Put away by somebody."""
        return self.dismissed_at is not None


class InsightVote(models.Model):
    """What one member thought of an insight. The kind is kept beside it, for the order of later ones."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="insight_votes")
    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    is_useful = models.BooleanField()
    voted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            tenant_key("insightvote", "insight_id", "insights_insight"),
            models.UniqueConstraint(fields=["insight", "user"], name="insight_vote_is_one_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.insight_id}"
