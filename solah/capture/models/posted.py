"""Posted: that a bill has posted what was due on one day. There is one for each day, whatever happens."""

from django.db import models
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent
from solah.capture.models.arrival import Arrival
from solah.insights.models import Recurring
from solah.ledger.models import Transaction


class Posted(models.Model):
    """One charge that a stream wrote down by itself: as a row, or as a draft in the inbox."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="posted")
    stream = models.ForeignKey(Recurring, on_delete=models.CASCADE, related_name="posted")
    due_on = models.DateField()
    posted_at = models.DateTimeField(default=timezone.now)
    row = models.ForeignKey(Transaction, on_delete=models.SET_NULL, null=True, related_name="posted")
    draft = models.ForeignKey(Arrival, on_delete=models.SET_NULL, null=True, related_name="posted")

    class Meta:
        ordering = ["-due_on", "-pk"]
        verbose_name_plural = "posted"
        constraints = [
            tenant_parent("posted"),
            tenant_key("posted", "stream_id", "insights_recurring"),
            tenant_key("posted", "row_id", "ledger_transaction"),
            tenant_key("posted", "draft_id", "capture_arrival"),
            models.UniqueConstraint(
                fields=["workspace", "stream", "due_on"], name="posted_is_once_a_day_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id} of {self.due_on}"
