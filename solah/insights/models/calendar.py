"""CalendarLink: the private address at which a calendar fetches the bills of a workspace."""

from django.db import models
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import member_key, tenant_parent


class CalendarLink(models.Model):
    """One member's link. Whoever has the address reads the bills, so only its digest is kept."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="calendar_links")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            tenant_parent("calendarlink"),
            member_key("calendarlink", "user_id"),
            models.UniqueConstraint(fields=["workspace", "user"], name="calendar_link_is_one_a_member"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} of {self.workspace_id}"
