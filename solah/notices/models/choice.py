"""Choice and QuietHours: what somebody wants to be told, by which way, and when not."""

from datetime import time

from django.db import models
from django.db.models import Q

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_parent
from solah.notices.models.notice import Kind


class Choice(models.Model):
    """One member's wish for one kind of notice; without a row it is as the house has it."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="notice_choices")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    in_app = models.BooleanField()
    by_mail = models.BooleanField()

    class Meta:
        constraints = [
            tenant_parent("noticechoice"),
            models.UniqueConstraint(
                fields=["workspace", "user", "kind"], name="notice_choice_is_one_a_member_and_kind"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_choice_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"


class QuietHours(models.Model):
    """When one person gets no alerts by mail, by the clock of their own time zone; may pass midnight."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="quiet_hours")
    is_on = models.BooleanField(default=True)
    starts = models.TimeField(default=time(22))
    ends = models.TimeField(default=time(8))

    class Meta:
        verbose_name_plural = "quiet hours"
        constraints = [
            models.CheckConstraint(
                condition=~Q(starts=models.F("ends")), name="quiet_hours_leave_some_of_the_day"
            ),
        ]

    def __str__(self) -> str:
        return f"quiet hours of {self.user_id}"
