"""InboundHook: a person's own address that their phone sends its messages to."""

from django.db import models
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import member_key


class InboundHook(models.Model):
    """One address. Only its token opens it; we keep the token's digest and its first letters."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="inbound_hooks")
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    token_start = models.CharField(max_length=8, help_text="Shown, so that one address is told from another.")
    made_at = models.DateTimeField(default=timezone.now)
    renewed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True, help_text="When something last came in.")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [member_key("inboundhook", "made_by_id")]

    def __str__(self) -> str:
        return f"inbound hook {self.pk}"
