"""Attachment: a photo or a PDF that belongs to a row, such as its receipt."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key
from solah.ledger.models.transaction import TABLE, Transaction


class Look(models.TextChoices):
    """What an attachment was found to be, by its content."""

    JPEG = "image/jpeg", "Photo"
    PNG = "image/png", "Picture"
    WEBP = "image/webp", "Picture"
    HEIC = "image/heic", "Photo"
    PDF = "application/pdf", "PDF"


class Check(models.TextChoices):
    """How far it is: nothing is shown to anybody before it was checked."""

    WAITING = "waiting", "Being checked"
    READY = "ready", "Ready"
    REFUSED = "refused", "Not kept"


class Attachment(models.Model):
    """One file of one row. `file` and `thumbnail` are names in the private storage, random and ours."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="attachments")
    row = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120, help_text="What its owner called it; never a path.")
    look = models.CharField(max_length=20, choices=Look.choices)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=120)
    thumbnail = models.CharField(max_length=120, blank=True)
    check_state = models.CharField(max_length=8, choices=Check.choices, default=Check.WAITING)
    refusal = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager["Attachment"]] = models.Manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            tenant_key("attachment", "row_id", TABLE),
            models.UniqueConstraint(fields=["row", "digest"], name="attachment_stands_once_on_a_row"),
            models.CheckConstraint(condition=models.Q(look__in=Look.values), name="attachment_look_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} on {self.row_id}"

    @property
    def is_ready(self) -> bool:
        """It was checked, and may be shown."""
        return self.check_state == Check.READY

    @property
    def is_refused(self) -> bool:
        """It was not what it said; `refusal` says why."""
        return self.check_state == Check.REFUSED

    @property
    def is_pdf(self) -> bool:
        """It is a document, which is opened and not shown."""
        return self.look == Look.PDF
