"""PeerShare: that a workspace takes part in comparing, what it gives for that, and how it stands."""

from django.db import models
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_parent


class PeerShare(models.Model):
    """One workspace that takes part; taking it out deletes this row, and with it all that it gave.

    `gives` is an average month by canonical category, as texts, worked out in `month` from the three before.
    `stands` is how that lies among the others, worked out once in that month, so that asking
    again and again tells nothing about anybody.
    """

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, related_name="peer_share")
    joined_at = models.DateTimeField(default=timezone.now)
    joined_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    month = models.DateField(null=True, blank=True)
    gives = models.JSONField(default=dict, blank=True)
    cohort = models.CharField(max_length=20, blank=True, help_text="Its currency, and one person or several.")
    stands_of = models.DateField(null=True, blank=True)
    stands = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [tenant_parent("peershare")]
        indexes = [models.Index(fields=["cohort", "month"], name="peer_share_by_cohort")]

    def __str__(self) -> str:
        return f"{self.workspace_id} among {self.cohort}"
